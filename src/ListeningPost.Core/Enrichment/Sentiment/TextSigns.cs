namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>What is to be seen of a text beside its words.</summary>
[Flags]
internal enum TextSigns
{
    None = 0,

    /// <summary>It has a question mark.</summary>
    Asks = 1,

    /// <summary>Its last token has one.</summary>
    EndsAsking = 2,

    /// <summary>It has an exclamation mark.</summary>
    Exclaims = 4,

    /// <summary>It has a web address.</summary>
    Address = 8,

    /// <summary>It has more than twenty-five tokens.</summary>
    Long = 16,

    /// <summary>Somebody speaks of himself or to somebody: <c>I</c>, <c>you</c>.</summary>
    Personal = 32,
}
