using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment.Targets;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Core.Enrichment;

/// <summary>
/// Judges what a post says of brands: when it is collected, and again when all that is derived is made anew. Pure and thread-safe.
/// </summary>
public sealed class BrandJudge(IReadOnlyList<Brand> brands)
{
    private readonly Dictionary<string, Judged> _brands = Prepared(brands);

    /// <summary>Whether that brand is one of them.</summary>
    public bool Knows(string slug) => _brands.ContainsKey(slug);

    /// <summary>What is the same for all brands that a post mentions.</summary>
    /// <param name="post">Plain text.</param>
    /// <param name="sourceLanguage">The language of what its source brings, as its settings name it; null: they do not.</param>
    /// <param name="slugs">
    /// The known brands that it mentions. Where the source says nothing, the language that all of them have is usual.
    /// </param>
    public PostReading Read(Post post, string? sourceLanguage, IEnumerable<string> slugs) =>
        new(post) { Usual = PostReading.Stated(sourceLanguage) ?? Shared(slugs) };

    /// <param name="reading">Of the post.</param>
    /// <param name="slug">A known brand that it mentions.</param>
    /// <param name="matched">The words of the brand's query that matched.</param>
    /// <param name="voice">Who speaks, to this brand.</param>
    public Findings Judge(PostReading reading, string slug, IReadOnlyList<string> matched, string? voice)
    {
        (BrandNames names, IReadOnlyList<string> rules, _) = _brands[slug];
        Findings findings = Enricher.Enrich(reading, names, matched);

        // A rule that the brand leaves out sets nothing aside, and none does what the company says itself.
        bool isSetAside = findings.Noise is { } rule && voice != Voice.Company && rules.Contains(rule, StringComparer.Ordinal);
        return isSetAside ? findings : findings.WithoutNoise();
    }

    private static Dictionary<string, Judged> Prepared(IReadOnlyList<Brand> brands)
    {
        var bySlug = brands.ToDictionary(brand => brand.Slug, StringComparer.Ordinal);
        return brands.ToDictionary(
            brand => brand.Slug,
            brand => new Judged(
                BrandNames.Of(brand, brand.Competitors.Where(bySlug.ContainsKey).Select(slug => bySlug[slug])),
                brand.Noise,
                brand.Language),
            StringComparer.Ordinal);
    }

    /// <summary>The language that they all have; null: they have several.</summary>
    private string? Shared(IEnumerable<string> slugs)
    {
        string? shared = null;
        foreach (string slug in slugs)
        {
            string language = _brands[slug].Language;
            if (shared is not null && shared != language)
            {
                return null;
            }

            shared = language;
        }

        return shared;
    }

    /// <summary>What of a brand its mentions are judged by.</summary>
    private sealed record Judged(BrandNames Names, IReadOnlyList<string> Noise, string Language);
}
