using ListeningPost.Documents.Charts;
using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Pdf;

/// <summary>
/// Writes a document as a tagged PDF without any help: selectable text in embedded fonts, charts as paths, links, bookmarks. The same
/// content is the same bytes, on machines with the same fonts.
/// </summary>
internal static class BuiltInWriter
{
    public static byte[] Write(DocumentContent content, Paper paper)
    {
        var document = new PdfDocument();
        var pager = new Pager(document, paper);
        var frame = new Box(Pager.Left, 0, Pager.Left + pager.Width, 0);
        List<Strip> strips = [];
        foreach (Section section in content.Sections.Where(section => section.In.HasFlag(Media.Paper)))
        {
            strips.AddRange(Of(section, content, document, frame));
        }

        Tag foot = document.Root.Add("P");
        List<Strip> last = TextDrawing.Strips(foot, Inline.Of(content.Foot, TextStyle.Meta, content.Links), frame);
        strips.AddRange(last.Select((strip, i) => i == 0 ? strip with { Before = 14 } : strip));
        pager.Place(strips.Count > 0 ? strips : [new Strip(0, static (_, _) => { })]);
        pager.PlaceFoots(content.Subject);
        return document.Finish(content.Subject, content.Language, content.Links.AsOf ?? content.Links.Until);
    }

    private static List<Strip> Of(Section section, DocumentContent content, PdfDocument document, Box frame)
    {
        Tag tag = document.Root.Add("Sect");
        var layout = new BlockLayout(content.Links, section.IsSmall);
        List<Strip> strips = section.Heading.IsEmpty ? [] : Heading(section, content, document, tag, frame);
        foreach (Block block in section.Blocks.Where(block => block.In.HasFlag(Media.Paper)))
        {
            strips.AddRange(layout.Strips(block, tag, frame));
        }

        if (strips.Count > 0 && section.BeginsPage)
        {
            strips[0] = strips[0] with { BeginsPage = true };
        }

        return strips;
    }

    /// <summary>A rule and the heading, on the page of what follows.</summary>
    private static List<Strip> Heading(Section section, DocumentContent content, PdfDocument document, Tag parent, Box frame)
    {
        TextStyle style = section.IsSmall ? TextStyle.SmallHeading : TextStyle.Heading;
        List<Strip> words = TextDrawing.Strips(parent.Add("H2"), Inline.Of(section.Heading, style, content.Links), frame);
        string title = section.Heading.Text;
        var rule = new Strip(6, (page, top) =>
        {
            document.Bookmarks.Add((title, page, top));
            page.BeginOrnament();
            page.Rectangle(frame with { Top = top, Bottom = top + 1.2f }, Palette.Ink);
            page.End();
        });
        return [rule with { Before = 16, StaysWithNext = true }, .. words.Select(strip => strip with { StaysWithNext = true })];
    }
}
