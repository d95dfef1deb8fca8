namespace ListeningPost.Documents.Charts;

/// <summary>What a chart is drawn on, later above earlier. Lengths in CSS pixels, from the upper left corner.</summary>
internal interface ISurface
{
    void Rectangle(Box box, Look look);

    /// <summary>Straight lines apart from each other.</summary>
    void Strokes(IReadOnlyList<Stroke> strokes, Look look);

    /// <summary>One line through points, at least two.</summary>
    void Path(IReadOnlyList<Spot> points, Look look);

    void Circle(Spot centre, float radius, Look look);

    void Text(Label label);

    /// <summary>What is drawn until <see cref="End"/> is one thing that leads somewhere and says what it is.</summary>
    /// <param name="area">Where a pointer finds it.</param>
    /// <param name="href">Null: nowhere.</param>
    /// <param name="title">What a pointer is told.</param>
    void Begin(Box area, string? href, string title);

    void End();
}

internal readonly record struct Spot(float X, float Y);

internal readonly record struct Stroke(Spot From, Spot To);

internal readonly record struct Box(float Left, float Top, float Right, float Bottom)
{
    public float Width => Right - Left;

    public float Height => Bottom - Top;

    /// <summary>Smaller on each side.</summary>
    public Box Inset(float by) => new(Left + by, Top + by, Right - by, Bottom - by);
}

/// <param name="Fill">Null: hollow.</param>
/// <param name="Stroke">Null: without an outline.</param>
internal readonly record struct Look(Shade? Fill, Shade? Stroke = null, float Width = 1);

internal enum Align
{
    Start,
    Middle,
    End,
}

/// <param name="At">On the baseline.</param>
internal sealed record Label(string Text, Spot At, float Size)
{
    public Align Align { get; init; }

    public Shade Colour { get; init; } = Shade.Faint;

    public bool IsStrong { get; init; }
}
