namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>What a phrase is good for. The words of phrase files stand in <see cref="PhraseReader"/>.</summary>
internal enum Use
{
    /// <summary>Turns a complaint or praise that follows within three words.</summary>
    Negation,

    /// <summary>A complaint, unless negated.</summary>
    Complaint,

    /// <summary>A complaint that holds its own negation: "does not work".</summary>
    Denial,

    /// <summary>A complaint where the mood is negative; strongly so, where the sentence asks.</summary>
    Hint,

    /// <summary>A story's word: two are a complaint where one tells it to the brand at some length, and nothing else is found.</summary>
    Story,

    /// <summary>A question wherever it stands, even without its mark.</summary>
    Question,

    /// <summary>A question where it opens a clause, even without its mark.</summary>
    Opener,

    /// <summary>A question where it begins a sentence, even without its mark.</summary>
    Beginning,

    /// <summary>Makes what ends with a question mark no question.</summary>
    Rhetorical,

    /// <summary>Makes what ends with a question mark no question where it ends the sentence: "…, right?"</summary>
    Tag,

    /// <summary>Asks everybody who reads it: no question in an advertisement.</summary>
    Audience,

    /// <summary>An advertisement's words: it asks nothing and praises nothing.</summary>
    Promotion,

    /// <summary>Somebody speaks for himself: where an address stands, only such a sentence asks or praises.</summary>
    Person,

    /// <summary>Makes its sentence no praise: a wish, a plan, thanks in advance.</summary>
    Unreal,

    /// <summary>Praise of the brand by itself: it names the brand, or thanks it for something.</summary>
    Praise,

    /// <summary>Praise where the brand is called, or what it is said of was named just before.</summary>
    Liking,

    /// <summary>A good word: praise only where it is told to the brand.</summary>
    Warm,
}
