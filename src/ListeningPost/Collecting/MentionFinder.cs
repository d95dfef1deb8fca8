using ListeningPost.Core.Brands;
using ListeningPost.Core.Conversations;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Collecting;

/// <summary>Works out what a post is to each brand: a mention or not, of what kind and mood, and who speaks. Pure and thread-safe.</summary>
internal sealed class MentionFinder(IReadOnlyList<Brand> brands, IQueryMatcher matcher)
{
    private readonly Dictionary<string, Brand> _brands = brands.ToDictionary(brand => brand.Slug, StringComparer.Ordinal);

    private readonly Dictionary<string, string> _hashes = brands.ToDictionary(brand => brand.Slug, brand => BrandStore.QueryHash(brand.Query), StringComparer.Ordinal);

    /// <param name="posts">As a source brought them.</param>
    /// <param name="source">Its configured name.</param>
    public IReadOnlyList<CollectedPost> Find(IEnumerable<Post> posts, string source) => [.. posts.Select(post => Find(post, source))];

    private CollectedPost Find(Post post, string source)
    {
        var mentions =
            from match in matcher.Match(post, source)
            where !_brands[match.Key].Mute.Any(muted => muted.Wrote(post))
            select new FoundMention(match.Key, match.Matched, Enricher.Enrich(post, match.Matched), _hashes[match.Key]);
        return new CollectedPost(
            post,
            [.. mentions],
            brands.ToDictionary(brand => brand.Slug, brand => VoiceFinder.Find(post, brand), StringComparer.Ordinal),
            Stories.Fingerprint(post.Title, post.Text));
    }
}
