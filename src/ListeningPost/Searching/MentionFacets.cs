using ListeningPost.Core.Searching;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Searching;

/// <summary>Counts, of what a search finds, how many there would be with each value of each filter, and in each stretch of time.</summary>
internal sealed class MentionFacets(MentionSearch search, GroupQueries groups, FacetQueries facets, TimeProvider clock)
{
    /// <summary>Null: what is set aside is asked for where only the texts tell what is found.</summary>
    public async Task<FacetCounts?> ListAsync(MentionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        SearchRange range = request.Range with { Limit = null, After = null, WithPresence = false };
        IReadOnlyCollection<long>? found = await search.UntoldAsync(request.Words, range, cancellationToken);
        if (found is not null && request.Given["noise"] is not null)
        {
            return null;
        }

        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset since = range.Since ?? await groups.BeginsAsync(range, cancellationToken) ?? now.AddDays(-1);
        var periods = Periods.Of(since, range.Until is { } until && until < now ? until : now, request.Zone);
        SearchPlan plan = request.Words is { } words ? SearchPlan.Of(words) : SearchPlan.Everything;
        var narrowing = new FacetNarrowing(request.Given, FacetQueries.ListsSetAside(plan));
        CountedFacets counted = await facets.ListAsync(
            plan, request.Zone, range, found, periods.Bounds, narrowing.IsListed, cancellationToken);
        return new FacetCounts(counted, periods, narrowing);
    }
}
