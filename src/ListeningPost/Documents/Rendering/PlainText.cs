using System.Text;
using ListeningPost.Core.Words;
using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Rendering;

/// <summary>A document as plain text, 78 columns wide; only addresses, commands and words longer than that go beyond.</summary>
public static class PlainText
{
    /// <summary>The same figures in the same order.</summary>
    public static string Render(DocumentContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var view = new View(content, Media.Text, content.Links.Of);
        var text = new TextLines();
        foreach (Section section in view.Sections)
        {
            if (!section.Heading.IsEmpty)
            {
                text.Heading(Words(section.Heading));
            }

            foreach (Block block in view.Blocks(section))
            {
                Write(text, view, block);
            }
        }

        Addresses(text, view);
        if (!content.Foot.IsEmpty)
        {
            text.Blank();
            text.Paragraph(Words(content.Foot));
        }

        return text.ToString();
    }

    private static void Write(TextLines text, View view, Block block)
    {
        switch (block)
        {
            case Paragraph paragraph:
                Write(text, paragraph);
                break;
            case Numbers numbers:
                Write(text, numbers);
                break;
            case Bar bar:
                text.Paragraph(bar.Label);
                break;
            case ChartBlock chart:
                text.Paragraph(Words(chart.Title));
                text.Paragraph(OneLine.Of(chart.Chart.Alt));
                break;
            case Quotation quotation:
                Write(text, view, quotation);
                break;
            case Listing listing:
                Write(text, listing);
                break;
            case Grid grid:
                Write(text, grid);
                break;
            default:
                throw new NotSupportedException($"Nobody has said how a {block.GetType().Name} is written.");
        }
    }

    private static void Write(TextLines text, Paragraph paragraph)
    {
        string words = Words(paragraph.Words);
        switch (paragraph.Style)
        {
            case ParagraphStyle.Kicker:
                text.Paragraph(words.ToUpperInvariant());
                text.Blank();
                break;
            case ParagraphStyle.Notice:
                text.Blank();
                text.Paragraph("!! " + words, "   ");
                text.Blank();
                break;
            case ParagraphStyle.Code:
                text.Line("  " + words);
                break;
            default:
                Parts(text, paragraph.Words);
                break;
        }
    }

    /// <summary>A command stands on a line of its own, whole.</summary>
    private static void Parts(TextLines text, RichText words)
    {
        var spoken = new StringBuilder();
        foreach (Run run in words.Runs)
        {
            if (!run.IsCode)
            {
                spoken.Append(Spoken(run));
                continue;
            }

            text.Paragraph(spoken.ToString().Trim());
            text.Line("  " + run.Text);
            spoken.Clear();
        }

        text.Paragraph(spoken.ToString().Trim());
    }

    private static void Write(TextLines text, Numbers numbers)
    {
        int label = numbers.Cells.Max(cell => cell.Label.Length);
        int value = numbers.Cells.Max(cell => cell.Value.Text.Length);
        foreach (NumberCell cell in numbers.Cells)
        {
            string line = $"  {cell.Label.PadRight(label)}  {cell.Value.Text.PadLeft(value)}";
            string note = cell.Note.IsEmpty ? "" : "   " + cell.Note.Text;
            if (line.Length + note.Length <= TextLines.Width)
            {
                text.Line(line + note);
                continue;
            }

            text.Line(line);
            text.Paragraph(" " + note, "    ");
        }

        text.Blank();
    }

    private static void Write(TextLines text, View view, Quotation quotation)
    {
        text.Paragraph($"* {Words(quotation.Lead)} · {Words(quotation.Source)}", "  ");
        string quote = Isolate.Of(quotation.Quote.Text);
        text.Paragraph($"  {view.Words["quote.open"]}{quote}{view.Words["quote.close"]}", "  ");
        text.Paragraph(quotation.Note.IsEmpty ? "" : "  " + Words(quotation.Note), "  ");
        if (Places.SafeLink(quotation.Url) is { } address)
        {
            text.Line("  " + address.AbsoluteUri);
        }

        text.Blank();
    }

    private static void Write(TextLines text, Listing listing)
    {
        foreach (var (item, i) in listing.Items.Select((item, i) => (item, i)))
        {
            string mark = listing.IsNumbered ? FormattableString.Invariant($"{i + 1}. ") : "- ";
            text.Paragraph(mark + Words(item.Words), "   ");
            text.Paragraph(item.Note.IsEmpty ? "" : "   " + Words(item.Note), "   ");
        }

        text.Blank();
    }

    private static void Write(TextLines text, Grid grid)
    {
        text.Paragraph(grid.Caption);
        foreach (IReadOnlyList<RichText> row in grid.Rows)
        {
            var cells = row.Zip(grid.Head, (cell, head) => head.Length > 0 ? $"{head}: {Words(cell)}" : Words(cell));
            text.Paragraph("- " + string.Join(" · ", cells), "  ");
        }

        text.Blank();
    }

    /// <summary>Where figures have an address, text can only name it beside them.</summary>
    private static void Addresses(TextLines text, View view)
    {
        var linked = view.Content.Figures.Select(figure => (Figure: figure, Address: view.LinkOf(figure)))
            .Where(pair => pair.Address is not null).ToList();
        if (linked.Count == 0)
        {
            return;
        }

        text.Heading(view.Words["figures.heading"]);
        foreach (var (figure, address) in linked)
        {
            text.Paragraph($"{(figure.Name.Length > 0 ? figure.Name : figure.Id)}: {figure.Text}");
            text.Line("  " + address);
        }
    }

    private static string Words(RichText line) => string.Concat(line.Runs.Select(Spoken));

    /// <summary>A link's address stands behind its words, where the words do not say it.</summary>
    private static string Spoken(Run run)
    {
        string words = run.IsForeign ? Isolate.Of(run.Text) : run.Text;
        return Places.SafeLink(run.Href) is { } address && !words.Contains(address.AbsoluteUri, StringComparison.Ordinal)
            ? $"{words} {address.AbsoluteUri}"
            : words;
    }
}
