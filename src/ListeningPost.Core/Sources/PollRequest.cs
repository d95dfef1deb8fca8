namespace ListeningPost.Core.Sources;

/// <summary>What a poll starts from.</summary>
public sealed record PollRequest
{
    /// <summary>What the last stored poll returned as its cursor; null at the first. Opaque to all but the source.</summary>
    public string? Cursor { get; init; }

    /// <summary>What a search source asks for: all brands' terms, distinct.</summary>
    /// <remarks>A source that keeps a cursor per term starts a new term at <see cref="LookBackTo"/>.</remarks>
    public IReadOnlyList<string> SearchTerms { get; init; } = [];

    /// <summary>How far back the first poll of a source, or of a new term, goes, UTC.</summary>
    public DateTimeOffset LookBackTo { get; init; }

    /// <summary>Now, UTC: a source has no clock of its own.</summary>
    public DateTimeOffset Now { get; init; }
}
