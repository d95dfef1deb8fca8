using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Queries;

/// <summary>Reads a post once and keeps where the words stand that some query knows. Reused from post to post.</summary>
/// <remarks>Allocates nothing for texts in ASCII, once its arrays have grown to the longest of them.</remarks>
internal sealed partial class PostScan(QueryIndexSnapshot index)
{
    /// <summary>Set in the positions of the text; clear in those of the title.</summary>
    private const int InText = 1 << 30;

    private const int Patience = 20_000;
    private const int LongestWord = 64;

    private readonly TermState[] _states = index.NewStates();
    private readonly int[] _queryStamps = new int[index.SlotCount];
    private readonly TextLetters _letters = new();
    private readonly char[] _word = new char[LongestWord];
    private readonly int[] _prefixes = new int[LongestWord];
    private int[] _positions = new int[64];
    private int[] _nexts = new int[64];
    private (int Start, int End)[] _places = new (int, int)[64];
    private int[] _lists = new int[16];
    private int _count;
    private int _listCount;
    private int _stamp;
    private int _steps;
    private int _start;
    private int _end;
    private (int Term, int Position, int Start) _before;

    public Post Post { get; private set; } = null!;

    /// <summary>Where in the <see cref="Postings"/> the lists begin of the terms that are there.</summary>
    public ReadOnlySpan<int> Lists => _lists.AsSpan(0, _listCount);

    /// <summary>What was found, while it is being found.</summary>
    public List<(int Rank, QueryMatch Match)> Found { get; } = [];

    /// <summary>Room for what is to be highlighted.</summary>
    public List<Hit> Hits { get; } = [];

    /// <summary>Whether a hostile text has cost enough: what is not known yet is left to the evaluator.</summary>
    public bool IsImpatient => _steps > Patience;

    public void Read(Post post)
    {
        Post = post;
        _count = _listCount = _steps = 0;
        if (++_stamp == int.MaxValue)
        {
            Array.Clear(_queryStamps);
            for (int i = 0; i < _states.Length; i++)
            {
                _states[i].Stamp = 0;
            }

            _stamp = 1;
        }

        _before = (0, -2, 0);
        index.Facts.Tell(post, this);
        Read(post.Title, 0);
        Read(post.Text, InText);
    }

    /// <summary>A fact that is no word.</summary>
    public void Meet(int term)
    {
        ref TermState state = ref _states[term];
        state.Stamp = _stamp;
        state.First = state.Last = -1;
        Nominate(state.List);
    }

    /// <summary>Whether a query is looked at for the first time in this post.</summary>
    public bool IsFirst(int slot)
    {
        bool isFirst = _queryStamps[slot] != _stamp;
        _queryStamps[slot] = _stamp;
        return isFirst;
    }

    /// <summary>Whether one of some terms is there.</summary>
    public bool HasAny(ReadOnlySpan<int> terms)
    {
        foreach (int term in terms)
        {
            if (_states[term].Stamp == _stamp)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Forgets the post, so that it is not kept alive.</summary>
    public void Release()
    {
        Post = null!;
        Found.Clear();
    }

    public static bool IsIn(int position, int texts) => (texts & (position >= InText ? Filter.Text : Filter.Title)) != 0;

    public static bool IsSameText(int one, int other) => (one & InText) == (other & InText);

    public int First(int term) => _states[term].Stamp == _stamp ? _states[term].First : -1;

    public int NextOf(int occurrence)
    {
        _steps++;
        return _nexts[occurrence];
    }

    public int PositionOf(int occurrence) => _positions[occurrence];

    public bool Has(int term, int texts)
    {
        ref TermState state = ref _states[term];
        if (state.Stamp != _stamp)
        {
            return false;
        }

        // Title comes first: the first occurrence tells of the title, the last of the text.
        return IsIn(_positions[state.First], texts) || IsIn(_positions[state.Last], texts);
    }

    /// <summary>Adds all places of a term.</summary>
    public void Collect(int term, int texts, List<Hit> hits)
    {
        for (int i = First(term); i >= 0; i = NextOf(i))
        {
            if (IsIn(PositionOf(i), texts))
            {
                hits.Add(HitOf(i, i));
            }
        }
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

    /// <summary>Takes a word, and the pair that it makes with the one before.</summary>
    private void TakeWord(int term, int position)
    {
        if (term < 0)
        {
            return;
        }

        Take(term, position);
        int start = _start;
        bool isNext = _before.Position == position - 1 && _states[_before.Term].BeginsPair;
        if (isNext && index.Pairs.Find(_before.Term, term) is var pair and >= 0)
        {
            _start = _before.Start;
            Take(pair, position - 1);
        }

        _before = (term, position, start);
    }

    private void Take(int term, int position)
    {
        ref TermState state = ref _states[term];
        if (state.Stamp != _stamp)
        {
            state.Stamp = _stamp;
            state.First = _count;
            Nominate(state.List);
        }
        else if (_positions[state.Last] == position)
        {
            return;
        }
        else
        {
            _nexts[state.Last] = _count;
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
        state.Last = _count++;
    }

    private void Nominate(int list)
    {
        if (list == 0)
        {
            return;
        }

        if (_listCount == _lists.Length)
        {
            Array.Resize(ref _lists, _listCount * 2);
        }

        _lists[_listCount++] = list;
    }
}
