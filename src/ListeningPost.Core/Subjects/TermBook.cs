using ListeningPost.Core.Words;

namespace ListeningPost.Core.Subjects;

/// <summary>
/// The terms of a day: words by their stems, concepts, numbers, and pairs of words that stand together. Each has a number. Once
/// closed, it knows the terms it has and takes no more in.
/// </summary>
/// <param name="brand">The brand's own words, which tell nothing, as <see cref="Resource.Plain"/> has them.</param>
internal sealed class TermBook(IEnumerable<string> brand)
{
    /// <summary>Tells nothing, or is not known.</summary>
    public const int None = -1;

    private const int LongestWord = 64;

    /// <summary>So many letters of a word count: what follows is its ending in most languages.</summary>
    private const int StemLength = 6;

    private const int HangulStemLength = 2;

    private readonly string[] _brand = [.. brand.Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)];
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<(int First, int Second), int> _pairs = [];
    private readonly List<Term> _terms = [];
    private bool _isClosed;

    public IReadOnlyList<Term> Terms => _terms;

    /// <summary>Takes no more terms in.</summary>
    public void Close() => _isClosed = true;

    /// <summary>The number of a word's term, or <see cref="None"/>.</summary>
    /// <param name="written">As it stands in a text, no longer than that.</param>
    /// <param name="isTag">Whether it stands in a hashtag: there the brand's name may be grown together with it.</param>
    public int OfWord(ReadOnlySpan<char> written, bool isTag = false)
    {
        if (written.Length > LongestWord)
        {
            return None;
        }

        var lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!isTag && lookup.TryGetValue(written, out int known))
        {
            return known;
        }

        int term = Resolve(Resource.Plain(written.ToString()), isTag);
        if (!isTag)
        {
            lookup[written] = term;
        }

        return term;
    }

    /// <summary>The number of what is a term by itself: a number, a pair of Han characters.</summary>
    public int OfKey(string key, bool isWeak = false)
    {
        if (_keys.TryGetValue(key, out int known))
        {
            return known;
        }

        return _isClosed ? None : _keys[key] = Add(new Term(key, None, None, isWeak));
    }

    /// <summary>The number of two terms that stand together.</summary>
    public int OfPair(int first, int second)
    {
        if (_pairs.TryGetValue((first, second), out int known))
        {
            return known;
        }

        bool isNew = !_isClosed && first != second;
        return isNew ? _pairs[(first, second)] = Add(new Term("", first, second, IsWeak: false)) : None;
    }

    /// <summary>The words that a term is made of: itself, or the two of a pair.</summary>
    public IEnumerable<int> WordsOf(int term)
    {
        Term known = _terms[term];
        return known.IsPair ? [known.First, known.Second] : [term];
    }

    private int Add(Term term)
    {
        _terms.Add(term);
        return _terms.Count - 1;
    }

    private int Resolve(string word, bool isTag)
    {
        if (isTag)
        {
            word = WithoutBrand(word);
        }

        if (_brand.Contains(word, StringComparer.Ordinal))
        {
            return None;
        }

        if (Concepts.Of(word) is { } concept)
        {
            return OfKey(concept);
        }

        bool tells = word.Length > 2 && !StopWords.Has(word);
        return tells ? OfKey(StemOf(word)) : None;
    }

    /// <summary><c>#acmerecall</c> is about a recall.</summary>
    private string WithoutBrand(string tag)
    {
        const int LeastRest = 3;
        string? name = _brand.FirstOrDefault(name =>
            name.Length >= LeastRest && tag.Length >= name.Length + LeastRest && tag.StartsWith(name, StringComparison.Ordinal));
        return name is null ? tag : tag[name.Length..];
    }

    private static string StemOf(string word)
    {
        if (word[0] is >= '\uAC00' and <= '\uD7A3')
        {
            return word[..Math.Min(word.Length, HangulStemLength)];
        }

        if (word.Length > 3 && word.EndsWith('s'))
        {
            word = word[..^1];
        }

        return word[..CutText.LengthOf(word, StemLength)];
    }
}

/// <summary>What may burst.</summary>
/// <param name="Key">By which it is known; of a pair nothing.</param>
/// <param name="First">The first of a pair, or <see cref="TermBook.None"/>.</param>
/// <param name="Second">The second.</param>
/// <param name="IsWeak">Tells something only in a pair: a small number.</param>
internal readonly record struct Term(string Key, int First, int Second, bool IsWeak)
{
    public bool IsPair => First != TermBook.None;

    public bool IsConcept => Key.StartsWith(Concepts.Sign);
}
