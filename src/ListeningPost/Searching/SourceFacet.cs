using ListeningPost.Storage.Searching;

namespace ListeningPost.Searching;

/// <summary>How many mentions a search finds of each source.</summary>
internal sealed class SourceFacet(MentionRequests requests, MentionFacets facets, FacetQueries names)
{
    /// <summary>The most first, those whose source is not known last; null: it is not told.</summary>
    /// <param name="counted">With the present filters.</param>
    public async Task<IReadOnlyList<(string Value, long Mentions)>?> ListAsync(
        RequestParameters given, FacetCounts counted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        FacetCounts? found = counted;
        if (given["source"] is not null)
        {
            MentionRequest all = await requests.ReadAsync(given.Without("source", "cursor"), cancellationToken);
            found = await facets.ListAsync(all, cancellationToken);
        }

        if (found is null)
        {
            return null;
        }

        IReadOnlyDictionary<int, string> known = await names.SourcesAsync(found.Sources.Keys, cancellationToken);
        return
        [
            .. found.Sources.GroupBy(one => known.GetValueOrDefault(one.Key, ""))
                .Select(one => (Value: one.Key, Mentions: one.Sum(source => source.Value)))
                .OrderBy(one => one.Value.Length == 0).ThenByDescending(one => one.Mentions)
                .ThenBy(one => one.Value, StringComparer.Ordinal),
        ];
    }
}
