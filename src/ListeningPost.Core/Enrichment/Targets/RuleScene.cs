namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>A sentence in which patterns are looked for.</summary>
/// <param name="lower">The whole text in lower case.</param>
/// <param name="tokens">The sentence's.</param>
/// <param name="firstToken">The number of its first token in the text.</param>
internal readonly ref struct RuleScene(ReadOnlySpan<char> lower, ReadOnlySpan<Token> tokens, int firstToken)
{
    private readonly ReadOnlySpan<char> _lower = lower;

    public ReadOnlySpan<Token> Tokens { get; } = tokens;

    public int FirstToken { get; } = firstToken;

    /// <summary>Where the elements end that stand from a token on, or -1. Gaps are as short as they can be.</summary>
    public int EndOf(ReadOnlySpan<Element> elements, int at)
    {
        if (elements.Length == 0)
        {
            return at;
        }

        ref readonly Element element = ref elements[0];
        ReadOnlySpan<Element> rest = elements[1..];
        return element.Kind switch
        {
            ElementKind.Gap => EndOfGap(element.Most, rest, at),
            ElementKind.Start => IsStart(at) ? EndOf(rest, at) : -1,
            ElementKind.End => IsEnd(at) ? EndOf(rest, at) : -1,
            ElementKind.Unless => at < Tokens.Length && Fits(element, at) ? -1 : EndOf(rest, at),
            _ => EndOfToken(element, rest, at),
        };
    }

    private int EndOfToken(in Element element, ReadOnlySpan<Element> rest, int at)
    {
        int end = at < Tokens.Length && Fits(element, at) ? EndOf(rest, at + 1) : -1;
        return end < 0 && element.IsOptional ? EndOf(rest, at) : end;
    }

    private int EndOfGap(int most, ReadOnlySpan<Element> rest, int at)
    {
        int last = Math.Min(at + most, Tokens.Length);
        for (int next = at; next <= last; next++)
        {
            int end = EndOf(rest, next);
            if (end >= 0)
            {
                return end;
            }
        }

        return -1;
    }

    /// <summary>Whether nothing stands before but whom it is spoken to.</summary>
    private bool IsStart(int at)
    {
        for (int i = 0; i < at; i++)
        {
            if (!Tokens[i].IsBrand && !Tokens[i].Has(TokenIs.Handle))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsEnd(int at) => at == Tokens.Length || Tokens[at].IsParted;

    private bool Fits(in Element element, int at)
    {
        Token token = Tokens[at];
        return element.Kind switch
        {
            ElementKind.Brand => token.IsBrand,
            ElementKind.Other => token.IsOther,
            ElementKind.Any => true,
            _ => (token.Word != 0 && element.Words.AsSpan().Contains(token.Word)) || Begins(token, element.Stems),
        };
    }

    private bool Begins(Token token, string[] stems)
    {
        foreach (string stem in stems)
        {
            if (_lower.Slice(token.Start, token.Length).StartsWith(stem, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
