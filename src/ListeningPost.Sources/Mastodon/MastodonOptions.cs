using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Mastodon;

/// <summary>Kind <c>mastodon</c>: hashtag timelines of one server, and its search where a token allows it.</summary>
public sealed record MastodonOptions : SourceOptions
{
    /// <summary>With or without <c>#</c>. Default: the search terms, squeezed into tags.</summary>
    public IReadOnlyList<string> Hashtags { get; init; } = [];

    /// <summary>Of an application or account on the server; with it, the server's search is asked as well.</summary>
    public string? AccessToken { get; init; }
}
