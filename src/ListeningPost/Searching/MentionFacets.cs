using ListeningPost.Core.Searching;
using ListeningPost.Core.Vocabulary;
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

/// <summary>Which facets the filters of an address let through.</summary>
internal sealed class FacetNarrowing(RequestParameters given, bool listsSetAside)
{
    private static readonly Dictionary<string, Func<Facets, string, bool>> Holds = new(StringComparer.Ordinal)
    {
        ["platform"] = static (facets, value) => facets.Platform == value,
        ["sentiment"] = static (facets, value) => facets.Sentiment == value,
        ["voice"] = static (facets, value) => facets.Voice == value,
        ["kind"] = static (facets, value) => facets.Kind == value,
        ["noise"] = static (facets, value) => value == Noise.Any ? Noise.IsNoise(facets.Noise) : facets.Noise == value,
        ["presence"] = static (facets, value) => facets.Presence == value,
        ["owed"] = static (facets, value) => facets.IsOwed == (value == "true"),
        ["language"] = static (facets, value) => string.Equals(facets.Language, value, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>The filters that these know.</summary>
    public static IReadOnlyCollection<string> Filters => Holds.Keys;

    public bool IsListed(Facets facets) => IsListed(facets, without: "");

    /// <param name="without">A filter that is not asked.</param>
    public bool IsListed(Facets facets, string without)
    {
        bool countsSetAside = listsSetAside || without == "noise" || given["noise"] is not null;
        return (countsSetAside || facets.Noise is null)
            && Holds.All(one => one.Key == without || given[one.Key] is not { } value || one.Value(facets, value));
    }

    /// <param name="filter">One of <see cref="MentionFilters.All"/>.</param>
    public static bool IsOf(Facets facets, string filter, string value) => Holds[filter](facets, value);
}

/// <summary>How many mentions there would be.</summary>
public sealed class FacetCounts
{
    private readonly IReadOnlyList<FacetCount> _all;
    private readonly FacetNarrowing _narrowing;

    internal FacetCounts(CountedFacets counted, Periods periods, FacetNarrowing narrowing)
    {
        (_all, _narrowing) = (counted.Counts, narrowing);
        Periods = periods;
        Volume = counted.Volume;
        Languages = Told(_all.Where(one => narrowing.IsListed(one.Facets, "language"))
            .GroupBy(one => one.Facets.Language, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Sum(one => one.Mentions))));
    }

    public Periods Periods { get; }

    /// <summary>What is listed, by stretch of time.</summary>
    public IReadOnlyList<long> Volume { get; }

    /// <summary>With each language, without its country, in place of the present one, the most first; empty: not known.</summary>
    public IReadOnlyList<(string Value, long Mentions)> Languages { get; }

    /// <summary>With each value of a filter in place of the present one, the most first; those that nothing has are left out.</summary>
    /// <param name="filter">One of <see cref="MentionFilters.All"/>.</param>
    public IReadOnlyList<(string Value, long Mentions)> Of(string filter)
    {
        FacetCount[] others = [.. _all.Where(one => _narrowing.IsListed(one.Facets, filter))];
        return Told(MentionFilters.All[filter].Select(
            value => (value, others.Where(one => FacetNarrowing.IsOf(one.Facets, filter, value)).Sum(one => one.Mentions))));
    }

    private static (string Value, long Mentions)[] Told(IEnumerable<(string Value, long Mentions)> counts) =>
        [.. counts.Where(one => one.Mentions > 0).OrderByDescending(one => one.Mentions).ThenBy(one => one.Value, StringComparer.Ordinal)];
}
