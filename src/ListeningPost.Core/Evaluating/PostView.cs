using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Evaluating;

/// <summary>A post as queries see it: its texts cut into words, each once.</summary>
internal sealed class PostView(Post post, string source, SearchFacts? facts = null)
{
    public Post Post { get; } = post;

    /// <summary>What was worked out after matching; null while it is matched.</summary>
    public SearchFacts? Facts { get; } = facts;

    /// <summary>The configured name of the source that brought it.</summary>
    public string Source { get; } = source;

    public TextView Title { get; } = new(post.Title, QueryScope.Title);

    public TextView Text { get; } = new(post.Text, QueryScope.Text);

    /// <summary>Others' words in it.</summary>
    public TextView Quoted { get; } = new(post.Quoted, QueryScope.Quoted);

    /// <summary>The author's shown name.</summary>
    public TextView Name { get; } = new(post.Author.Name, QueryScope.Text);
}

/// <summary>A text with its words and its characters as terms are compared with them, each made when first asked for.</summary>
internal sealed class TextView(string source, QueryScope scope)
{
    private readonly VerbatimText?[] _verbatim = new VerbatimText?[3];
    private string?[]? _cased;

    public QueryScope Scope { get; } = scope;

    public string Source { get; } = source;

    public IReadOnlyList<Word> Words => field ??= Word.AllIn(Source);

    /// <summary>A word as it is compared.</summary>
    public string Compared(int word, bool caseExact)
    {
        if (!caseExact)
        {
            return Words[word].Folded;
        }

        _cased ??= new string?[Words.Count];
        return _cased[word] ??= WordForms.Normalized(Source.AsSpan(Words[word].Start..Words[word].End));
    }

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
