using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Enrichment.Targets;
using ListeningPost.Core.Enrichment.Voices;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Stories;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Collecting;

/// <summary>
/// Works out what a post is to each brand: a mention or not, of what kind and mood, and who speaks. Pure and thread-safe.
/// </summary>
internal sealed class MentionFinder(IReadOnlyList<Brand> brands, IQueryMatcher matcher)
{
    private readonly Dictionary<string, string> _hashes = brands.ToDictionary(
        brand => brand.Slug, brand => BrandStore.QueryHash(brand.Query), StringComparer.Ordinal);

    private readonly Dictionary<string, BrandNames> _names = NamesOf(brands);

    private readonly Dictionary<string, IReadOnlyList<string>> _noise = brands.ToDictionary(
        brand => brand.Slug, brand => brand.Noise, StringComparer.Ordinal);

    private readonly Dictionary<string, string> _languages = brands.ToDictionary(
        brand => brand.Slug, brand => brand.Language, StringComparer.Ordinal);

    private readonly VoiceIndex _voices = new(brands);

    /// <summary>Accounts whose posts are no mentions, by the slugs of the brands that do not hear them.</summary>
    private readonly AccountTable<string> _muted = new(
        brands.SelectMany(brand => brand.Mute.Select(muted => KeyValuePair.Create(muted, brand.Slug))));

    /// <summary>The language of what a source brings, ISO 639-1, by its name, where it is known.</summary>
    public IReadOnlyDictionary<string, string> SourceLanguages { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <param name="posts">As a source brought them.</param>
    /// <param name="source">Its configured name.</param>
    /// <returns>The posts within <see cref="PostBounds"/>: one for each, but for those that have no usable id.</returns>
    public IReadOnlyList<CollectedPost> Find(IEnumerable<Post> posts, string source) =>
        [.. posts.Select(PostBounds.Bounded).OfType<Post>().Select(post => Find(post, source))];

    private CollectedPost Find(Post post, string source)
    {
        IReadOnlyDictionary<string, string> voices = _voices.Find(post);
        IReadOnlyList<FoundMention> found = MentionsIn(post, source, voices);
        if (found.Count == 0)
        {
            return new CollectedPost(post, found, voices, null);
        }

        return new CollectedPost(post, found, voices, StoryPrint.Of(post)) { AddressKey = ArticleAddress.Key(post) };
    }

    private IReadOnlyList<FoundMention> MentionsIn(Post post, string source, IReadOnlyDictionary<string, string> voices)
    {
        IReadOnlyList<QueryMatch> matches = matcher.Match(post, source);
        if (matches.Count == 0)
        {
            return [];
        }

        HashSet<string> deaf = new(_muted.Of(post), StringComparer.Ordinal);
        var reading = new PostReading(post) { Usual = SourceLanguages.GetValueOrDefault(source) ?? _languages[matches[0].Key] };
        return
        [
            .. from match in matches
               where !deaf.Contains(match.Key)
               let matched = match.Matched
               let findings = Judged(match.Key, Enricher.Enrich(reading, _names[match.Key], matched), voices)
               select new FoundMention(match.Key, matched, findings, _hashes[match.Key]),
        ];
    }

    private static Dictionary<string, BrandNames> NamesOf(IReadOnlyList<Brand> brands)
    {
        var bySlug = brands.ToDictionary(brand => brand.Slug, StringComparer.Ordinal);
        return brands.ToDictionary(
            brand => brand.Slug,
            brand => BrandNames.Of(brand, brand.Competitors.Where(bySlug.ContainsKey).Select(slug => bySlug[slug])),
            StringComparer.Ordinal);
    }

    /// <summary>A rule that the brand leaves out sets nothing aside, and none does what the company says itself.</summary>
    private Findings Judged(string brand, Findings findings, IReadOnlyDictionary<string, string> voices)
    {
        bool isOwn = voices.GetValueOrDefault(brand) == Voice.Company;
        bool isSetAside = findings.Noise is { } rule && !isOwn && _noise[brand].Contains(rule, StringComparer.Ordinal);
        return isSetAside ? findings : findings.WithoutNoise();
    }
}
