namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>A word of a profile or a post.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">Without an <c>'s</c> at its end.</param>
/// <param name="Gap">What parts it from the word before.</param>
/// <param name="IsOwner">Whether an <c>'s</c> stands behind it.</param>
/// <param name="Says">What it says; none until the text is understood.</param>
internal readonly record struct VoiceWord(int Start, int Length, Gap Gap, bool IsOwner, Says Says);

/// <summary>What parts two words, the weakest first.</summary>
internal enum Gap
{
    Blank,

    /// <summary>A hyphen between the two.</summary>
    Hyphen,

    /// <summary>Parts clauses: a comma, a bar, a bracket, a dash.</summary>
    Clause,

    /// <summary>Parts sentences; what stands before the first word does too.</summary>
    Sentence,
}
