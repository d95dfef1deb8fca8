using ListeningPost.Core.Brands;
using ListeningPost.Core.Matching;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Collecting;

/// <summary>Brands and sources of one moment, and what is made of them. Never changed, only replaced.</summary>
/// <param name="Brands">All that are listened for.</param>
/// <param name="Sources">All that this process may ask.</param>
/// <param name="LazyFinder">Of the brands; made when it is first needed.</param>
internal sealed record Configured(
    IReadOnlyList<Brand> Brands, IReadOnlyList<ConfiguredSource> Sources, Lazy<MentionFinder> LazyFinder)
{
    public MentionFinder Finder => LazyFinder.Value;

    /// <summary>What search sources are asked for: the terms of all brands.</summary>
    public IReadOnlyList<string> SearchTerms { get; } =
        [.. Brands.SelectMany(b => b.SearchTerms).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The number of each brand's query, by slug, where it is known.</summary>
    public IReadOnlyDictionary<string, int> QueryVersions { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>With a finder of their queries, which are known to parse.</summary>
    public static Configured Of(IReadOnlyList<Brand> brands, IReadOnlyList<ConfiguredSource> sources) =>
        new(brands, sources, new Lazy<MentionFinder>(() => new MentionFinder(
            brands, new QueryIndex([.. brands.Select(b => KeyValuePair.Create(b.Slug, Parsed(b)))]))
        {
            SourceLanguages = LanguagesOf(sources),
        }));

    private static Dictionary<string, string> LanguagesOf(IReadOnlyList<ConfiguredSource> sources) => sources
        .Where(source => source.UsualLanguage is not null)
        .ToDictionary(source => source.Name, source => source.UsualLanguage!, StringComparer.Ordinal);

    private static Query Parsed(Brand brand)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
        return QueryParser.Parse(brand.Query, zone: zone).Query
            ?? throw new InvalidOperationException($"The query of {brand.Slug} was checked before.");
    }
}
