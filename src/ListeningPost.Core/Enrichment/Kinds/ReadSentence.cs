namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>A sentence of a <see cref="KindReading"/>.</summary>
internal readonly record struct ReadSentence
{
    /// <summary>The number of its first word.</summary>
    public required int From { get; init; }

    /// <summary>The number behind its last word.</summary>
    public required int To { get; init; }

    /// <summary>Where its characters begin and end among the reading's.</summary>
    public required Range Chars { get; init; }

    /// <summary>Which of the reading's phrases stand in it.</summary>
    public Range Found { get; init; }

    /// <summary>Its first word behind greetings and names.</summary>
    public int Beginning { get; init; }

    /// <summary>A question mark ends it.</summary>
    public bool HasMark { get; init; }

    /// <summary>The question mark stands in quotation marks: it is another's, or a title's.</summary>
    public bool IsQuoted { get; init; }

    public bool IsExclaimed { get; init; }

    public bool IsHeadline { get; init; }

    /// <summary>It names the brand.</summary>
    public bool IsNaming { get; init; }

    /// <summary>It does not name the brand, and the one before it does.</summary>
    public bool IsBehindNaming { get; init; }

    public int Words => To - From;
}
