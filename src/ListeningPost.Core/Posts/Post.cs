namespace ListeningPost.Core.Posts;

/// <summary>One public item as a source saw it: plain text, before anything is worked out about it.</summary>
/// <remarks>(<see cref="Platform"/>, <see cref="NativeId"/>) names a post for ever.</remarks>
public sealed record Post
{
    /// <summary>Where the post lives: one of <see cref="Platforms"/>.</summary>
    public required string Platform { get; init; }

    /// <summary>
    /// The platform's own id. Mastodon, Lemmy: the ActivityPub <c>uri</c>; Bluesky: the <c>at://</c> URI; Reddit: the
    /// fullname; Hacker News, X and the others: the platform's number; web: the canonical permalink, else
    /// <c>&lt;feed url&gt;#&lt;guid&gt;</c>.
    /// </summary>
    public required string NativeId { get; init; }

    /// <summary>The permalink: the absolute http or https address where a person reads it. Null when there is none.</summary>
    public string? Url { get; init; }

    /// <summary>Plain text, no markup. Empty where the platform has no titles.</summary>
    public string Title { get; init; } = "";

    /// <summary>Plain text, no markup; paragraphs separated by newlines.</summary>
    public string Text { get; init; } = "";

    /// <summary>
    /// Others' words that stand in it, plain text: a quoted message, a preview of a linked page, a template. They are no part of
    /// <see cref="Text"/>, so no term but <c>quoted:</c> sees them and they give it neither mood nor kind.
    /// </summary>
    public string Quoted { get; init; } = "";

    /// <summary>Who wrote it.</summary>
    public Author Author { get; init; } = Author.Unknown;

    /// <summary>When it was published, UTC. Null when the platform did not say: first seen counts then.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it was last edited, UTC, where the platform says.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>What the platform or feed states, as a lower-case ISO 639-1 code; null when it does not.</summary>
    public string? Language { get; init; }

    /// <summary>What sort of post it is on its platform.</summary>
    public PostType Type { get; init; }

    /// <summary>Native id of the post this one answers, on the same platform.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Native id of the thread's first post; its own id for a root. Null when not known yet.</summary>
    public string? Root { get; init; }

    /// <summary>
    /// The source's own handle for fetching the thread, where neither native id nor address will do: Mastodon's id on the
    /// server asked, X's conversation of an edited post. Opaque; stored with the post and handed back in <c>ThreadRequest</c>.
    /// </summary>
    public string? ThreadKey { get; init; }

    /// <summary>Hashtags without <c>#</c>, categories: whole, as written, no duplicates.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Absolute addresses in the text or markup, in order, no duplicates.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>Where the comments on an article are to be read, if it has any.</summary>
    public string? CommentsUrl { get; init; }

    /// <summary>
    /// The address of the site that published it, where <see cref="Url"/> is another's (a search engine's, a planet's): its host
    /// is the post's site for <c>site:</c>, own accounts, mutes and counts of sites. Null: the host of <see cref="Url"/>.
    /// </summary>
    public string? SiteUrl { get; init; }

    /// <summary>
    /// What the platform or its moderators mark it with (<c>spam</c>, <c>!no-unauthenticated</c>), as written, no duplicates.
    /// </summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The subreddit without <c>r/</c>, on Reddit.</summary>
    public string? Subreddit { get; init; }

    /// <summary>Likes, favourites, points or score, as the platform counts them.</summary>
    public int? Likes { get; init; }

    /// <summary>Reposts, boosts, retweets with and without a quote.</summary>
    public int? Reposts { get; init; }

    /// <summary>Replies or comments, as the platform counts them.</summary>
    public int? Replies { get; init; }

    /// <summary>Stars of a review, 1 to 5.</summary>
    public short? Rating { get; init; }

    /// <summary>Slug of the brand it is about, when an import says so (<c>brand_hint</c>).</summary>
    public string? BrandHint { get; init; }
}
