namespace ListeningPost.Core.Stories;

/// <summary>Reads a text's words one after another. Allocates nothing.</summary>
/// <param name="into">As many words as are read at most.</param>
internal ref struct StoryReader(Span<StoryWord> into)
{
    private const int MostLetters = 64;

    private static readonly ulong Via = StoryHash.Of("via");

    private readonly Span<StoryWord> _into = into;
    private bool _beginsSentence = true;
    private bool _isQuoted;
    private bool _isCredit;

    /// <summary>How many words there are, hashtags at the end left out.</summary>
    public int Count { get; private set; }

    /// <summary>It says "RT".</summary>
    public bool IsRepost { get; private set; }

    public void Read(ReadOnlySpan<char> text)
    {
        int behindWords = 0;
        while (Count < _into.Length && !text.IsEmpty)
        {
            int start = 0;
            while (start < text.Length && char.IsWhiteSpace(text[start]))
            {
                _beginsSentence |= text[start] == '\n';
                start++;
            }

            int end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            ReadOnlySpan<char> token = text[start..end];
            AddToken(token);
            behindWords = IsTag(token) ? behindWords : Count;
            text = text[end..];
        }

        Count = behindWords == 0 ? Count : behindWords;
        ForgetCapitals();
    }

    /// <summary>Where every noun has a capital, or every word, it makes no name.</summary>
    private readonly void ForgetCapitals()
    {
        Span<StoryWord> words = _into[..Count];
        int names = 0;
        foreach (StoryWord word in words)
        {
            names += word.IsName ? 1 : 0;
        }

        for (int i = 0; i < words.Length && names > words.Length / 5; i++)
        {
            words[i] = words[i] with { Traits = words[i].Traits & ~WordTraits.Name };
        }
    }

    private static bool IsTag(ReadOnlySpan<char> token) => token.Length > 0 && token[0] is '#' or '\uFF03';

    /// <summary>Addresses, whole or without their scheme.</summary>
    private static bool IsAddress(ReadOnlySpan<char> token)
    {
        if (token.Contains("://", StringComparison.Ordinal) || token.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        int slash = token.IndexOf('/');
        return slash > 3 && token[..slash].IndexOf('.') is > 0 and int dot && dot < slash - 2;
    }

    private void AddToken(scoped ReadOnlySpan<char> token)
    {
        if (token.IsEmpty || IsAddress(token) || IsOfRepost(token))
        {
            return;
        }

        _isCredit = false;
        AddWords(token);
        _beginsSentence = EndsSentence(token[^1]) || (_beginsSentence && !char.IsLetterOrDigit(token[^1]));
    }

    /// <summary>What reposting adds: its mark, and whose words they are.</summary>
    private bool IsOfRepost(scoped ReadOnlySpan<char> token)
    {
        if (token is "RT" or "MT")
        {
            (IsRepost, _isCredit) = (true, true);
            return true;
        }

        bool isHandle = token[0] == '@' || token.StartsWith("(@", StringComparison.Ordinal);
        return isHandle && IsCredited();
    }

    /// <summary>Whose words these are: the name behind RT and via, which copies add and leave out.</summary>
    private bool IsCredited()
    {
        bool isVia = Count > 0 && _into[Count - 1].Hash == Via;
        if (isVia)
        {
            Count--;
            IsRepost = true;
        }

        bool isCredit = _isCredit || isVia;
        _isCredit = false;
        return isCredit;
    }

    private static bool EndsSentence(char c) => c is '.' or '!' or '?' or ':' or '…';

    private void AddWords(scoped ReadOnlySpan<char> token)
    {
        Span<char> letters = stackalloc char[MostLetters];
        int length = 0;
        WordTraits traits = WordTraits.None;
        foreach (char c in token)
        {
            if (IsWordByItself(c))
            {
                Add(letters[..length], traits);
                Add(new ReadOnlySpan<char>(in c), WordTraits.None);
                (length, traits) = (0, WordTraits.None);
            }
            else if (char.IsLetterOrDigit(c) && length < MostLetters)
            {
                traits |= TraitsOf(c, length);
                letters[length++] = char.ToLowerInvariant(c);
            }
            else
            {
                _isQuoted |= length == 0 && IsQuotation(c);
            }
        }

        Add(letters[..length], traits);
    }

    private readonly WordTraits TraitsOf(char c, int place)
    {
        if (char.IsDigit(c))
        {
            return WordTraits.Number;
        }

        return place == 0 && !_beginsSentence && char.IsUpper(c) ? WordTraits.Name : WordTraits.None;
    }

    private void Add(scoped ReadOnlySpan<char> letters, WordTraits traits)
    {
        if (letters.IsEmpty || Count == _into.Length)
        {
            return;
        }

        WordTraits quoted = _isQuoted ? WordTraits.Quoted : WordTraits.None;
        _into[Count++] = new StoryWord(StoryHash.Of(letters), traits | quoted);
        _isQuoted = false;
    }

    private static bool IsQuotation(char c) => c is '"' or '“' or '„' or '«' or '»' or '‘' or '‹' or '「' or '『' or '>';

    /// <summary>Kana, Han and Thai.</summary>
    private static bool IsWordByItself(char c) =>
        c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\u0E00' and <= '\u0E7F');
}
