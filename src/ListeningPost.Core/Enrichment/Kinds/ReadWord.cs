namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>A word of a <see cref="KindReading"/>.</summary>
/// <param name="Start">Where it begins among the reading's characters.</param>
/// <param name="Length">In characters.</param>
/// <param name="Symbols">What phrases know of it.</param>
/// <param name="Endings">What phrases know of how it ends.</param>
internal readonly record struct ReadWord(int Start, int Length, int[] Symbols, int[] Endings)
{
    /// <summary>It begins a sentence or a part of one, greetings and names aside.</summary>
    public bool OpensClause { get; init; }

    /// <summary>A negation ends with it.</summary>
    public bool IsNegation { get; init; }

    public bool Is(int symbol) =>
        symbol == PhraseSymbols.Anything || Symbols.AsSpan().Contains(symbol) || Endings.AsSpan().Contains(symbol);
}
