using ListeningPost.Core.Posts;

namespace ListeningPost.Sources.Text;

/// <summary>What a person reads of a piece of markup, and where it links to.</summary>
/// <param name="Text">Words kept apart, paragraphs and lines separated by one newline; no scripts, styles or trackers.</param>
/// <param name="Links">Absolute http and https addresses of the markup and the text, in order, no duplicates.</param>
internal sealed record PlainText(string Text, IReadOnlyList<string> Links)
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
