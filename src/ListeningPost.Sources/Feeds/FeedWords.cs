using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// All that an item says: text, excerpt, and what modules add. Where an excerpt is the beginning of the text, or says what the text does,
/// it is not said twice; what it alone says is kept, sentence by sentence.
/// </summary>
internal sealed class FeedWords
{
    private readonly PlainText _title;
    private readonly PlainText _other;
    private readonly IReadOnlyList<PlainText> _more;

    /// <summary>Whether what was called the whole text is the shorter one.</summary>
    private readonly bool _isSwapped;

    /// <summary>A "whole" text that is not half as long as the excerpt is the excerpt of it.</summary>
    /// <param name="title">The item's.</param>
    /// <param name="content">What it calls its whole text.</param>
    /// <param name="summary">What it calls its excerpt.</param>
    /// <param name="more">What else stands there.</param>
    public FeedWords(PlainText title, PlainText? content, PlainText? summary, IReadOnlyList<PlainText> more)
    {
        PlainText whole = content ?? PlainText.Empty, excerpt = summary ?? PlainText.Empty;
        _title = title;
        _more = more;
        _isSwapped = whole.Text.Length * 2 < excerpt.Text.Length;
        Body = (_isSwapped ? excerpt : whole).WithLinesApart();
        _other = (_isSwapped ? whole : excerpt).WithLinesApart();
    }

    /// <summary>The whole text, as the feed has it.</summary>
    public PlainText Body { get; }

    /// <summary>Empty where it is the text.</summary>
    public string Excerpt => _other.Text == Body.Text ? "" : _other.Text;

    /// <summary>The text with what the others say beyond it: what was called the excerpt before what was called the whole.</summary>
    public string All()
    {
        string excerpt = Excerpt, body = Boilerplate.Without(Body.Text);
        if (excerpt.Length == 0 && _more.Count == 0)
        {
            return body;
        }

        var known = new KnownWords(body, _title.Text, Body.Quoted);
        excerpt = known.Beyond(excerpt);
        string all = _isSwapped ? TextLine.Paragraphs(body, excerpt) : TextLine.Paragraphs(excerpt, body);
        foreach (PlainText text in _more)
        {
            all = TextLine.Paragraphs(all, known.Beyond(text.Text));
        }

        return all;
    }

    /// <summary>What others say in it.</summary>
    public string Quoted()
    {
        string quoted = Body.Quoted;
        foreach (string more in _more.Select(text => text.Quoted).Prepend(_other.Quoted))
        {
            bool isNew = more.Length > 0 && !quoted.Contains(more, StringComparison.Ordinal);
            quoted = isNew ? TextLine.Paragraphs(quoted, more) : quoted;
        }

        return quoted;
    }

    public IReadOnlyList<string> Links()
    {
        if (_more.Count == 0)
        {
            return LinkList.Joined(Body.Links, _other.Links);
        }

        return LinkList.Joined([Body.Links, _other.Links, .. _more.Select(text => text.Links)]);
    }
}
