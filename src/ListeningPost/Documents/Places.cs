using ListeningPost.Core.Posts;

namespace ListeningPost.Documents;

/// <summary>Says where a post stands, in a reader's words.</summary>
public static class Places
{
    /// <summary><c>Hacker News</c>, <c>r/gadgets</c>, <c>Mastodon, social.example</c>, <c>trade.example</c>.</summary>
    public static string Of(string platform, string? url)
    {
        Uri? address = SafeLink(url);
        return platform switch
        {
            Platforms.HackerNews => "Hacker News",
            Platforms.Reddit => Subreddit(address) ?? "Reddit",
            Platforms.Mastodon => On("Mastodon", address),
            Platforms.Bluesky => "Bluesky",
            Platforms.X => "X",
            Platforms.StackExchange => address?.Host ?? "Stack Exchange",
            Platforms.GitHub => "GitHub",
            Platforms.Lemmy => On("Lemmy", address),
            Platforms.Lobsters => "Lobsters",
            Platforms.Discourse => On("forum", address),
            Platforms.YouTube => "YouTube",
            Platforms.AppStore => "App Store",
            Platforms.DevTo => "DEV",
            _ => address is null ? "the web" : Bare(address.Host),
        };
    }

    /// <summary>The address when it is absolute http or https, else null: nothing else may become a link.</summary>
    public static Uri? SafeLink(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && (address.Scheme is "http" or "https") ? address : null;

    private static string On(string platform, Uri? address) => address is null ? platform : $"{platform}, {Bare(address.Host)}";

    private static string Bare(string host) => host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;

    private static string? Subreddit(Uri? address) =>
        address?.AbsolutePath.Split('/') is ["", "r", { Length: > 0 } name, ..] ? "r/" + name : null;
}
