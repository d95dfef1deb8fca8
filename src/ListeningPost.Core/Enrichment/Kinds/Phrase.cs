namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>A phrase of a <see cref="PhraseBook"/>.</summary>
/// <param name="Use">What it is good for.</param>
/// <param name="Rule">Its rule's name in plain words: <c>failure told</c>.</param>
/// <param name="Text">As the file has it.</param>
/// <param name="Parts">In the order in which they stand in a sentence; not empty.</param>
/// <param name="EndsSentence">Nothing may stand behind it.</param>
internal sealed record Phrase(Use Use, string Rule, string Text, PhrasePart[] Parts, bool EndsSentence);

/// <summary>A word of a phrase.</summary>
/// <param name="Symbol">Which words fit: a number of the book.</param>
/// <param name="Gap">So many other words may stand before it.</param>
internal readonly record struct PhrasePart(int Symbol, int Gap);

/// <summary>A phrase in a reading: the numbers of its first word and of the one behind its last.</summary>
internal readonly record struct Found(Phrase Phrase, int At, int End);
