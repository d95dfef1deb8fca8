using System.Collections.Frozen;

namespace ListeningPost.Core.Posts;

/// <summary>The platforms, and all that is said of each in one place.</summary>
public static class Platforms
{
    /// <summary>Sites with feeds: a post is an article, its author the site.</summary>
    public static readonly Platform Web = new()
    {
        Name = "web",
        Label = "the web",
        IsReplyable = false,
        IsFlat = false,
        Handles = HandleForm.Host,
        Headlines = HeadlineUse.Always,
        Places = PlaceForm.Host,
    };

    public static readonly Platform HackerNews = new()
    {
        Name = "hackernews",
        Label = "Hacker News",
        IsReplyable = true,
        IsFlat = false,
        Handles = HandleForm.Name,
        Headlines = HeadlineUse.OfLinks,
        Places = PlaceForm.Label,
    };

    public static readonly Platform Reddit = new()
    {
        Name = "reddit",
        Label = "Reddit",
        IsReplyable = true,
        IsFlat = false,
        Handles = HandleForm.Name with { Prefix = "u/" },
        Headlines = HeadlineUse.OfLinks,
        Places = PlaceForm.Community,
    };

    public static readonly Platform Mastodon = new()
    {
        Name = "mastodon",
        Label = "Mastodon",
        IsReplyable = true,
        IsFlat = false,
        Handles = HandleForm.AtHost("mastodon"),
        Headlines = HeadlineUse.Never,
        Places = PlaceForm.LabelAndHost,
    };

    public static readonly Platform Bluesky = new()
    {
        Name = "bluesky",
        Label = "Bluesky",
        IsReplyable = true,
        IsFlat = false,
        Handles = HandleForm.Name,
        Headlines = HeadlineUse.Never,
        Places = PlaceForm.Label,
    };

    public static readonly Platform X = new()
    {
        Name = "x",
        Label = "X",
        IsReplyable = true,
        IsFlat = false,
        Handles = HandleForm.Name,
        Headlines = HeadlineUse.Never,
        Places = PlaceForm.Label,
    };

    /// <summary>Questions, and below each its answers and comments in one row.</summary>
    public static readonly Platform StackExchange = new()
    {
        Name = "stackexchange",
        Label = "Stack Exchange",
        IsReplyable = true,
        IsFlat = true,
        Handles = HandleForm.NumberAtSite,
        Headlines = HeadlineUse.Never,
        Places = PlaceForm.Site,
    };

    public static readonly Platform GitHub = new()
    {
        Name = "github",
        Label = "GitHub",
        IsReplyable = true,
        IsFlat = true,
        Handles = HandleForm.Name,
        Headlines = HeadlineUse.Never,
        Places = PlaceForm.Label,
    };

    public static readonly Platform Lemmy = new()
    {
        Name = "lemmy",
        Label = "Lemmy",
        IsReplyable = true,
        IsFlat = false,
        Handles = HandleForm.AtHost("lemmy"),
        Headlines = HeadlineUse.OfLinks,
        Places = PlaceForm.LabelAndHost,
    };

    public static readonly Platform Lobsters = new()
    {
        Name = "lobsters",
        Label = "Lobsters",
        IsReplyable = true,
        IsFlat = false,
        Handles = HandleForm.Name,
        Headlines = HeadlineUse.OfLinks,
        Places = PlaceForm.Label,
    };

    /// <summary>Forums, each on a host of its own.</summary>
    public static readonly Platform Discourse = new()
    {
        Name = "discourse",
        Label = "forum",
        IsReplyable = true,
        IsFlat = true,
        Handles = HandleForm.AtHost("discourse"),
        Headlines = HeadlineUse.Never,
        Places = PlaceForm.LabelAndHost,
    };

    /// <summary>Videos; what is said below them is not collected.</summary>
    public static readonly Platform YouTube = new()
    {
        Name = "youtube",
        Label = "YouTube",
        IsReplyable = false,
        IsFlat = false,
        Handles = HandleForm.ChannelId,
        Headlines = HeadlineUse.Always,
        Places = PlaceForm.Label,
    };

    /// <summary>Reviews, which only the app's developer can answer, and out of sight of the feed.</summary>
    public static readonly Platform AppStore = new()
    {
        Name = "appstore",
        Label = "App Store",
        IsReplyable = false,
        IsFlat = false,
        Handles = HandleForm.Name,
        Headlines = HeadlineUse.Never,
        Places = PlaceForm.Label,
    };

    public static readonly Platform DevTo = new()
    {
        Name = "devto",
        Label = "DEV",
        IsReplyable = true,
        IsFlat = false,
        Handles = HandleForm.Name,
        Headlines = HeadlineUse.Always,
        Places = PlaceForm.Label,
    };

    public static readonly Platform Threads = new()
    {
        Name = "threads",
        Label = "Threads",
        IsReplyable = true,
        IsFlat = false,
        Handles = HandleForm.Name,
        Headlines = HeadlineUse.Never,
        Places = PlaceForm.Label,
    };

    /// <summary>All of them, in the order in which they are listed to people.</summary>
    public static IReadOnlyList<Platform> All { get; } =
    [
        Web, HackerNews, Reddit, Mastodon, Bluesky, X, StackExchange, GitHub, Lemmy, Lobsters, Discourse, YouTube,
        AppStore, DevTo, Threads,
    ];

    /// <summary>The names of all, in that order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(platform => platform.Name)];

    /// <summary>The names of those where nobody could reply.</summary>
    public static string[] NotReplyable { get; } = [.. All.Where(platform => !platform.IsReplyable).Select(platform => platform.Name)];

    private static readonly FrozenDictionary<string, Platform> ByName = All.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>The platform of that name; null when there is none, of which then nothing is true: no company could reply there.</summary>
    public static Platform? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Whether a company could join a thread there; false of what is no platform we know.</summary>
    public static bool IsReplyable(string name) => Find(name) is { IsReplyable: true };

    /// <summary>Whether threads there are flat; false of what is no platform we know.</summary>
    public static bool IsFlat(string name) => Find(name) is { IsFlat: true };
}
