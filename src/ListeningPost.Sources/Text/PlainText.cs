using ListeningPost.Core.Posts;

namespace ListeningPost.Sources.Text;

/// <summary>What a person reads of a piece of markup, whose words it is, and where it links to.</summary>
/// <param name="Text">
/// The author's words, kept apart, paragraphs and lines separated by one newline; no scripts, styles or trackers. Where there is nothing
/// but a <c>blockquote</c>, which some pages set as a whole, what it holds.
/// </param>
/// <param name="Links">
/// Absolute http and https addresses of the markup and the text, in order, no duplicates; not those of others' words, but for a preview:
/// the author linked to what it shows.
/// </param>
/// <param name="Quoted">The words of others that stand in it (<see cref="QuoteMarks"/>, <see cref="QuotedLines"/>), as plain.</param>
internal sealed record PlainText(string Text, IReadOnlyList<string> Links, string Quoted = "")
{
    /// <summary>Longer texts are cut, between two characters: nobody reads on, and every later step costs by length.</summary>
    public const int MaxLength = PostBounds.MaxText;

    /// <summary>Longer markup is cut before it is looked at.</summary>
    private const int MaxMarkup = 4_000_000;

    public static readonly PlainText Empty = new("", []);

    /// <summary>Itself; null where there are no words.</summary>
    public PlainText? OrNull => Text.Length > 0 ? this : null;

    /// <summary>Reads HTML, whole or a piece of it, however broken.</summary>
    /// <param name="html">Markup with its references (<c>&amp;amp;</c>) in place.</param>
    /// <param name="baseUri">What relative links start from; null: they are left out.</param>
    public static PlainText FromHtml(string? html, Uri? baseUri)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return Empty;
        }

        if (html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            return FromText(html, baseUri);
        }

        using var utf8 = new ByteBuffer();
        using var scratch = new ByteBuffer();
        using var flow = new TextFlow();
        utf8.Add(html.AsSpan(0, Math.Min(html.Length, MaxMarkup)));
        return FromMarkup(utf8.Written, baseUri, knownTagsOnly: false, flow, scratch);
    }

    /// <summary>Reads markup, or (<paramref name="knownTagsOnly"/>) text that may hold some.</summary>
    /// <param name="html">UTF-8, references in place.</param>
    /// <param name="baseUri">What relative links start from.</param>
    /// <param name="knownTagsOnly">True: what is no HTML tag (<c>List&lt;T&gt;</c>) stays text.</param>
    /// <param name="flow">To write with.</param>
    /// <param name="scratch">A buffer that nothing else uses now.</param>
    public static PlainText FromMarkup(ReadOnlySpan<byte> html, Uri? baseUri, bool knownTagsOnly, TextFlow flow, ByteBuffer scratch)
    {
        flow.Begin(baseUri);
        if (MarkupStripper.TryStrip(html, flow, scratch, knownTagsOnly))
        {
            return flow.ToPlainText();
        }

        flow.Begin(baseUri);
        if (MarkupTree.IsTame(html))
        {
            MarkupTree.Add(html, flow);
        }
        else
        {
            MarkupStripper.TryStrip(html, flow, scratch, knownTagsOnly, force: true);
        }

        return flow.ToPlainText();
    }

    /// <summary>Tidies text that holds no markup: newlines stay, other white space becomes single spaces.</summary>
    public static PlainText FromText(string? text, Uri? baseUri = null)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Empty;
        }

        using var utf8 = new ByteBuffer();
        using var flow = new TextFlow();
        utf8.Add(text);
        return FromText(utf8.Written, baseUri, flow);
    }

    /// <summary>The same of UTF-8.</summary>
    public static PlainText FromText(ReadOnlySpan<byte> text, Uri? baseUri, TextFlow flow)
    {
        flow.Begin(baseUri);
        flow.Add(text, keepLines: true);
        if (flow.MayLink || flow.IsFull)
        {
            flow.AddLinksIn(text);
        }

        return flow.ToPlainText();
    }

    /// <summary>
    /// Reads Markdown, or a plain text in which others are quoted as in mails: lines behind <c>&gt;</c> and comments
    /// (<c>&lt;!-- --&gt;</c>, a form's instructions) are apart, in <see cref="Quoted"/>. Other marks of Markdown stay as they are.
    /// </summary>
    public static PlainText FromMarkdown(string? text, Uri? baseUri = null) =>
        QuotedLines.MayStandIn(text) ? QuotedLines.Read(text, baseUri) : FromText(text, baseUri);

    /// <summary>The same of a text that was made of HTML, where the platform quotes by <c>&gt;</c> (Hacker News, mailing lists).</summary>
    public PlainText WithLinesApart()
    {
        if (!QuotedLines.Begin(Text))
        {
            return this;
        }

        PlainText apart = QuotedLines.Apart(Text);
        bool IsOthers(string link) =>
            apart.Quoted.Contains(link, StringComparison.Ordinal) && !apart.Text.Contains(link, StringComparison.Ordinal);
        return new PlainText(apart.Text, [.. Links.Where(link => !IsOthers(link))], TextLine.Paragraphs(apart.Quoted, Quoted));
    }

    /// <summary>The same as one line, for titles and names: line breaks become spaces.</summary>
    public static string LineFromHtml(string? html)
    {
        if (html is null || TextLine.IsTidy(html))
        {
            return html ?? "";
        }

        return FromHtml(html, null).Text.Replace('\n', ' ');
    }

    /// <summary>One line of text that holds no markup.</summary>
    public static string LineFromText(string? text)
    {
        if (text is null || TextLine.IsTidy(text))
        {
            return text ?? "";
        }

        return FromText(text).Text.Replace('\n', ' ');
    }
}
