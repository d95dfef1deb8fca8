using System.Buffers;

namespace ListeningPost.Core.Enrichment.Noise;

/// <summary>A post's title and text as tokens, in buffers that are lent: to be disposed of.</summary>
internal sealed class NoiseText : IDisposable
{
    /// <summary>No more of a title and of a text is read.</summary>
    private const int MostChars = 20_000;

    /// <summary>No more of a post is read: behind them nobody advertises who has not begun before.</summary>
    private const int MostTokens = 1_500;

    /// <summary>No number that is dialled has more digits.</summary>
    private const int MostDigits = 15;

    private static readonly NoiseKinds Kinds = new(NoiseRules.Instance);
    private static readonly SearchValues<char> Marks = SearchValues.Create("@#$£€");
    private static readonly SearchValues<char> InNumbers = SearchValues.Create(" -()./");
    private static readonly SearchValues<char> Units = SearchValues.Create("%€£");

    private static readonly SearchValues<string> Domains = SearchValues.Create(
        [".com", ".net", ".org", ".co", ".tk", ".ly", ".info", ".biz", ".gl", ".me", ".io", ".de", ".ru"], StringComparison.Ordinal);

    private readonly NoiseToken[] _tokens = ArrayPool<NoiseToken>.Shared.Rent(MostTokens);
    private readonly char[] _lower;
    private readonly int _length;

    public NoiseText(string title, string text)
    {
        ReadOnlySpan<char> first = title.AsSpan(0, Math.Min(title.Length, MostChars));
        ReadOnlySpan<char> then = text.AsSpan(0, Math.Min(text.Length, MostChars));
        _length = first.Length + 1 + then.Length;
        _lower = ArrayPool<char>.Shared.Rent(_length);
        first.ToLowerInvariant(_lower);
        _lower[first.Length] = '\n';
        then.ToLowerInvariant(_lower.AsSpan(first.Length + 1));
        Cut();
    }

    public int Count { get; private set; }

    /// <summary>Whether it begins with an <c>@name</c>.</summary>
    public bool IsCall => Count > 0 && _tokens[0].Kind == Kinds.Name;

    public NoiseToken this[int at] => _tokens[at];

    /// <summary>What stands from one token to another, in lower case.</summary>
    public ReadOnlySpan<char> Words(int from, int to) => _lower.AsSpan(_tokens[from].Start.._tokens[to].End);

    public void Dispose()
    {
        ArrayPool<NoiseToken>.Shared.Return(_tokens);
        ArrayPool<char>.Shared.Return(_lower);
    }

    private void Cut()
    {
        int at = 0;
        while (at < _length && Count < MostTokens)
        {
            char c = _lower[at];
            at = c switch
            {
                '&' or '+' => And(at),
                _ when Marks.Contains(c) => Marked(at),
                _ when char.IsAsciiDigit(c) => Number(at),
                _ when char.IsLetter(c) => Word(at),
                _ => at + 1,
            };
        }
    }

    private int Marked(int at)
    {
        int end = WordEnd(at + 1);
        if (end == at + 1)
        {
            return end;
        }

        char mark = _lower[at];
        ReadOnlySpan<char> word = _lower.AsSpan(at + 1, end - at - 1);
        if (mark == '@')
        {
            return Add(at, end, NoiseRules.Unknown, Kinds.Name);
        }

        if (mark == '#')
        {
            return Add(at, end, Symbol(at, end), NoiseRules.Instance.Symbol(word));
        }

        bool isAmount = char.IsAsciiDigit(word[0]);
        return Add(at, isAmount ? AmountEnd(at + 1) : end, NoiseRules.Unknown, isAmount ? Kinds.Money : Kinds.Ticker);
    }

    /// <summary>A plus before digits begins a number that is dialled.</summary>
    private int And(int at)
    {
        bool isDialled = _lower[at] == '+' && at + 1 < _length && char.IsAsciiDigit(_lower[at + 1]);
        return isDialled ? at + 1 : Add(at, at + 1, NoiseRules.Instance.Symbol("and"), NoiseRules.Unknown);
    }

    private int Number(int at)
    {
        Span<char> digits = stackalloc char[MostDigits];
        int count = 0;
        int end = at;
        for (int i = at; i < _length && count < MostDigits && IsOfNumber(i); i++)
        {
            if (char.IsAsciiDigit(_lower[i]))
            {
                digits[count++] = _lower[i];
                end = i + 1;
            }
        }

        if (count < 10)
        {
            return Amount(at);
        }

        var (kind, further) = Kinds.OfNumber(digits[..count]);
        return Add(new NoiseToken(at, end, NoiseRules.Unknown, kind, further), end);
    }

    /// <summary>Digits, and what may stand between the groups of a number that is dialled.</summary>
    private bool IsOfNumber(int at)
    {
        bool isBetween = InNumbers.Contains(_lower[at]) && at + 2 < _length;
        return char.IsAsciiDigit(_lower[at]) || (isBetween && (char.IsAsciiDigit(_lower[at + 1]) || _lower[at + 1] is '(' or '-' or ' '));
    }

    private int Amount(int at)
    {
        int end = AmountEnd(at);
        int behind = CharAt(end) == ' ' ? end + 1 : end;
        if (Units.Contains(CharAt(behind)))
        {
            return Add(at, behind + 1, NoiseRules.Unknown, _lower[behind] == '%' ? Kinds.Percent : Kinds.Money);
        }

        int wordEnd = WordEnd(at);
        if (IsPence(at, end, wordEnd))
        {
            return Add(at, wordEnd, Symbol(at, wordEnd), Kinds.Pence);
        }

        var (kind, further) = Kinds.OfNumber(_lower.AsSpan(at, Math.Min(end - at, 9)));
        bool isPlain = wordEnd <= end;
        int last = Math.Max(end, wordEnd);
        return Add(new NoiseToken(at, last, Symbol(at, wordEnd), kind, isPlain ? further : NoiseRules.Unknown), last);
    }

    /// <summary>"150p", and neither the hour in "4:30p" nor the lines of a screen.</summary>
    private bool IsPence(int at, int end, int wordEnd)
    {
        bool isAlone = at == 0 || _lower[at - 1] is not (':' or '-');
        return isAlone && CharAt(end) == 'p' && wordEnd == end + 1 && NoiseKinds.IsPrice(_lower.AsSpan(at, end - at));
    }

    /// <summary>A blank behind the end.</summary>
    private char CharAt(int at) => at < _length ? _lower[at] : ' ';

    private int AmountEnd(int at)
    {
        int end = at;
        while (end < _length && (char.IsAsciiDigit(_lower[end]) || IsPoint(end)))
        {
            end++;
        }

        return end;
    }

    private bool IsPoint(int at) => _lower[at] is '.' or ',' && at + 1 < _length && char.IsAsciiDigit(_lower[at + 1]);

    private int Word(int at)
    {
        ReadOnlySpan<char> rest = _lower.AsSpan(at, _length - at);
        int blank = rest.IndexOfAny(" \n\t");
        ReadOnlySpan<char> whole = blank < 0 ? rest : rest[..blank];
        bool isAddress = whole.StartsWith("http://") || whole.StartsWith("https://") || whole.StartsWith("www.");
        if (isAddress)
        {
            return Add(at, at + whole.Length, NoiseRules.Unknown, Kinds.Url);
        }

        int end = WordEnd(at);
        bool isSite = end < _length && _lower[end] == '.' && IsSite(whole);
        return isSite
            ? Add(at, at + whole.Length, NoiseRules.Unknown, Kinds.Url)
            : Add(at, end, Symbol(at, end), NoiseRules.Unknown);
    }

    /// <summary>"site.com/page", written without its scheme.</summary>
    private static bool IsSite(ReadOnlySpan<char> whole)
    {
        ReadOnlySpan<char> host = whole.Length > 100 ? whole[..100] : whole;
        int slash = host.IndexOf('/');
        host = (slash < 0 ? host : host[..slash]).TrimEnd(".,!?)");
        int dot = host.LastIndexOf('.');
        return dot > 0 && host[dot..].IndexOfAny(Domains) == 0 && host.Length - dot <= 5;
    }

    private int WordEnd(int at)
    {
        int end = at;
        while (end < _length && (char.IsLetterOrDigit(_lower[end]) || _lower[end] == '_' || IsApostrophe(end)))
        {
            end++;
        }

        return end;
    }

    /// <summary>Inside a word; it is made straight.</summary>
    private bool IsApostrophe(int at)
    {
        bool isInside = _lower[at] is '\'' or '’' && at > 0 && char.IsLetter(_lower[at - 1]) && char.IsLetter(CharAt(at + 1));
        if (isInside)
        {
            _lower[at] = '\'';
        }

        return isInside;
    }

    private int Symbol(int from, int end) => NoiseRules.Instance.Symbol(_lower.AsSpan(from, end - from));

    private int Add(int from, int end, int word, int kind) => Add(new NoiseToken(from, end, word, kind, NoiseRules.Unknown), end);

    private int Add(NoiseToken token, int end)
    {
        _tokens[Count++] = token;
        return end;
    }
}
