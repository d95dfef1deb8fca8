namespace ListeningPost.Core.Posts;

/// <summary>What is true of a platform. Each fact must be given: a new platform that leaves one out does not compile.</summary>
public sealed record Platform
{
    /// <summary>As it stands in tables, queries and accounts: <c>hackernews</c>.</summary>
    public required string Name { get; init; }

    /// <summary>As readers know it: <c>Hacker News</c>.</summary>
    public required string Label { get; init; }

    /// <summary>
    /// Whether a company could join a thread there by answering in it. Articles and reviews have no threads that we collect.
    /// </summary>
    public required bool IsReplyable { get; init; }

    /// <summary>Whether a thread is flat: any later post of it stands below the earlier ones. Otherwise it is a tree.</summary>
    public required bool IsFlat { get; init; }

    /// <summary>How its accounts are written.</summary>
    public required HandleForm Handles { get; init; }

    /// <summary>When a post's title is a headline, and not the author's own words to others.</summary>
    public required HeadlineUse Headlines { get; init; }

    /// <summary>How it is said where on the platform a post stands.</summary>
    public required PlaceForm Places { get; init; }

    /// <summary>Its <see cref="Name"/>.</summary>
    public override string ToString() => Name;
}

/// <summary>When a post's title is a headline.</summary>
public enum HeadlineUse
{
    /// <summary>There is none, or the author speaks in it.</summary>
    Never,

    /// <summary>When the post is nothing but a link: the title is that of the page.</summary>
    OfLinks,

    /// <summary>The post is an article, or a video.</summary>
    Always,
}

/// <summary>How it is said where a post stands.</summary>
public enum PlaceForm
{
    /// <summary>By the platform alone: <c>Hacker News</c>.</summary>
    Label,

    /// <summary>By platform and server, since there are many: <c>Mastodon, social.example</c>.</summary>
    LabelAndHost,

    /// <summary>By the site, under its whole name: <c>superuser.com</c>.</summary>
    Site,

    /// <summary>By the host, as people say it: <c>trade.example</c>.</summary>
    Host,

    /// <summary>By the community: <c>r/gadgets</c>.</summary>
    Community,
}
