using ListeningPost.Documents.Charts;

namespace ListeningPost.Documents.Pdf;

/// <summary>Parts in two columns, in one strip: down the left one first, divided where both are about as high.</summary>
internal static class TwoColumns
{
    private const float Gap = 20;

    /// <param name="parts">Each makes its strips within a frame, their elements below the given one.</param>
    public static List<Strip> Strips(IReadOnlyList<Func<Tag, Box, List<Strip>>> parts, Tag parent, Box frame)
    {
        if (parts.Count < 2)
        {
            return [.. parts.SelectMany(part => part(parent, frame))];
        }

        float width = (frame.Width - Gap) / 2;
        Box left = frame with { Right = frame.Left + width };
        Box right = frame with { Left = frame.Right - width };
        var unread = new Tag("Sect");
        float[] heights = [.. parts.Select(part => Height(part(unread, left)))];
        int first = Enumerable.Range(1, parts.Count - 1).MinBy(i => Math.Max(heights[..i].Sum(), heights[i..].Sum()));
        List<Strip> before = [.. parts.Take(first).SelectMany(part => part(parent, left))];
        List<Strip> behind = [.. parts.Skip(first).SelectMany(part => part(parent, right))];
        return
        [
            new Strip(Math.Max(Height(before), Height(behind)), (page, top) =>
            {
                Draw(before, page, top);
                Draw(behind, page, top);
            }),
        ];
    }

    private static float Height(List<Strip> strips) => strips.Sum(strip => strip.Before + strip.Height);

    private static void Draw(List<Strip> strips, PdfPage page, float top)
    {
        foreach (Strip strip in strips)
        {
            strip.Draw(page, top + strip.Before);
            top += strip.Before + strip.Height;
        }
    }
}
