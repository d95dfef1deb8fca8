namespace ListeningPost.Sources.Feeds;

/// <summary>The vocabularies that feeds mix.</summary>
internal enum FeedNamespace
{
    /// <summary>One that nothing of ours stands in.</summary>
    Other,

    /// <summary>RSS of every version, and what has no namespace in it.</summary>
    Rss,
    Atom,
    Rdf,
    DublinCore,
    Content,
    Xhtml,
    Itunes,
    Media,
    Syndication,
    Slash,
    CommentApi,
    Thread,
    FeedBurner,
    Podcast,

    /// <summary>What aggregators of Russia and others have their publishers put whole articles into.</summary>
    FullText,
}
