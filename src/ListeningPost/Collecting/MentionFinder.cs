using ListeningPost.Core.Brands;
using ListeningPost.Core.Conversations;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Collecting;

/// <summary>Works out what a post is to each brand: a mention or not, of what kind and mood, and who speaks. Pure and thread-safe.</summary>
internal sealed class MentionFinder(IReadOnlyList<Brand> brands, IQueryMatcher matcher)
{
    private readonly Dictionary<string, Brand> _brands = brands.ToDictionary(brand => brand.Slug, StringComparer.Ordinal);

    private readonly Dictionary<string, string> _hashes = brands.ToDictionary(brand => brand.Slug, brand => BrandStore.QueryHash(brand.Query), StringComparer.Ordinal);

    /// <summary>Brands that somebody may speak for.</summary>
    private readonly Brand[] _speaking = [.. brands.Where(brand => brand.OwnAccounts.Count > 0 || brand.Employees.Count > 0 || brand.DetectEmployees)];

    /// <param name="posts">As a source brought them.</param>
    /// <param name="source">Its configured name.</param>
    public IReadOnlyList<CollectedPost> Find(IEnumerable<Post> posts, string source) => [.. posts.Select(post => Find(post, source))];

    private CollectedPost Find(Post post, string source)
    {
        var mentions =
            from match in matcher.Match(post, source)
            where !_brands[match.Key].Mute.Any(muted => muted.Wrote(post))
            let matched = match.Matched
            select new FoundMention(match.Key, matched, Enricher.Enrich(post, matched), _hashes[match.Key]);
        FoundMention[] found = [.. mentions];
        return new CollectedPost(post, found, VoicesOf(post), found.Length > 0 ? Stories.Print(post.Title, post.Text) : null)
        {
            AddressKey = found.Length > 0 ? Stories.AddressKey(post) : null,
        };
    }

    private Dictionary<string, string> VoicesOf(Post post)
    {
        var voices = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Brand brand in _speaking)
        {
            string voice = VoiceFinder.Find(post, brand);
            if (voice != VoiceFinder.Public)
            {
                voices.Add(brand.Slug, voice);
            }
        }

        return voices;
    }
}
