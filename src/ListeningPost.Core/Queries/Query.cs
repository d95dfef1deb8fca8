namespace ListeningPost.Core.Queries;

/// <summary>A parsed query.</summary>
public sealed class Query
{
    /// <summary>As written.</summary>
    public required string Text { get; init; }

    /// <summary>What search APIs are asked for it: per OR branch the longest phrase or word it cannot match without. Empty when there is none.</summary>
    public IReadOnlyList<string> DeriveSearchTerms() => throw new NotSupportedException();
}
