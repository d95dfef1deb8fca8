namespace ListeningPost.Documents.Charts;

/// <summary>Hatches what was not or not fully heard.</summary>
internal static class Hatching
{
    private const float Step = 6;

    public static void Hatch(this ISurface surface, Box area)
    {
        surface.Rectangle(area, new Look(Shade.Ground));
        surface.Strokes([.. Lines(area)], new Look(null, Shade.Blind, 0.9f));
    }

    /// <summary>Lines that rise at 45 degrees; where they stand depends on the place alone, so that areas meet.</summary>
    private static IEnumerable<Stroke> Lines(Box area)
    {
        float first = MathF.Ceiling((area.Left + area.Top) / Step) * Step;
        for (float sum = first; sum < area.Right + area.Bottom; sum += Step)
        {
            float left = Math.Max(area.Left, sum - area.Bottom);
            float right = Math.Min(area.Right, sum - area.Top);
            if (right > left)
            {
                yield return new Stroke(new Spot(left, sum - left), new Spot(right, sum - right));
            }
        }
    }
}
