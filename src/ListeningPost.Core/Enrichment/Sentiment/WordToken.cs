namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>What a <see cref="WordScanner"/> stands on.</summary>
internal enum WordToken
{
    /// <summary>Letters: <see cref="WordScanner.Word"/> has them in lower case.</summary>
    Word,

    /// <summary>An emoji or an emoticon.</summary>
    Symbol,

    /// <summary>A mark at which a clause may end.</summary>
    Mark,

    /// <summary>An address of the web.</summary>
    Address,
}
