namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>Reads a text as the model does: words and pairs of words with negation marked, parts of words, the lexicon's sum.</summary>
internal ref struct EnglishReading
{
    /// <summary>More of a text says nothing more about its mood.</summary>
    public const int MostTokens = 400;

    /// <summary>The same, of long words.</summary>
    public const int MostFeatures = 4096;

    /// <summary>The letters of a word, with a mark before and behind.</summary>
    public const int MostCharacters = MostLetters + 2;

    /// <summary>Longer words end here.</summary>
    public const int MostLetters = 40;

    /// <summary>Of a longer row of marks the first ones tell.</summary>
    private const int MostMarks = 3;

    /// <summary>So many words after a negation are turned, unless a mark ends the clause before.</summary>
    private const int Reach = 4;

    /// <summary>A text of more tokens is long.</summary>
    private const int Many = 25;

    private const int ShortestPart = 4;
    private const int LongestPart = 5;

    private const uint Placeholder = 0x1000;

    /// <summary>Tells a word behind a negation from the same word elsewhere.</summary>
    private const uint Turned = 0x2545F491;

    private readonly Span<uint> _features;
    private readonly Span<MoodPart> _parts;
    private readonly Span<char> _letters;
    private readonly bool _isMixed;
    private MoodTokens _tokens;
    private LexiconSum _sum = new();
    private uint _before = 1;
    private uint _wordBefore;
    private int _turnedLeft;

    /// <param name="text">The brand masked.</param>
    /// <param name="features">Room for <see cref="MostFeatures"/> hashes.</param>
    /// <param name="parts">Room for <see cref="MostTokens"/> of them.</param>
    /// <param name="letters">Room for <see cref="MostCharacters"/>, to work in.</param>
    public EnglishReading(ReadOnlySpan<char> text, Span<uint> features, Span<MoodPart> parts, Span<char> letters)
    {
        _features = features;
        _parts = parts;
        _letters = letters;
        _tokens = new MoodTokens(text);

        // Capitals mean something only beside small letters.
        _isMixed = text.ContainsAnyInRange('a', 'z');
    }

    /// <summary>How many features were read.</summary>
    public int Features { get; private set; }

    /// <summary>How many tokens were read.</summary>
    public int Parts { get; private set; }

    /// <summary>What is to be seen beside the words.</summary>
    public TextSigns Signs { get; private set; }

    /// <summary>Reads it all.</summary>
    /// <param name="dense">Takes the <see cref="MoodModel.Dense"/> features that are no hashes.</param>
    public void Read(Span<float> dense)
    {
        while (Parts < MostTokens && Features < MostFeatures && _tokens.Next())
        {
            Range token = _tokens.Start..(_tokens.Start + _tokens.Length);
            float valence = ReadToken();
            _parts[Parts++] = new MoodPart(token, _tokens.Kind, Features, valence);
        }

        See(Parts > Many, TextSigns.Long);
        Fill(dense);
    }

    /// <returns>What the lexicon makes of the token.</returns>
    private float ReadToken()
    {
        Signs &= ~TextSigns.EndsAsking;
        if (_tokens.Kind != MoodToken.Word)
        {
            _wordBefore = 0;
        }

        return _tokens.Kind switch
        {
            MoodToken.Word => ReadWord(),
            MoodToken.Stop => ReadStop(),
            MoodToken.Sign => ReadSign(),
            _ => ReadPlaceholder(),
        };
    }

    private float ReadWord()
    {
        ReadOnlySpan<char> written = _tokens.Written;
        ReadOnlySpan<char> word = Letters(written);
        EnglishWord known = EnglishWords.Find(word);
        bool isTurned = _turnedLeft > 0;
        uint mark = isTurned ? Turned : 0;
        uint hash = FeatureHash.Of(word, FeatureHash.Word);
        float ofPair = EnglishWords.FindPair(FeatureHash.OfPair(_wordBefore, hash));
        _wordBefore = hash;
        AddToken(hash ^ mark);
        if (word.Length >= ShortestPart)
        {
            AddParts(word.Length, FeatureHash.Part ^ mark);
        }

        bool isNegation = known.Role == EnglishRole.Negation || word.EndsWith("n't", StringComparison.Ordinal);
        _turnedLeft = isNegation ? Reach : Math.Max(0, _turnedLeft - 1);
        See(known.Role == EnglishRole.Person, TextSigns.Personal);
        bool isShouted = _isMixed && known.Valence != 0 && IsShouted(written);
        return ofPair != 0
            ? _sum.Add(known with { Valence = ofPair }, isTurned: false, isShouted)
            : _sum.Add(known, isTurned, isShouted);
    }

    private float ReadStop()
    {
        ReadOnlySpan<char> written = _tokens.Written;
        _turnedLeft = 0;
        See(written.Contains('?'), TextSigns.Asks | TextSigns.EndsAsking);
        if (written.Contains('!'))
        {
            See(true, TextSigns.Exclaims);
            _sum.AddExclamation();
        }

        AddToken(FeatureHash.Of(written[..Math.Min(MostMarks, written.Length)], FeatureHash.Word));
        return 0;
    }

    private float ReadSign()
    {
        ReadOnlySpan<char> sign = Letters(_tokens.Written);
        AddToken(FeatureHash.Of(sign, FeatureHash.Word));
        return _sum.Add(EnglishWords.Find(sign), isTurned: false, isShouted: false);
    }

    /// <summary>A name, a number, an address: that one stands here may say something, which one it is never does.</summary>
    private float ReadPlaceholder()
    {
        See(_tokens.Kind == MoodToken.Address, TextSigns.Address);
        uint token = Placeholder + (uint)_tokens.Kind;
        Add(FeatureHash.OfPair(_before, token));
        _before = token;
        _turnedLeft = Math.Max(0, _turnedLeft - 1);
        return 0;
    }

    private void AddToken(uint token)
    {
        Add(token);
        Add(FeatureHash.OfPair(_before, token));
        _before = token;
    }

    /// <summary>Parts of four and five characters of the word in <see cref="_letters"/>, its marks included.</summary>
    private void AddParts(int length, uint seed)
    {
        ReadOnlySpan<char> marked = _letters[..(length + 2)];
        for (int size = ShortestPart; size <= LongestPart; size++)
        {
            for (int at = 0; at + size <= marked.Length; at++)
            {
                Add(FeatureHash.Of(marked.Slice(at, size), seed));
            }
        }
    }

    private void Add(uint feature)
    {
        if (Features < MostFeatures)
        {
            _features[Features++] = feature;
        }
    }

    private void See(bool isSeen, TextSigns sign) => Signs |= isSeen ? sign : TextSigns.None;

    /// <summary>In lower case, apostrophes straight, of the same letter no more than two in a row.</summary>
    private readonly ReadOnlySpan<char> Letters(ReadOnlySpan<char> written)
    {
        int length = 0;
        foreach (char c in written)
        {
            char letter = c == '’' ? '\'' : char.ToLowerInvariant(c);
            bool isThird = length > 1 && _letters[length] == letter && _letters[length - 1] == letter;
            if (!isThird && length < MostLetters)
            {
                _letters[++length] = letter;
            }
        }

        _letters[0] = '<';
        _letters[length + 1] = '>';
        return _letters.Slice(1, length);
    }

    private static bool IsShouted(ReadOnlySpan<char> word) => word.Length > 1 && !word.ContainsAnyInRange('a', 'z');

    private readonly void Fill(Span<float> dense)
    {
        float compound = _sum.Compound;
        dense[0] = 1;
        dense[1] = compound;
        dense[2] = Math.Max(0, compound);
        dense[3] = Math.Max(0, -compound);
        dense[4] = Math.Min(_sum.Positive, 8) / 4;
        dense[5] = Math.Min(_sum.Negative, 8) / 4;
        dense[6] = _sum.HasWords ? 0 : 1;
        dense[7] = Flag(TextSigns.Asks);
        dense[8] = Flag(TextSigns.EndsAsking);
        dense[9] = Flag(TextSigns.Exclaims);
        dense[10] = Flag(TextSigns.Address);
        dense[11] = Flag(TextSigns.Long);
    }

    private readonly float Flag(TextSigns sign) => (Signs & sign) != TextSigns.None ? 1 : 0;
}
