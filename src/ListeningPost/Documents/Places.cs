using System.Collections.Frozen;
using ListeningPost.Core.Posts;

namespace ListeningPost.Documents;

/// <summary>Says where a post stands, in a reader's words.</summary>
public static class Places
{
    private static readonly FrozenDictionary<string, Func<Uri?, string>> Names = new Dictionary<string, Func<Uri?, string>>
    {
        [Platforms.HackerNews] = _ => "Hacker News",
        [Platforms.Reddit] = address => Subreddit(address) ?? "Reddit",
        [Platforms.Mastodon] = address => On("Mastodon", address),
        [Platforms.Bluesky] = _ => "Bluesky",
        [Platforms.X] = _ => "X",
        [Platforms.StackExchange] = address => address?.Host ?? "Stack Exchange",
        [Platforms.GitHub] = _ => "GitHub",
        [Platforms.Lemmy] = address => On("Lemmy", address),
        [Platforms.Lobsters] = _ => "Lobsters",
        [Platforms.Discourse] = address => On("forum", address),
        [Platforms.YouTube] = _ => "YouTube",
        [Platforms.AppStore] = _ => "App Store",
        [Platforms.DevTo] = _ => "DEV",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary><c>Hacker News</c>, <c>r/gadgets</c>, <c>Mastodon, social.example</c>, <c>trade.example</c>.</summary>
    public static string Of(string platform, string? url)
    {
        Uri? address = SafeLink(url);
        if (Names.TryGetValue(platform, out Func<Uri?, string>? name))
        {
            return name(address);
        }

        return Host(address) ?? "the web";
    }

    /// <summary>The address when it is absolute http or https, else null: nothing else may become a link.</summary>
    public static Uri? SafeLink(string? url)
    {
        bool isSafe = Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https";
        return isSafe ? address : null;
    }

    private static string On(string platform, Uri? address) => Host(address) is { } host ? $"{platform}, {host}" : platform;

    private static string? Host(Uri? address)
    {
        const string Www = "www.";
        if (address is null || !address.Host.StartsWith(Www, StringComparison.Ordinal))
        {
            return address?.Host;
        }

        return address.Host[Www.Length..];
    }

    private static string? Subreddit(Uri? address) =>
        address?.AbsolutePath.Split('/') is ["", "r", { Length: > 0 } name, ..] ? "r/" + name : null;
}
