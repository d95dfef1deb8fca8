using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Matching;

/// <summary>A query with its filter and its anchors; without anchors it is tried on every post.</summary>
internal sealed class CompiledQuery(string key, Query query, (Filter Filter, Anchor[]? Anchors) built)
{
    public string Key => key;

    public Query Query => query;

    public Filter Filter => built.Filter;

    public Anchor[]? Anchors => built.Anchors;

    /// <summary>The filter in its flat form, if it has one.</summary>
    public int[]? Clauses { get; } = Matching.Clauses.Of(built.Filter);

    /// <summary>Whether another query means the same.</summary>
    public bool IsSame(Query other) => ReferenceEquals(query, other) || (query.Text == other.Text && query.Zone.Equals(other.Zone));
}
