namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>Tells which words of a sentence name somebody or something that is not the brand.</summary>
internal static class OtherNames
{
    /// <summary>From so many words on, a sentence of which most begin with a capital is a headline: its capitals say nothing.</summary>
    private const int HeadlineWords = 4;

    /// <summary>Nouns have capitals there.</summary>
    private const string German = "de";

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NoNames =
        WordLists.Read("no-names").GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Openers =
        WordLists.Read("openers").GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Verbs =
        WordLists.Read("verbs").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Marks them.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool Mark(TargetText text, Span<Token> tokens)
    {
        bool capitalsSpeak = text.Language != German && CapitalsSpeak(tokens);
        bool isAny = false;
        for (int i = 0; i < tokens.Length; i++)
        {
            if (IsOther(text, tokens, i, capitalsSpeak))
            {
                tokens[i] = tokens[i] with { Is = tokens[i].Is | TokenIs.Other };
                isAny = true;
            }
        }

        return isAny;
    }

    private static bool IsOther(TargetText text, ReadOnlySpan<Token> tokens, int at, bool capitalsSpeak)
    {
        Token token = tokens[at];
        if (token.IsBrand || token.Has(TokenIs.Address))
        {
            return false;
        }

        if (token.Has(TokenIs.Competitor))
        {
            return true;
        }

        if (token.Has(TokenIs.Handle))
        {
            return !IsAddressee(tokens, at);
        }

        bool isName = capitalsSpeak && token.Has(TokenIs.Capital) && !IsOfBrand(tokens, at) && !IsNoName(text.WordOf(token));
        return isName && (!token.Has(TokenIs.First) || IsSubject(text, tokens, at));
    }

    /// <summary><c>@you and @you</c> at the beginning are spoken to, not of.</summary>
    private static bool IsAddressee(ReadOnlySpan<Token> tokens, int at)
    {
        for (int i = 0; i < at; i++)
        {
            if (!tokens[i].Has(TokenIs.Handle))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The brand's own product: <c>Acme Anvil Pro</c>, <c>Acme's Anvil</c>, <c>the Great Acme</c>.</summary>
    private static bool IsOfBrand(ReadOnlySpan<Token> tokens, int at)
    {
        if (at + 1 < tokens.Length && tokens[at + 1] is { IsBrand: true, IsParted: false })
        {
            return true;
        }

        for (int i = at; i > 0 && !tokens[i].IsParted; i--)
        {
            if (tokens[i - 1].IsBrand)
            {
                return true;
            }

            if (!tokens[i - 1].Has(TokenIs.Capital))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Days, months.</summary>
    private static bool IsNoName(ReadOnlySpan<char> word) => NoNames.Contains(WithoutEnding(word));

    /// <summary>Whether a sentence's first word is no common one and does something: <c>Globex broke</c>.</summary>
    private static bool IsSubject(TargetText text, ReadOnlySpan<Token> tokens, int first)
    {
        if (first + 1 == tokens.Length || Openers.Contains(WithoutEnding(text.WordOf(tokens[first]))))
        {
            return false;
        }

        Token next = tokens[first + 1];
        ReadOnlySpan<char> verb = text.WordOf(next);
        return !next.IsParted && (Verbs.Contains(verb) || EndsAsVerb(verb));
    }

    private static bool EndsAsVerb(ReadOnlySpan<char> word) =>
        word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("n't", StringComparison.Ordinal)
        || (word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal));

    private static ReadOnlySpan<char> WithoutEnding(ReadOnlySpan<char> word)
    {
        int apostrophe = word.IndexOf('\'');
        return apostrophe > 0 ? word[..apostrophe] : word;
    }

    private static bool CapitalsSpeak(ReadOnlySpan<Token> tokens)
    {
        int capitals = 0;
        int words = 0;
        foreach (Token token in tokens)
        {
            bool isWord = token.Length >= HeadlineWords && !token.Has(TokenIs.Address | TokenIs.Handle | TokenIs.Brand);
            words += isWord ? 1 : 0;
            capitals += isWord && token.Has(TokenIs.Capital) ? 1 : 0;
        }

        return words < HeadlineWords || capitals * 5 <= words * 3;
    }
}
