namespace ListeningPost.Sources.Feeds;

/// <summary>What an element of a feed is, whatever prefix and case it is written in.</summary>
/// <param name="Part">What it is to the walk.</param>
/// <param name="Read">Who reads it; null: nobody.</param>
/// <param name="Format">What a <see cref="FeedPart.Document"/> shows the feed to be.</param>
internal readonly record struct FeedTag(FeedPart Part, FieldReader? Read = null, FeedFormat Format = FeedFormat.None);

/// <summary>What an element is to the walk over a feed.</summary>
internal enum FeedPart
{
    /// <summary>Around items anything may be wrapped; within one it is left out.</summary>
    Unknown,

    /// <summary>The feed itself: rss, RDF, feed.</summary>
    Document,

    Channel,

    Item,

    /// <summary>Holds fields of what it stands in.</summary>
    Wrapper,

    /// <summary>Says something about the feed or the item.</summary>
    Field,

    /// <summary>A page, or the part of one: in an item its text, else nothing.</summary>
    Page,

    /// <summary>Where nothing else has come, the document is a page for people; else as <see cref="Page"/>.</summary>
    Html,

    /// <summary>Known to hold nothing of ours.</summary>
    Ignored,
}
