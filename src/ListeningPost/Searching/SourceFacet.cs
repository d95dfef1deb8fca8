using ListeningPost.Storage.Searching;

namespace ListeningPost.Searching;

/// <summary>How many mentions a search finds of each source: a post tells it, and no other facet does.</summary>
internal sealed class SourceFacet(MentionRequests requests, MentionCounts counts, Courtesy courtesy)
{
    /// <summary>The most first, those whose source is not known last; null: it is not soon known.</summary>
    public async Task<IReadOnlyList<(string Value, long Mentions)>?> ListAsync(
        RequestParameters given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        IReadOnlyList<CountedGroup>? found = null;
        await courtesy.WithinAsync(
            async token =>
            {
                MentionRequest all = await requests.ReadAsync(given.Without("source", "cursor"), token);
                found = (await counts.ListAsync(all.Query, all.Zone, all.Range, MentionGrouping.Source, token)).Groups;
            },
            cancellationToken);
        return found is null ? null : [.. found.OrderBy(one => one.Key.Length == 0).Select(one => (one.Key, one.Mentions))];
    }
}
