namespace ListeningPost.Storage.Searching;

/// <summary>Mentions that agree in all that a list is narrowed by.</summary>
public sealed record Facets
{
    public required string Platform { get; init; }

    /// <summary><c>none</c> where it is not judged.</summary>
    public required string Sentiment { get; init; }

    public required string Voice { get; init; }

    public required string Kind { get; init; }

    /// <summary>As it is stated or found; empty: neither.</summary>
    public required string Language { get; init; }

    /// <summary>The rule that sets them aside; null: they count.</summary>
    public required string? Noise { get; init; }

    /// <summary>Of their conversations; null: these are listed nowhere, since all in them is set aside.</summary>
    public required string? Presence { get; init; }

    public required bool IsOwed { get; init; }

    /// <summary>Between which instants they were published: 0 before the first, else from 1.</summary>
    public required int Period { get; init; }

    public required long Mentions { get; init; }
}
