using System.Text;
using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Queries;

/// <summary>Reads a post once and keeps where the words stand that some query knows. Reused from post to post.</summary>
/// <remarks>Allocates nothing for texts in ASCII, once its arrays have grown to the longest of them.</remarks>
internal sealed class PostScan(QueryIndexSnapshot index)
{
    /// <summary>Set in the positions of the text; clear in those of the title.</summary>
    private const int InText = 1 << 30;

    private const int Patience = 20_000;
    private const int LongestWord = 64;

    private readonly int[] _stamps = new int[index.TermCount];
    private readonly int[] _firsts = new int[index.TermCount];
    private readonly int[] _lasts = new int[index.TermCount];
    private readonly int[] _queryStamps = new int[index.QueryCount];
    private readonly char[] _word = new char[LongestWord];
    private readonly int[] _prefixes = new int[LongestWord];
    private int[] _positions = new int[64];
    private int[] _nexts = new int[64];
    private (int Start, int End)[] _places = new (int, int)[64];
    private int[] _candidates = new int[16];
    private int _count;
    private int _candidateCount;
    private int _stamp;
    private int _steps;
    private int _start;
    private int _end;

    public Post Post { get; private set; } = null!;

    /// <summary>Queries one of whose necessary terms is there.</summary>
    public ReadOnlySpan<int> Candidates => _candidates.AsSpan(0, _candidateCount);

    /// <summary>Whether a hostile text has cost enough: what is not known yet is left to the evaluator.</summary>
    public bool IsImpatient => _steps > Patience;

    public void Read(Post post)
    {
        Post = post;
        _count = _candidateCount = _steps = 0;
        if (++_stamp == int.MaxValue)
        {
            Array.Clear(_stamps);
            Array.Clear(_queryStamps);
            _stamp = 1;
        }

        Read(post.Title, 0);
        Read(post.Text, InText);
    }

    /// <summary>Forgets the post, so that it is not kept alive.</summary>
    public void Release() => Post = null!;

    public static bool IsIn(int position, int texts) => (texts & (position >= InText ? Filter.Text : Filter.Title)) != 0;

    public static bool IsSameText(int one, int other) => (one & InText) == (other & InText);

    public int First(int term) => _stamps[term] == _stamp ? _firsts[term] : -1;

    public int NextOf(int occurrence)
    {
        _steps++;
        return _nexts[occurrence];
    }

    public int PositionOf(int occurrence) => _positions[occurrence];

    public bool Has(int term, int texts)
    {
        if (_stamps[term] != _stamp)
        {
            return false;
        }

        // Title comes first: the first occurrence tells of the title, the last of the text.
        return IsIn(_positions[_firsts[term]], texts) || IsIn(_positions[_lasts[term]], texts);
    }

    /// <summary>The occurrence of a term at a position, or -1.</summary>
    public int At(int term, int position)
    {
        for (int i = First(term); i >= 0 && _positions[i] <= position; i = NextOf(i))
        {
            if (_positions[i] == position)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>From the first character of one occurrence to the last of another.</summary>
    public Hit HitOf(int first, int last) =>
        new(_positions[first] < InText, _places[first].Start, _places[last].End, IsVerbatim: false);

    public bool MayContain(char c) =>
        Post.Title.Contains(c, StringComparison.Ordinal) || Post.Text.Contains(c, StringComparison.Ordinal);

    private void Read(string text, int position)
    {
        ushort[] keys = KeyCharacters.Table;
        for (int i = 0; i < text.Length;)
        {
            char c = text[i];
            ushort key = c < KeyCharacters.Length ? keys[c] : KeyCharacters.Complex;
            if (key == KeyCharacters.Separator)
            {
                i++;
            }
            else if (key != KeyCharacters.Complex)
            {
                i = ReadWord(text, i, position++);
            }
            else
            {
                Rune rune = Characters.At(text, i, out int length);
                i = Characters.IsWord(rune) ? ReadSlowly(text, i, position++) : i + length;
            }
        }
    }

    /// <summary>Reads a word of which each character has a key of its own.</summary>
    /// <returns>Where to go on.</returns>
    private int ReadWord(string text, int start, int position)
    {
        ushort[] keys = KeyCharacters.Table;
        ulong hash = TermTable.Start;
        ulong prefixLengths = index.Prefixes.Lengths >> 1;
        int length = 0;
        int prefixCount = 0;
        for (; start + length < text.Length; prefixLengths >>= 1)
        {
            char c = text[start + length];
            ushort key = c < KeyCharacters.Length ? keys[c] : KeyCharacters.Complex;
            if (key == KeyCharacters.Separator)
            {
                break;
            }

            if (key == KeyCharacters.Complex || length == LongestWord)
            {
                if (length == LongestWord || GoesOn(text, start + length))
                {
                    return ReadSlowly(text, start, position);
                }

                break;
            }

            _word[length++] = (char)key;
            hash = TermTable.Next(hash, (char)key);
            if ((prefixLengths & 1) != 0 && index.Prefixes.Find(_word.AsSpan(0, length), hash) is var prefix && prefix >= 0)
            {
                _prefixes[prefixCount++] = prefix;
            }
        }

        _start = start;
        _end = start + length;
        TakeAll(_prefixes.AsSpan(0, prefixCount), position);
        Take(index.Words.Find(_word.AsSpan(0, length), hash), position);
        return _end;
    }

    private static bool GoesOn(string text, int at)
    {
        Rune rune = Characters.At(text, at, out _);
        return Characters.IsWord(rune) || Characters.IsDropped(rune);
    }

    /// <summary>Reads any word, by way of its key.</summary>
    private int ReadSlowly(string text, int start, int position)
    {
        var reader = new WordReader(text.AsSpan(start));
        reader.MoveNext();
        _start = start + reader.Start;
        _end = start + reader.End;
        string key = WordKey.Of(Queries.Words.Folded(text.AsSpan(_start.._end)));
        ulong hash = TermTable.Start;
        for (int i = 0; i < key.Length; i++)
        {
            hash = TermTable.Next(hash, key[i]);
            if (i < 62 && (index.Prefixes.Lengths >> (i + 1) & 1) != 0)
            {
                Take(index.Prefixes.Find(key.AsSpan(0, i + 1), hash), position);
            }
        }

        Take(index.Words.Find(key, hash), position);
        return Math.Max(_end, start + 1);
    }

    private void TakeAll(ReadOnlySpan<int> terms, int position)
    {
        foreach (int term in terms)
        {
            Take(term, position);
        }
    }

    private void Take(int term, int position)
    {
        if (term < 0)
        {
            return;
        }

        if (_stamps[term] != _stamp)
        {
            _stamps[term] = _stamp;
            _firsts[term] = _count;
            Nominate(index.AnchoredBy(term));
        }
        else if (_positions[_lasts[term]] == position)
        {
            return;
        }
        else
        {
            _nexts[_lasts[term]] = _count;
        }

        if (_count == _positions.Length)
        {
            Array.Resize(ref _positions, _count * 2);
            Array.Resize(ref _nexts, _count * 2);
            Array.Resize(ref _places, _count * 2);
        }

        _positions[_count] = position;
        _places[_count] = (_start, _end);
        _nexts[_count] = -1;
        _lasts[term] = _count++;
    }

    private void Nominate(int[] queries)
    {
        foreach (int query in queries)
        {
            if (_queryStamps[query] == _stamp)
            {
                continue;
            }

            _queryStamps[query] = _stamp;
            if (_candidateCount == _candidates.Length)
            {
                Array.Resize(ref _candidates, _candidateCount * 2);
            }

            _candidates[_candidateCount++] = query;
        }
    }
}
