using ListeningPost.Documents.Charts;
using ListeningPost.Documents.Content;
using ListeningPost.Documents.Typography;

namespace ListeningPost.Documents.Pdf;

/// <summary>A table whose head is repeated on each page.</summary>
internal sealed class GridLayout(FigureLinks links)
{
    private const float Gap = 10;
    private const float Padding = 2.5f;

    /// <summary>A row of more lines may be broken.</summary>
    private const int MostTogether = 12;

    private static readonly TextStyle Cell = new(8.5f, 11.5f) { IsTabular = true };
    private static readonly TextStyle Head = new(8, 11) { IsStrong = true, Colour = Palette.Faint };

    public List<Strip> Strips(Grid grid, Tag parent, Box frame)
    {
        if (grid.Head.Count == 0)
        {
            return [];
        }

        Tag table = parent.Add(new Tag("Table")
        {
            Attributes = grid.Caption.Length > 0 ? $"/O /Table /Summary {PdfSyntax.Text(grid.Caption)}" : null,
        });
        Box[] columns = Columns(grid, frame);
        Box line = frame with { Top = 0, Bottom = 0 };
        List<List<Inline>> head = [.. grid.Head.Select(words => Inline.Of(words, Head, links))];
        Tag row = table.Add("TR");
        List<Strip> top = Row(head, columns, line, _ => row.Add(new Tag("TH") { Attributes = "/O /Table /Scope /Column" }));
        Strip repeated = Merge(Row(head, columns, line, static _ => null));
        List<Strip> strips = [.. top.Select(strip => strip with { StaysWithNext = true })];
        foreach (IReadOnlyList<RichText> cells in grid.Rows)
        {
            Tag next = table.Add("TR");
            List<List<Inline>> words = [.. cells.Take(columns.Length).Select(cell => Inline.Of(cell, Cell, links))];
            strips.AddRange(Row(words, columns, line, _ => next.Add("TD")).Select(strip => strip with { Head = repeated }));
        }

        return strips;
    }

    /// <summary>Its lines, and a rule below.</summary>
    private static List<Strip> Row(List<List<Inline>> cells, Box[] columns, Box frame, Func<int, Tag?> tagOf)
    {
        List<List<Strip>> parts = [.. cells.Select((cell, i) => TextDrawing.Strips(tagOf(i), cell, Aligned(cell, columns[i])))];
        int lines = parts.Select(part => part.Count).DefaultIfEmpty().Max();
        List<Strip> strips =
        [
            .. Enumerable.Range(0, lines)
                .Select(i => Merge([.. parts.Where(part => i < part.Count).Select(part => part[i])], isBeside: true)),
        ];
        strips.Add(new Strip(Padding, (page, top) =>
        {
            page.BeginOrnament();
            page.Lines([[new Spot(frame.Left, top + Padding), new Spot(frame.Right, top + Padding)]], Palette.Line, 0.6f);
            page.End();
        }));
        strips[0] = strips[0] with { Before = Padding };
        return lines <= MostTogether ? Strip.Together(strips) : strips;
    }

    /// <summary>One strip of those beside or below each other.</summary>
    private static Strip Merge(List<Strip> strips, bool isBeside = false)
    {
        float height = isBeside ? strips.Max(strip => strip.Height) : strips.Sum(strip => strip.Before + strip.Height);
        return new Strip(height, (page, top) =>
        {
            foreach (Strip strip in strips)
            {
                strip.Draw(page, top);
                top += isBeside ? 0 : strip.Before + strip.Height;
            }
        });
    }

    /// <summary>Numbers stand at the right edge of their column.</summary>
    private static Box Aligned(List<Inline> cell, Box column)
    {
        if (!IsNumber(cell))
        {
            return column;
        }

        float width = Natural(cell);
        return width < column.Width ? column with { Left = column.Right - width } : column;
    }

    private static bool IsNumber(List<Inline> cell)
    {
        string text = string.Concat(cell.Select(word => word.Text));
        return text.Length is > 0 and < 24 && text.Any(char.IsAsciiDigit) && !text.Any(char.IsLetter);
    }

    /// <summary>As wide as their words want; where there is no room, those that want most get less.</summary>
    private Box[] Columns(Grid grid, Box frame)
    {
        const int RowsMeasured = 200;
        const float Most = 2_000;
        float[] wanted = [.. grid.Head.Select(words => Natural(Inline.Of(words, Head, links)))];
        foreach (IReadOnlyList<RichText> row in grid.Rows.Take(RowsMeasured))
        {
            for (int i = 0; i < Math.Min(row.Count, wanted.Length); i++)
            {
                wanted[i] = Math.Max(wanted[i], Math.Min(Most, Natural(Inline.Of(row[i], Cell, links))));
            }
        }

        float[] widths = Share(wanted, frame.Width - (Gap * (wanted.Length - 1)));
        var columns = new Box[widths.Length];
        float left = frame.Left;
        for (int i = 0; i < widths.Length; i++)
        {
            columns[i] = frame with { Left = left, Right = left + widths[i] };
            left += widths[i] + Gap;
        }

        return columns;
    }

    /// <summary>Who wants less than an even part of what is left gets it; the rest is shared evenly among the others.</summary>
    private static float[] Share(float[] wanted, float room)
    {
        var widths = new float[wanted.Length];
        int left = wanted.Length;
        foreach (int i in Enumerable.Range(0, wanted.Length).OrderBy(i => wanted[i]))
        {
            widths[i] = Math.Max(8, Math.Min(wanted[i] + 0.5f, room / left));
            room -= widths[i];
            left--;
        }

        // The widest column takes what nobody wants, so that the rules reach from edge to edge.
        int widest = Array.IndexOf(wanted, wanted.Max());
        widths[widest] += Math.Max(0, room);
        return widths;
    }

    private static float Natural(List<Inline> words)
    {
        const int Enough = 400;
        float width = 0;
        foreach (Inline word in words)
        {
            string text = word.Text.Length > Enough ? Shaping.Clean(word.Text[..Enough]) : word.Text;
            List<GlyphRun> runs = Shaping.Runs(text, new byte[text.Length], word.Style.IsStrong, word.Style.IsTabular);
            width += runs.Sum(run => run.Width) * word.Style.Size;
        }

        return width;
    }
}
