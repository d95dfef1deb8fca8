using System.Runtime.InteropServices;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Searching;

/// <summary>How many mentions there would be.</summary>
public sealed class FacetCounts
{
    private readonly Dictionary<(string Filter, string Value), long> _counts = [];
    private readonly long _seen;

    internal FacetCounts(CountedFacets counted, Periods periods, FacetNarrowing narrowing)
    {
        Periods = periods;
        Volume = counted.Volume;
        Sources = counted.Sources;
        _seen = counted.Seen;
        foreach ((Facets facets, long mentions) in counted.Counts)
        {
            bool isListed = narrowing.IsListed(facets);
            string? only = isListed ? null : narrowing.OnlyFailing(facets);
            foreach (var value in FacetNarrowing.ValuesOf(facets).Where(value => isListed || value.Filter == only))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_counts, value, out _) += mentions;
            }

            if (isListed)
            {
                Total += mentions;
            }
        }

        Languages = Told(_counts.Where(count => count.Key.Filter == "language").Select(count => (count.Key.Value, count.Value)));
    }

    /// <summary>How many there are with the present filters.</summary>
    public long Total { get; }

    /// <summary>Of how many mentions, about; null: it is not known.</summary>
    internal long? SeenAmong => _seen > 0 ? _seen : null;

    public Periods Periods { get; }

    /// <summary>What is listed, by stretch of time.</summary>
    public IReadOnlyList<long> Volume { get; }

    /// <summary>What is listed, by the number of the source that brought it; 0: it is not known.</summary>
    internal IReadOnlyDictionary<int, long> Sources { get; }

    /// <summary>With each language, without its country, in place of the present one, the most first; empty: not known.</summary>
    public IReadOnlyList<(string Value, long Mentions)> Languages { get; }

    /// <summary>With each value of a filter in place of the present one, the most first; those that nothing has are left out.</summary>
    /// <param name="filter">One of <see cref="MentionFilters.All"/>.</param>
    public IReadOnlyList<(string Value, long Mentions)> Of(string filter) =>
        Told(MentionFilters.All[filter].Select(value => (value, _counts.GetValueOrDefault((filter, value)))));

    private static (string Value, long Mentions)[] Told(IEnumerable<(string Value, long Mentions)> counts) =>
        [.. counts.Where(one => one.Mentions > 0).OrderByDescending(one => one.Mentions).ThenBy(one => one.Value, StringComparer.Ordinal)];
}
