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

    /// <summary>
    /// What search APIs are asked for it: per OR branch, of what it cannot match without, what names the brand, else what most
    /// branches need, else the longest, as the rarest. A phrase stays one.
    /// </summary>
    /// <param name="names">The brand's name and slug.</param>
    /// <returns>Empty when there is none.</returns>
    public IReadOnlyList<string> DeriveSearchTerms(params IReadOnlyList<string> names) => new SearchTerms(Tree, names).Derived();
}
