namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>A word of a masked text, a question mark, or an emoji.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">In UTF-16 units.</param>
/// <param name="Is">What it is.</param>
/// <param name="Word">Its number in the vocabulary of the rules; 0: they do not know it.</param>
internal readonly record struct Token(int Start, int Length, TokenIs Is, int Word)
{
    public int End => Start + Length;

    public bool IsBrand => Has(TokenIs.Brand);

    public bool IsOther => Has(TokenIs.Other);

    /// <summary>Whether a mark stands before it that may part clauses.</summary>
    public bool IsParted => Has(TokenIs.Parted);

    /// <summary>Whether it is one of these.</summary>
    public bool Has(TokenIs any) => (Is & any) != TokenIs.Plain;
}

/// <summary>What a token is.</summary>
[Flags]
internal enum TokenIs
{
    Plain = 0,

    /// <summary>The brand's name.</summary>
    Brand = 1,

    /// <summary>The name of somebody or something else.</summary>
    Other = 2,

    /// <summary>It begins with a capital, and is not all capitals.</summary>
    Capital = 4,

    /// <summary>An account: <c>@name</c>.</summary>
    Handle = 8,

    /// <summary>A mark that may part clauses stands before it.</summary>
    Parted = 16,

    /// <summary>It is the first word of its sentence.</summary>
    First = 32,

    /// <summary>It names a known competitor.</summary>
    Competitor = 64,

    /// <summary>It is part of an address.</summary>
    Address = 128,
}
