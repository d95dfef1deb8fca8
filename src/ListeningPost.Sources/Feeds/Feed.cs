namespace ListeningPost.Sources.Feeds;

/// <summary>A feed as it was read: every text plain, every address absolute, every date UTC.</summary>
internal sealed record Feed
{
    public FeedFormat Format { get; init; }

    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>The site that the feed is about.</summary>
    public string? Link { get; init; }

    /// <summary>The feed's own id, or null.</summary>
    public string? Id { get; init; }

    /// <summary>As stated: <c>en-US</c>.</summary>
    public string? Language { get; init; }

    public FeedAuthor? Author { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>How long the publisher asks to be left alone; null: nothing is said.</summary>
    public FeedRhythm Rhythm { get; init; } = FeedRhythm.None;

    /// <summary>In the document's order; of very long ones the newest.</summary>
    public IReadOnlyList<FeedItem> Items { get; init; } = [];

    /// <summary>What was wrong with the document, one line each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <summary>Which family a document is of.</summary>
internal enum FeedFormat
{
    None,
    Rss,
    Rdf,
    Atom,
    JsonFeed,

    /// <summary>A page for people.</summary>
    Html,
}
