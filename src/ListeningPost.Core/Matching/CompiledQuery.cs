using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Matching;

/// <summary>A query with its filter and its anchors.</summary>
internal sealed class CompiledQuery(string key, Query query, CompiledPart built)
{
    /// <summary>What it was registered as.</summary>
    public string Key => key;

    public Query Query => query;

    public Filter Filter => built.Filter;

    /// <summary>The terms of which a match has one; null: there are none such, and it is tried on every post.</summary>
    public Anchor[]? Anchors => built.Anchors;

    /// <summary>The filter in its flat form, if it has one.</summary>
    public int[]? Clauses { get; } = Matching.Clauses.Of(built.Filter);

    /// <summary>Whether another query means the same.</summary>
    public bool IsSame(Query other) =>
        ReferenceEquals(query, other) || (query.Text == other.Text && query.Zone.Equals(other.Zone));
}
