using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Evaluating;

/// <summary>A post as queries see it: its texts cut into words, each once, and once more where a hashtag in it is cut.</summary>
internal sealed class PostView(Post post, string source, SearchFacts? facts = null)
{
    public Post Post { get; } = post;

    /// <summary>What was worked out after matching; null while it is matched.</summary>
    public SearchFacts? Facts { get; } = facts;

    /// <summary>The configured name of the source that brought it.</summary>
    public string Source { get; } = source;

    /// <summary>The readings of the title, and then those of the text.</summary>
    public TextView[] Texts { get; } =
        [.. TextView.Readings(post.Title, QueryScope.Title), .. TextView.Readings(post.Text, QueryScope.Text)];

    /// <summary>The readings of others' words in it.</summary>
    public TextView[] Quoted { get; } = TextView.Readings(post.Quoted, QueryScope.Quoted);

    /// <summary>The author's shown name.</summary>
    public TextView Name { get; } = new(post.Author.Name, QueryScope.Text);
}

/// <summary>A text with its words and its characters as terms are compared with them, each made when first asked for.</summary>
/// <remarks>A text has two readings where a hashtag or a handle in it can be cut: as it is written, and cut.</remarks>
internal sealed class TextView
{
    private readonly VerbatimText?[] _verbatim = new VerbatimText?[3];

    /// <summary>Of a reading with hashtags cut: what parts make together, by the place of the first; what is longest comes first.</summary>
    private readonly ILookup<int, Word>? _joined;
    private string?[]? _cased;

    /// <summary>A text as it is written.</summary>
    public TextView(string source, QueryScope scope)
    {
        Source = source;
        Scope = scope;
    }

    private TextView(string source, QueryScope scope, List<Word> words, ILookup<int, Word> joined)
        : this(source, scope)
    {
        Words = words;
        _joined = joined;
    }

    public QueryScope Scope { get; }

    public string Source { get; }

    /// <summary>A word for each place.</summary>
    public IReadOnlyList<Word> Words => field ??= Word.AllIn(Source);

    /// <summary>A text as it is written and, if that makes a difference, with its hashtags cut.</summary>
    public static TextView[] Readings(string source, QueryScope scope)
    {
        var written = new TextView(source, scope);
        if (!PlaceReader.IsCut(source))
        {
            return [written];
        }

        var words = new List<Word>();
        var joined = new List<(int Place, Word Word)>();
        var reader = new PlaceReader(source);
        while (reader.MoveNext())
        {
            var word = new Word(reader.Start, reader.End, WordForms.Folded(source.AsSpan(reader.Start..reader.End)));
            if (reader.IsJoined)
            {
                joined.Add((reader.Place, word));
            }
            else
            {
                words.Add(word);
            }
        }

        return [written, new TextView(source, scope, words, joined.ToLookup(j => j.Place, j => j.Word))];
    }

    /// <summary>What matches a pattern at a place, the longest if there are several; null: nothing.</summary>
    public Word? Find(TermPattern pattern, int place, bool caseExact)
    {
        foreach (Word joined in _joined?[place] ?? [])
        {
            if (pattern.Matches(Compared(joined, caseExact)))
            {
                return joined;
            }
        }

        return pattern.Matches(Compared(place, caseExact)) ? Words[place] : null;
    }

    private string Compared(int place, bool caseExact)
    {
        if (!caseExact)
        {
            return Words[place].Folded;
        }

        _cased ??= new string?[Words.Count];
        return _cased[place] ??= Compared(Words[place], caseExact);
    }

    private string Compared(Word word, bool caseExact) =>
        caseExact ? WordForms.Normalized(Source.AsSpan(word.Start..word.End)) : word.Folded;

    public VerbatimText Characters(VerbatimForm form) => _verbatim[(int)form] ??= VerbatimText.Of(Source, form);

    /// <summary>The words that a stretch of characters touches; the next word and no more when it touches none.</summary>
    public (int First, int End) WordsIn(int start, int end)
    {
        int first = 0;
        int beyond = Words.Count;
        while (first < beyond)
        {
            int middle = (first + beyond) / 2;
            if (Words[middle].End <= start)
            {
                first = middle + 1;
            }
            else
            {
                beyond = middle;
            }
        }

        int last = first;
        while (last < Words.Count && Words[last].Start < end)
        {
            last++;
        }

        return (first, last);
    }
}
