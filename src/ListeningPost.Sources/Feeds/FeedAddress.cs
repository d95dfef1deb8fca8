using ListeningPost.Core.Posts;

namespace ListeningPost.Sources.Feeds;

/// <summary>Addresses as feeds give them.</summary>
internal static class FeedAddress
{
    /// <summary>The absolute address, or null. <c>www.news.example/a</c> without a scheme is no file beside the feed.</summary>
    /// <param name="address">As written.</param>
    /// <param name="baseUri">What a relative one starts from.</param>
    public static string? Absolute(string? address, Uri? baseUri)
    {
        bool lacksScheme = address?.StartsWith("www.", StringComparison.OrdinalIgnoreCase) == true;
        return Permalink.Absolute(lacksScheme ? $"https://{address}" : address, baseUri);
    }
}
