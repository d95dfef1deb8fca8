namespace ListeningPost.Core.Queries;

/// <summary>A word of a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units from 0.</param>
/// <param name="End">Where its last character ends.</param>
/// <param name="Folded">NFKC-normalised and case-folded, without format characters; accents kept.</param>
public readonly record struct Word(int Start, int End, string Folded);
