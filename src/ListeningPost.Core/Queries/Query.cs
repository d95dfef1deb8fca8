namespace ListeningPost.Core.Queries;

/// <summary>A parsed query.</summary>
public sealed class Query
{
    /// <summary>As written.</summary>
    public required string Text { get; init; }

    /// <summary>What it means.</summary>
    public required QueryNode Tree { get; init; }

    /// <summary>Whose days <c>published:</c> means.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>What search APIs are asked for it: per OR branch the longest phrase or word it cannot match without.</summary>
    /// <returns>Empty when there is none.</returns>
    public IReadOnlyList<string> DeriveSearchTerms() => SearchTerms.Of(Tree);
}
