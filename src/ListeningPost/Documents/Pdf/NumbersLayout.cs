using ListeningPost.Documents.Charts;
using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Pdf;

/// <summary>Large numbers beside each other, in one strip.</summary>
internal sealed class NumbersLayout(FigureLinks links)
{
    private const float Gap = 14;

    private static readonly TextStyle Large = new(21, 25) { IsStrong = true };
    private static readonly TextStyle Medium = new(13, 17) { IsStrong = true };
    private static readonly TextStyle Words = new(8.5f, 11.5f);

    public List<Strip> Strips(Numbers numbers, Tag parent, Box frame)
    {
        if (numbers.Cells.Count == 0)
        {
            return [];
        }

        float width = (frame.Width - (Gap * (numbers.Cells.Count - 1))) / numbers.Cells.Count;
        List<List<Strip>> columns = [];
        for (int i = 0; i < numbers.Cells.Count; i++)
        {
            float left = frame.Left + (i * (width + Gap));
            columns.Add(Column(numbers.Cells[i], parent, frame with { Left = left, Right = left + width }));
        }

        float height = columns.Max(column => column.Sum(strip => strip.Before + strip.Height)) + 6;
        return [new Strip(height, (page, top) => Draw(columns, page, top)) { Before = 4 }];
    }

    private List<Strip> Column(NumberCell cell, Tag parent, Box frame)
    {
        Tag tag = parent.Add("Div");
        TextStyle style = (cell.IsSmall ? Medium : Large) with { Colour = Colour(cell.Tone) };
        List<Strip> strips = [Rule(cell.Tone, frame)];
        strips.AddRange(TextDrawing.Strips(tag.Add("P"), Inline.Of(cell.Value, style, links), frame));
        strips.AddRange(TextDrawing.Strips(tag.Add("P"), Inline.Of(cell.Label, Words, links), frame));
        strips.AddRange(TextDrawing.Strips(tag.Add("P"), Inline.Of(cell.Note, TextStyle.Meta, links), frame));
        if (cell.Chart is { } chart)
        {
            strips.Add(ChartStrip.Of(chart, tag, frame, Math.Min(frame.Width, 130)) with { Before = 3 });
        }

        return strips;
    }

    private static Strip Rule(Tone tone, Box frame) => new(5, (page, top) =>
    {
        page.BeginOrnament();
        page.Rectangle(new Box(frame.Left, top, frame.Right, top + 1.5f), tone == Tone.Plain ? Palette.Ink : Tones.Colour(tone));
        page.End();
    });

    private static void Draw(List<List<Strip>> columns, PdfPage page, float top)
    {
        foreach (List<Strip> column in columns)
        {
            float y = top;
            foreach (Strip strip in column)
            {
                strip.Draw(page, y + strip.Before);
                y += strip.Before + strip.Height;
            }
        }
    }

    /// <summary>Light colours are no colours for letters.</summary>
    private static string Colour(Tone tone) => tone switch
    {
        Tone.WithYou or Tone.PeopleOnly => Palette.WithYou,
        Tone.WithoutYou or Tone.Alert => Palette.Alert,
        _ => Palette.Ink,
    };
}
