using System.Buffers;

namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>A masked text with its sentences and tokens. In pooled memory: disposed of once.</summary>
internal sealed class TargetText : IDisposable
{
    private readonly char[] _lower;
    private readonly TargetSentence[] _sentences;
    private readonly int _sentenceCount;
    private readonly bool[] _decides;
    private Token[] _tokens;
    private int _tokenCount;

    /// <param name="masked">The text.</param>
    /// <param name="language">ISO 639-1, or null.</param>
    /// <param name="competitors">What names them.</param>
    public TargetText(MaskedText masked, string? language, NameTable competitors)
    {
        Text = masked.Text;
        Language = language;
        _lower = ArrayPool<char>.Shared.Rent(Text.Length);
        Lower(Text, _lower);
        IReadOnlyList<Range> ranges = Texts.Sentences.Split(Text);
        _sentences = ArrayPool<TargetSentence>.Shared.Rent(ranges.Count);
        _sentenceCount = ranges.Count;
        _tokens = ArrayPool<Token>.Shared.Rent((Text.Length / 4) + 8);
        for (int i = 0; i < ranges.Count; i++)
        {
            var (start, length) = ranges[i].GetOffsetAndLength(Text.Length);
            TitleSentences += start < masked.TitleLength ? 1 : 0;
            bool goesOn = i > 0 && _sentences[i - 1].IsQuoted && !IsNewLine(_sentences[i - 1].End, start);
            _sentences[i] = Read(start, start + length, competitors) with { IsQuoted = goesOn || Text[start] == '>' };
        }

        _decides = ArrayPool<bool>.Shared.Rent(_tokenCount);
        _decides.AsSpan().Clear();
        Spoken = ArrayPool<char>.Shared.Rent(Text.Length + _sentenceCount + 1);
    }

    public string Text { get; }

    public string? Language { get; }

    /// <summary>How many of the sentences are the title's.</summary>
    public int TitleSentences { get; }

    public Span<TargetSentence> Sentences => _sentences.AsSpan(0, _sentenceCount);

    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, _tokenCount);

    /// <summary>By token: whether it stands in a clause whose mood is about the brand.</summary>
    public Span<bool> Decides => _decides.AsSpan(0, _tokenCount);

    /// <summary>Room for all sentences, each with a blank before it: to put together what is spoken of the brand.</summary>
    public char[] Spoken { get; }

    /// <summary>A token in lower case, with straight apostrophes.</summary>
    public ReadOnlySpan<char> WordOf(Token token) => _lower.AsSpan(token.Start, token.Length);

    /// <summary>A sentence as the rules see it.</summary>
    public RuleScene SceneOf(TargetSentence sentence) =>
        new(_lower.AsSpan(0, Text.Length), Tokens[sentence.FirstToken..sentence.TokenEnd], sentence.FirstToken);

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_lower);
        ArrayPool<TargetSentence>.Shared.Return(_sentences);
        ArrayPool<Token>.Shared.Return(_tokens);
        ArrayPool<bool>.Shared.Return(_decides);
        ArrayPool<char>.Shared.Return(Spoken);
    }

    private bool IsNewLine(int end, int start) => Text.AsSpan(end, start - end).Contains('\n');

    private static void Lower(string text, char[] lower)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            lower[i] = c is '’' or '`' ? '\'' : char.ToLowerInvariant(c);
        }
    }

    private TargetSentence Read(int start, int end, NameTable competitors)
    {
        int first = _tokenCount;
        var reader = new TokenReader(Text, start, end);
        while (reader.MoveNext())
        {
            Token token = reader.Current;
            bool isCompetitor = !competitors.IsEmpty && competitors.EndOfName(Text, token.Start, token.End) >= 0;
            Add(token with
            {
                Word = token.Length <= Rulebook.LongestWord ? Rulebook.Instance.NumberOf(WordOf(token)) : 0,
                Is = isCompetitor ? token.Is | TokenIs.Competitor : token.Is,
            });
        }

        Span<Token> tokens = _tokens.AsSpan(first, _tokenCount - first);
        bool namesOther = OtherNames.Mark(this, tokens);
        return new TargetSentence(start, end, first, _tokenCount) { NamesBrand = HasBrand(tokens), NamesOther = namesOther };
    }

    private static bool HasBrand(ReadOnlySpan<Token> tokens)
    {
        foreach (Token token in tokens)
        {
            if (token.IsBrand)
            {
                return true;
            }
        }

        return false;
    }

    private void Add(Token token)
    {
        if (_tokenCount == _tokens.Length)
        {
            Token[] larger = ArrayPool<Token>.Shared.Rent(_tokens.Length * 2);
            _tokens.CopyTo(larger, 0);
            ArrayPool<Token>.Shared.Return(_tokens);
            _tokens = larger;
        }

        _tokens[_tokenCount++] = token;
    }
}
