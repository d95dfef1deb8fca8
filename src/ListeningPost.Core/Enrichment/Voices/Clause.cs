namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>A clause of a profile: "software engineer at ACME".</summary>
/// <param name="words">As <see cref="ProfileWords"/> cuts them; never empty.</param>
/// <param name="before">The clause before it.</param>
internal sealed class Clause(IReadOnlyList<string> words, Clause? before)
{
    private static readonly char[] Breaks = [.. "|•·,;\n\r()[]–—/!?~→★✨&+"];

    private bool[]? _isOver;

    public IReadOnlyList<string> Words { get; } = words;

    /// <summary>The words of the clause before; none before the first.</summary>
    public IReadOnlyList<string> Before { get; } = before?.Words ?? [];

    /// <summary>The clauses that have words.</summary>
    public static IEnumerable<Clause> Of(string bio)
    {
        Clause? before = null;
        foreach (string text in bio.Split(Breaks).SelectMany(part => part.Split(". ", StringSplitOptions.TrimEntries)))
        {
            if (ProfileWords.Of(text) is { Count: > 0 } words)
            {
                before = new Clause(words, before);
                yield return before;
            }
        }
    }

    /// <summary>Whether the words before a place say that what stands there is over, or never was.</summary>
    public bool IsOver(int at) => (_isOver ??= ReadOver())[at];

    /// <summary>"ex-Globex now at Acme": what stands before "now" is over, and it is not.</summary>
    private bool[] ReadOver()
    {
        bool[] isOver = new bool[Words.Count];
        for (int at = 1; at < isOver.Length; at++)
        {
            string last = Words[at - 1];
            isOver[at] = !SelfDeclaration.SaysNow(last) && (isOver[at - 1] || SelfDeclaration.SaysFormerly(last));
        }

        return isOver;
    }
}
