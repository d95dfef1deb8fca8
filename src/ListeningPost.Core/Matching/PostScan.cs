using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Matching;

/// <summary>Where in a post the words stand that some query knows. Reused from post to post.</summary>
/// <remarks>
/// A position is the number of a word in its text. Allocates nothing for texts in European writing, once its arrays have
/// grown to the longest of them.
/// </remarks>
internal sealed class PostScan
{
    /// <summary>Set in the positions of the text; clear in those of the title.</summary>
    private const int InText = 1 << 30;

    /// <summary>Set in the positions of a text that is read once more, with its hashtags cut.</summary>
    private const int IsCut = 1 << 28;

    /// <summary>So many occurrences are gone through for a post; beyond that the evaluator, whose costs are bounded, is asked.</summary>
    private const int Patience = 20_000;

    private readonly QueryIndexSnapshot _index;
    private readonly TextScanner _scanner;
    private readonly TermState[] _states;
    private readonly TermBits _present;
    private readonly TermBits _tried;
    private Place[] _places = new Place[64];
    private (int Start, int Count)[] _lists = new (int, int)[16];
    private int _count;
    private int _listCount;
    private int _steps;

    /// <summary>The last word that was taken, since it may begin a pair.</summary>
    private Begun _before;

    private readonly NeighbouringWords _cut = new();

    public PostScan(QueryIndexSnapshot index)
    {
        _index = index;
        _scanner = new TextScanner(index.Words, index.Prefixes, this);
        _states = index.NewStates();
        _present = new TermBits(index.TermCount);
        _tried = new TermBits(index.SlotCount);
    }

    public Post Post { get; private set; } = null!;

    /// <summary>How many posts it has read.</summary>
    public int Posts { get; private set; }

    /// <summary>In how many posts each term was met.</summary>
    public int[] Met() => [.. _states.Select(s => s.Met)];

    /// <summary>Where in the <see cref="Postings"/> the lists of the terms begin that are there, and how many queries each has.</summary>
    /// <remarks>The counts are read early, so that the lists are near when they are gone through.</remarks>
    public ReadOnlySpan<(int Start, int Count)> Lists => _lists.AsSpan(0, _listCount);

    /// <summary>What was found, while it is being found.</summary>
    public FoundMatches Found { get; } = new();

    /// <summary>Room for what is to be highlighted.</summary>
    public List<Hit> Hits => Found.Hits;

    /// <summary>Whether a hostile text has cost enough: what is not known yet is left to the evaluator.</summary>
    public bool IsImpatient => _steps > Patience;

    public void Read(Post post)
    {
        Post = post;
        Posts++;
        _count = _listCount = _steps = 0;
        _before = new Begun(0, -2, 0);
        _index.Facts.Tell(post, this);
        Read(post.Title, 0);
        Read(post.Text, InText);
    }

    private void Read(string text, int position)
    {
        bool maybeTagged = _scanner.Read(text, position);
        if (maybeTagged && PlaceReader.IsCut(text))
        {
            _cut.Clear();
            _scanner.ReadCut(text, position | IsCut);
        }
    }

    /// <summary>A fact that is no word.</summary>
    public void Meet(int term)
    {
        if (_present.Add(term))
        {
            ref TermState state = ref _states[term];
            state.First = state.Last = -1;
            Nominate(ref state);
        }
    }

    /// <summary>Takes a word, and the pair that it makes with the one before.</summary>
    public void TakeWord(int term, int position, int start, int end)
    {
        Take(term, position, start, end);
        bool isNext = _before.Position == position - 1 && _states[_before.Term].BeginsPair;
        if (isNext && _index.Pairs.Find(_before.Term, term) is var pair and >= 0)
        {
            Take(pair, position - 1, _before.Start, end);
        }

        _before = new Begun(term, position, start);
    }

    /// <summary>The same in a text with its hashtags cut, where several words may stand at one place.</summary>
    public void TakeCutWord(int term, int position, int start, int end)
    {
        Take(term, position, start, end);
        foreach (Begun before in _cut.Add(new Begun(term, position, start)))
        {
            if (_index.Pairs.Find(before.Term, term) is var pair and >= 0)
            {
                Take(pair, position - 1, before.Start, end);
            }
        }
    }

    /// <summary>Takes a word's beginning, or another term of its place.</summary>
    public void Take(int term, int position, int start, int end)
    {
        ref TermState state = ref _states[term];
        if (_present.Add(term))
        {
            state.First = _count;
            Nominate(ref state);
        }
        else if (_places[state.Last].Position == position)
        {
            return;
        }
        else
        {
            _places[state.Last].Next = _count;
        }

        if (_count == _places.Length)
        {
            Array.Resize(ref _places, _count * 2);
        }

        _places[_count] = new Place { Position = position, Start = start, End = end, Next = -1 };
        state.Last = _count++;
    }

    /// <summary>Whether a query is looked at for the first time in this post.</summary>
    public bool IsFirst(int slot) => _tried.Add(slot);

    /// <summary>Whether one of some terms is there.</summary>
    public bool HasAny(ReadOnlySpan<int> terms)
    {
        foreach (int term in terms)
        {
            if (_present.Has(term))
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
        _present.Clear();
        _tried.Clear();
    }

    /// <summary>Whether a position is in one of some texts.</summary>
    public static bool IsIn(int position, Texts texts) => (texts & (position >= InText ? Texts.Text : Texts.Title)) != Texts.None;

    /// <summary>Whether two positions are in one reading of one text.</summary>
    public static bool IsSameText(int one, int other) => ((one ^ other) & (InText | IsCut)) == 0;

    /// <summary>The first occurrence of a term, or -1.</summary>
    public int First(int term) => _present.Has(term) ? _states[term].First : -1;

    /// <summary>The next occurrence of the same term, or -1.</summary>
    public int NextOf(int occurrence)
    {
        _steps++;
        return _places[occurrence].Next;
    }

    public int PositionOf(int occurrence) => _places[occurrence].Position;

    /// <summary>Whether a term is in one of some texts.</summary>
    public bool Has(int term, Texts texts)
    {
        if (!_present.Has(term))
        {
            return false;
        }

        // Title comes first: the first occurrence tells of the title, the last of the text.
        ref TermState state = ref _states[term];
        return IsIn(_places[state.First].Position, texts) || IsIn(_places[state.Last].Position, texts);
    }

    /// <summary>Adds all places of a term.</summary>
    public void Collect(int term, Texts texts, List<Hit> hits)
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
        for (int i = First(term); i >= 0 && _places[i].Position <= position; i = NextOf(i))
        {
            if (_places[i].Position == position)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>From the first character of one occurrence to the last of another.</summary>
    public Hit HitOf(int first, int last) =>
        new(ScopeOf(first), _places[first].Start, _places[last].End, isVerbatim: false);

    private QueryScope ScopeOf(int occurrence) => PositionOf(occurrence) < InText ? QueryScope.Title : QueryScope.Text;

    public bool MayContain(char c) =>
        Post.Title.Contains(c, StringComparison.Ordinal) || Post.Text.Contains(c, StringComparison.Ordinal);

    private void Nominate(ref TermState state)
    {
        state.Met++;
        if (state.List == 0)
        {
            return;
        }

        if (_listCount == _lists.Length)
        {
            Array.Resize(ref _lists, _listCount * 2);
        }

        _lists[_listCount++] = (state.List, _index.Entries[state.List]);
    }

    /// <summary>An occurrence of a term.</summary>
    private struct Place
    {
        public int Position;
        public int Start;
        public int End;

        /// <summary>The term's next; -1: it has no other.</summary>
        public int Next;
    }
}
