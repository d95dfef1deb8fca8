using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Enrichment.Voices;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Stories;
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

    private readonly VoiceIndex _voices = new(brands);

    /// <summary>Accounts whose posts are no mentions, by the slugs of the brands that do not hear them.</summary>
    private readonly AccountTable<string> _muted = new(
        brands.SelectMany(brand => brand.Mute.Select(muted => KeyValuePair.Create(muted, brand.Slug))));

    /// <summary>By which the mentions are judged.</summary>
    public BrandJudge Judge { get; } = new(brands);

    /// <summary>The language of what a source brings, by its name, where its settings name one.</summary>
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
        QueryMatch[] heard = [.. matches.Where(match => !deaf.Contains(match.Key))];
        PostReading reading = Judge.Read(post, SourceLanguages.GetValueOrDefault(source), heard.Select(match => match.Key));
        return
        [
            .. from match in heard
               let matched = match.Matched
               let findings = Judge.Judge(reading, match.Key, matched, voices.GetValueOrDefault(match.Key))
               select new FoundMention(match.Key, matched, findings, _hashes[match.Key]),
        ];
    }
}
