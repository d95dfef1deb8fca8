using System.Collections.Frozen;

namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>Cuts a sentence that names the brand and others into clauses, and tells which are about the brand.</summary>
internal static class ClauseFinder
{
    /// <summary>A sentence of more clauses is a list.</summary>
    private const int Most = 24;

    /// <summary>A clause of the brand's name and fewer words says nothing of it.</summary>
    private const int Speaking = 2;

    private static readonly string[] Languages = ["en", "de", "es", "fr", "it", "pt", "nl"];

    private static readonly FrozenDictionary<string, HashSet<string>> Parting =
        Languages.ToFrozenDictionary(l => l, l => WordLists.Read("parting-" + l), StringComparer.Ordinal);

    /// <summary>Marks the sentence's tokens that are about the brand: all, where it cannot be parted.</summary>
    public static void Mark(TargetText text, TargetSentence sentence)
    {
        Span<bool> decides = text.Decides[sentence.FirstToken..sentence.TokenEnd];
        decides.Fill(true);
        if (sentence is not { NamesBrand: true, NamesOther: true })
        {
            return;
        }

        Span<Clause> clauses = stackalloc Clause[Most];
        int count = Cut(text, sentence, clauses);
        clauses = clauses[..count];
        if (!CanBeParted(clauses))
        {
            return;
        }

        bool isAbout = true;
        foreach (Clause clause in clauses)
        {
            isAbout = clause.NamesBrand || (isAbout && !clause.IsOfOther);
            decides[clause.From..clause.To].Fill(isAbout);
        }
    }

    /// <summary>Whether a sentence is about another.</summary>
    public static bool IsOfOther(TargetText text, TargetSentence sentence) =>
        sentence.NamesOther && IsOfOther(text, text.Tokens[sentence.FirstToken..sentence.TokenEnd]);

    /// <summary>
    /// Whether words are about another: they name a competitor, or begin with a name. Further capitals are often no names, or merely
    /// where and with whom it was.
    /// </summary>
    private static bool IsOfOther(TargetText text, ReadOnlySpan<Token> tokens)
    {
        foreach (Token token in tokens)
        {
            if (token.Has(TokenIs.Competitor))
            {
                return true;
            }
        }

        int first = tokens.Length > 0 && IsParting(text, tokens[0]) ? 1 : 0;
        return first < tokens.Length && tokens[first].IsOther;
    }

    /// <returns>How many there are; 0 when there are too many.</returns>
    private static int Cut(TargetText text, TargetSentence sentence, Span<Clause> clauses)
    {
        ReadOnlySpan<Token> tokens = text.Tokens[sentence.FirstToken..sentence.TokenEnd];
        int count = 0;
        int from = 0;
        for (int at = 1; at <= tokens.Length; at++)
        {
            if (at < tokens.Length && !Begins(text, tokens[at]))
            {
                continue;
            }

            if (count == clauses.Length)
            {
                return 0;
            }

            clauses[count++] = Clause.Of(tokens, from, at, IsOfOther(text, tokens[from..at]));
            from = at;
        }

        return count;
    }

    private static bool Begins(TargetText text, Token token) => token.IsParted || IsParting(text, token);

    private static bool IsParting(TargetText text, Token token)
    {
        HashSet<string>? words = Parting.GetValueOrDefault(text.Language ?? Languages[0]);
        return words is not null && words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.WordOf(token));
    }

    /// <summary>Whether some clause is another's alone, and one of the brand's says something.</summary>
    private static bool CanBeParted(ReadOnlySpan<Clause> clauses)
    {
        bool isOthers = false;
        bool speaks = false;
        foreach (Clause clause in clauses)
        {
            isOthers |= clause is { IsOfOther: true, NamesBrand: false, Words: >= Speaking };
            speaks |= clause is { NamesBrand: true, Words: >= Speaking };
        }

        return isOthers && speaks;
    }

    /// <summary>A clause: the tokens from one to before another, of a sentence.</summary>
    private readonly record struct Clause(int From, int To, bool NamesBrand, bool IsOfOther, int Words)
    {
        public static Clause Of(ReadOnlySpan<Token> tokens, int from, int to, bool isOfOther)
        {
            var clause = new Clause(from, to, false, isOfOther, 0);
            foreach (Token token in tokens[from..to])
            {
                clause = clause with
                {
                    NamesBrand = clause.NamesBrand || token.IsBrand,
                    Words = clause.Words + (token.IsBrand || token.IsOther ? 0 : 1),
                };
            }

            return clause;
        }
    }
}
