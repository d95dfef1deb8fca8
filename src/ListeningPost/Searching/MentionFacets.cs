using ListeningPost.Core.Searching;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Searching;

/// <summary>Counts, of what a search finds, how many there would be with each value of each filter, and in each stretch of time.</summary>
internal sealed class MentionFacets(MentionSearch search, GroupQueries groups, TimeProvider clock)
{
    /// <summary>Of more than these nobody waits for all the numbers: one count at a time is told, by what is asked.</summary>
    public const int Most = 150_000;

    /// <summary>
    /// Null: the words and times alone find more than <see cref="Most"/>, or what is set aside is asked for where only the texts tell
    /// what is found.
    /// </summary>
    public async Task<FacetCounts?> ListAsync(MentionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        SearchRange range = request.Range with { Limit = null, After = null, WithPresence = false };
        if (await search.CountAsync(request.Words, range, cancellationToken) > Most)
        {
            return null;
        }

        IReadOnlyCollection<long>? found = await search.UntoldAsync(request.Words, range, cancellationToken);
        if (found is not null && request.Given["noise"] is not null)
        {
            return null;
        }

        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset since = range.Since ?? await groups.BeginsAsync(range, cancellationToken) ?? now.AddDays(-1);
        var periods = Periods.Of(since, range.Until is { } until && until < now ? until : now, request.Zone);
        SearchPlan plan = request.Words is { } words ? SearchPlan.Of(words) : SearchPlan.Everything;
        return new FacetCounts(
            await groups.FacetsAsync(plan, request.Zone, range, found, periods.Bounds, cancellationToken),
            periods,
            request.Given,
            GroupQueries.ListsSetAside(plan));
    }
}

/// <summary>How many mentions there would be.</summary>
public sealed class FacetCounts
{
    private static readonly Dictionary<string, Func<Facets, string, bool>> Holds = new(StringComparer.Ordinal)
    {
        ["platform"] = static (facets, value) => facets.Platform == value,
        ["sentiment"] = static (facets, value) => facets.Sentiment == value,
        ["voice"] = static (facets, value) => facets.Voice == value,
        ["kind"] = static (facets, value) => facets.Kind == value,
        ["noise"] = static (facets, value) => value == Noise.Any ? facets.Noise is not (null or Noise.NotAboutUs) : facets.Noise == value,
        ["presence"] = static (facets, value) => facets.Presence == value,
        ["owed"] = static (facets, value) => facets.IsOwed == (value == "true"),
        ["language"] = static (facets, value) => string.Equals(BaseOf(facets.Language), value, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>The filters that these counts know.</summary>
    public static IReadOnlyCollection<string> Filters => Holds.Keys;

    private readonly IReadOnlyList<Facets> _all;
    private readonly RequestParameters _given;
    private readonly bool _listsSetAside;

    internal FacetCounts(IReadOnlyList<Facets> all, Periods periods, RequestParameters given, bool listsSetAside)
    {
        (_all, _given, _listsSetAside) = (all, given, listsSetAside);
        Periods = periods;
        var counts = new long[periods.Bounds.Count - 1];
        foreach (Facets facets in all.Where(IsListed).Where(facets => facets.Period > 0 && facets.Period <= counts.Length))
        {
            counts[facets.Period - 1] += facets.Mentions;
        }

        Volume = counts;
        Languages = Told(all.Where(facets => IsListed(facets, "language"))
            .GroupBy(facets => BaseOf(facets.Language), StringComparer.Ordinal)
            .Select(group => (group.Key, group.Sum(facets => facets.Mentions))));
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
        Facets[] others = [.. _all.Where(facets => IsListed(facets, filter))];
        return Told(MentionFilters.All[filter].Select(
            value => (value, others.Where(facets => Holds[filter](facets, value)).Sum(facets => facets.Mentions))));
    }

    private bool IsListed(Facets facets) => IsListed(facets, "");

    /// <param name="without">A filter that is not asked.</param>
    private bool IsListed(Facets facets, string without)
    {
        bool countsSetAside = _listsSetAside || without == "noise" || _given["noise"] is not null;
        return (countsSetAside || facets.Noise is null)
            && Holds.All(one => one.Key == without || _given[one.Key] is not { } value || one.Value(facets, value));
    }

    private static string BaseOf(string language) => language.Split('-', '_')[0].ToLowerInvariant();

    private static (string Value, long Mentions)[] Told(IEnumerable<(string Value, long Mentions)> counts) =>
        [.. counts.Where(one => one.Mentions > 0).OrderByDescending(one => one.Mentions).ThenBy(one => one.Value, StringComparer.Ordinal)];
}
