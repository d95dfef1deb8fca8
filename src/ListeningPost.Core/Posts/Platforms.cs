namespace ListeningPost.Core.Posts;

/// <summary>The platforms' names as they stand in tables, queries and accounts, and what is true of each.</summary>
public static class Platforms
{
    public const string Web = "web";
    public const string HackerNews = "hackernews";
    public const string Reddit = "reddit";
    public const string Mastodon = "mastodon";
    public const string Bluesky = "bluesky";
    public const string X = "x";
    public const string StackExchange = "stackexchange";
    public const string GitHub = "github";
    public const string Lemmy = "lemmy";
    public const string Lobsters = "lobsters";
    public const string Discourse = "discourse";
    public const string YouTube = "youtube";
    public const string AppStore = "appstore";
    public const string DevTo = "devto";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Web, HackerNews, Reddit, Mastodon, Bluesky, X, StackExchange, GitHub, Lemmy, Lobsters, Discourse, YouTube,
        AppStore, DevTo,
    ];

    /// <summary>Whether a company could join a thread there by answering in it. Articles (web) and reviews have no threads we collect.</summary>
    public static bool IsReplyable(string platform) => platform is not (Web or AppStore or YouTube);

    /// <summary>Whether a thread is flat: any later post of it stands below the earlier ones. Otherwise it is a tree.</summary>
    public static bool IsFlat(string platform) => platform is Discourse or GitHub or StackExchange;
}
