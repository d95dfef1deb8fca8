namespace ListeningPost.Core.Stories;

/// <summary>A word of a text as copies are compared by.</summary>
/// <param name="Hash">Of its letters and digits in lower case, well spread.</param>
/// <param name="Traits">What weighs when another text has another word there.</param>
internal readonly record struct StoryWord(ulong Hash, WordTraits Traits)
{
    public bool IsNumber => (Traits & WordTraits.Number) == WordTraits.Number;

    public bool IsName => (Traits & WordTraits.Name) == WordTraits.Name;

    public bool OpensQuotation => (Traits & WordTraits.Quoted) == WordTraits.Quoted;
}

/// <summary>What can be seen of a word by itself.</summary>
[Flags]
internal enum WordTraits : byte
{
    None = 0,

    /// <summary>It has a digit: an amount, a date, a version, a model.</summary>
    Number = 1,

    /// <summary>A capital begins it, and no sentence.</summary>
    Name = 2,

    /// <summary>A mark of quotation stands before it.</summary>
    Quoted = 4,
}
