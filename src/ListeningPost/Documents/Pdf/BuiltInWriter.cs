using ListeningPost.Documents.Charts;
using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Pdf;

/// <summary>
/// Writes a document as a tagged PDF without any help: selectable text in embedded fonts, charts as paths, links, bookmarks. The same
/// content is the same bytes, on machines with the same fonts.
/// </summary>
internal static class BuiltInWriter
{
    /// <summary>Tried in this order until the first sheets hold what they are to hold; the last is as small as anybody reads.</summary>
    private static readonly float[] Scales = [1, 0.94f, 0.89f, 0.84f, 0.79f, 0.74f];

    public static byte[] Write(DocumentContent content, Paper paper)
    {
        float scale = MostSheets(content) is { } most
            ? Scales.FirstOrDefault(scale => Lay(content, paper, scale).Pages <= most, Scales[^1])
            : 1;
        PdfDocument document = Lay(content, paper, scale).Document;
        return document.Finish(content.Subject, content.Language, content.Links.AsOf ?? content.Links.Until);
    }

    /// <summary>How many sheets hold what stands before the section that begins one; null: as many as it takes.</summary>
    private static int? MostSheets(DocumentContent content) => content switch
    {
        { IsFitted: true } => 1,
        { IsDense: true } => 2,
        _ => null,
    };

    /// <returns>The document, and how many of its pages stand before the section that begins one.</returns>
    private static (PdfDocument Document, int Pages) Lay(DocumentContent content, Paper paper, float scale)
    {
        var document = new PdfDocument();
        var pager = new Pager(document, paper, scale);
        var frame = new Box(Pager.Left, 0, Pager.Left + pager.Width, 0);
        List<Strip> strips = [];
        List<Section> sections = [.. content.Sections.Where(section => section.In.HasFlag(Media.Paper))];
        for (int i = 0; i < sections.Count;)
        {
            List<Section> beside = [.. sections.Skip(i).TakeWhile(section => section.OnPaper == PaperWidth.Half)];
            strips.AddRange(beside.Count > 0
                ? TwoColumns.Strips([.. beside.Select(section => Part(section, content, document))], document.Root, frame)
                : Of(sections[i], content, document, document.Root, frame));
            i += Math.Max(1, beside.Count);
        }

        Tag foot = document.Root.Add("P");
        List<Strip> last = TextDrawing.Strips(foot, Inline.Of(content.Foot, TextStyle.Meta, content.Links), frame);
        strips.AddRange(last.Select((strip, i) => i == 0 ? strip with { Before = 14 } : strip));
        pager.Place(strips.Count > 0 ? strips : [new Strip(0, static (_, _) => { })]);
        pager.PlaceFoots(content.Subject);
        return (document, pager.PagesBeforeBreak);
    }

    private static Func<Tag, Box, List<Strip>> Part(Section section, DocumentContent content, PdfDocument document) =>
        (parent, frame) => Of(section, content, document, parent, frame);

    private static List<Strip> Of(Section section, DocumentContent content, PdfDocument document, Tag parent, Box frame)
    {
        Tag tag = parent.Add("Sect");
        var layout = new BlockLayout(content.Links, section.IsSmall);
        List<Strip> strips = section.Heading.IsEmpty ? [] : Heading(section, content, document, tag, frame);
        IEnumerable<Func<Tag, Box, List<Strip>>> parts = section.Blocks
            .Where(block => block.In.HasFlag(Media.Paper))
            .Select(block => (Func<Tag, Box, List<Strip>>)((below, within) => layout.Strips(block, below, within)));
        strips.AddRange(section.OnPaper == PaperWidth.TwoColumns
            ? TwoColumns.Strips([.. parts], tag, frame)
            : parts.SelectMany(part => part(tag, frame)));
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
