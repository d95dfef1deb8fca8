namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>What a token of a text is.</summary>
internal enum MoodToken
{
    /// <summary>Letters, and what joins them: <c>don't</c>.</summary>
    Word,

    /// <summary>It begins with a digit. Which number it is says nothing.</summary>
    Number,

    /// <summary>The brand, or an account: <c>@acme</c>.</summary>
    Name,

    /// <summary>A web address.</summary>
    Address,

    /// <summary>An emoji, an emoticon, a row of <c>!</c> or <c>?</c>, any other mark.</summary>
    Sign,

    /// <summary>A mark at which a clause may end: <c>.,;:!?</c>, one or more.</summary>
    Stop,
}
