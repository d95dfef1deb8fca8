using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Searching;

/// <summary>Which facets the filters of an address let through.</summary>
/// <param name="given">The filters and their values.</param>
/// <param name="listsSetAside">Whether what is set aside is listed without its filter.</param>
internal sealed class FacetNarrowing(RequestParameters given, bool listsSetAside)
{
    private static readonly Dictionary<string, Func<Facets, string?>> Values = new(StringComparer.Ordinal)
    {
        ["platform"] = static facets => facets.Platform,
        ["sentiment"] = static facets => facets.Sentiment,
        ["voice"] = static facets => facets.Voice,
        ["kind"] = static facets => facets.Kind,
        ["noise"] = static facets => facets.Noise,
        ["presence"] = static facets => facets.Presence,
        ["owed"] = static facets => facets.IsOwed ? "true" : "false",
        ["language"] = static facets => facets.Language,
    };

    private readonly (string Filter, string Value)[] _given =
        [.. Values.Keys.Where(filter => given[filter] is not null).Select(filter => (filter, given[filter]!))];

    private readonly bool _listsSetAside = listsSetAside || given["noise"] is not null;

    /// <summary>The filters that these know.</summary>
    public static IReadOnlyCollection<string> Filters => Values.Keys;

    /// <summary>What facets have of each filter; of noise, that they are any beside which.</summary>
    public static IEnumerable<(string Filter, string Value)> ValuesOf(Facets facets)
    {
        foreach ((string filter, Func<Facets, string?> valueOf) in Values)
        {
            if (valueOf(facets) is { } value)
            {
                yield return (filter, value);
            }
        }

        if (Noise.IsNoise(facets.Noise))
        {
            yield return ("noise", Noise.Any);
        }
    }

    public bool IsListed(Facets facets) => LetsThrough(facets) && Failing(facets) is null;

    /// <summary>The only filter, given or not, without which these are listed; null: they are listed, or several stand before.</summary>
    public string? OnlyFailing(Facets facets)
    {
        if (!LetsThrough(facets))
        {
            return Failing(facets) is null ? "noise" : null;
        }

        return Failing(facets) is { } first && Failing(facets, after: first) is null ? first : null;
    }

    private bool LetsThrough(Facets facets) => _listsSetAside || facets.Noise is null;

    private string? Failing(Facets facets, string? after = null)
    {
        bool isAfter = after is null;
        foreach ((string filter, string value) in _given)
        {
            if (isAfter && !Has(facets, filter, value))
            {
                return filter;
            }

            isAfter = isAfter || filter == after;
        }

        return null;
    }

    private static bool Has(Facets facets, string filter, string value) => filter == "noise" && value == Noise.Any
        ? Noise.IsNoise(facets.Noise)
        : string.Equals(Values[filter](facets), value, StringComparison.OrdinalIgnoreCase);
}
