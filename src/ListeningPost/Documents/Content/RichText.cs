namespace ListeningPost.Documents.Content;

/// <summary>A line or paragraph, piece by piece.</summary>
/// <param name="Runs">In reading order.</param>
public sealed record RichText(IReadOnlyList<Run> Runs)
{
    /// <summary>Nothing.</summary>
    public static RichText Empty { get; } = new([]);

    /// <summary>Its letters alone.</summary>
    public string Text => string.Concat(Runs.Select(run => run.Text));

    public bool IsEmpty => Runs.All(run => run.Text.Length == 0);

    public static implicit operator RichText(string text) => FromString(text);

    public static RichText operator +(RichText first, RichText second) => Add(first, second);

    /// <summary>One plain run.</summary>
    public static RichText FromString(string text) => new([new Run(text)]);

    /// <summary>One after the other.</summary>
    public static RichText Add(RichText first, RichText second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new([.. first.Runs, .. second.Runs]);
    }

    /// <summary>These, with something in between; empty ones are left out.</summary>
    public static RichText Join(string between, IEnumerable<RichText> parts) =>
        parts.Where(part => !part.IsEmpty).Aggregate(Empty, (line, part) => line.IsEmpty ? part : line + between + part);
}
