using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Stories;

/// <summary>Articles that are one page, whatever feeds say of it.</summary>
public static class ArticleAddress
{
    /// <summary>A hash of <see cref="Permalink.Key"/>, equal for articles that are one page.</summary>
    /// <returns>Null for what is no article named by its address.</returns>
    public static long? Key(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        bool isArticle = post.Platform == Platforms.Web.Name && post.Url is not null && IsNamedBy(post.Url, post.NativeId);
        return isArticle && Permalink.Key(post.Url) is { } key ? (long)StoryHash.Of(key) : null;
    }

    private static bool IsNamedBy(string url, string nativeId) =>
        Permalink.Canonical(url) is { } canonical && Permalink.Identity(canonical) == Permalink.Identity(nativeId);
}
