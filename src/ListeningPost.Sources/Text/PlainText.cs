using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
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

    private const int MaxTree = 500_000;
    private const int MaxUnclosed = 1_000;

    public static readonly PlainText Empty = new("", []);

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
        if (!MarkupStripper.TryStrip(html, flow, scratch, knownTagsOnly))
        {
            flow.Begin(baseUri);
            AddOddMarkup(html, knownTagsOnly, flow, scratch);
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
    public static string LineFromHtml(string? html) =>
        html is null || TextLine.IsTidy(html) ? html ?? "" : FromHtml(html, null).Text.Replace('\n', ' ');

    /// <summary>One line of text that holds no markup.</summary>
    public static string LineFromText(string? text) =>
        text is null || TextLine.IsTidy(text) ? text ?? "" : FromText(text).Text.Replace('\n', ' ');

    /// <summary>By a browser's parser; markup that would ruin it, by the quick way with eyes shut.</summary>
    private static void AddOddMarkup(ReadOnlySpan<byte> html, bool knownTagsOnly, TextFlow flow, ByteBuffer scratch)
    {
        if (IsTame(html))
        {
            using IDocument document = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(html));
            Walk(document.Body, flow);
        }
        else
        {
            MarkupStripper.TryStrip(html, flow, scratch, knownTagsOnly, force: true);
        }
    }

    /// <summary>
    /// Whether a tree may be made of it. A browser's parser opens unclosed tags again and again, at a cost that grows with
    /// their square: a page of nothing else would take gigabytes.
    /// </summary>
    private static bool IsTame(ReadOnlySpan<byte> html) =>
        html.Length <= MaxTree && html.Count((byte)'<') - (2 * html.Count("</"u8)) < MaxUnclosed;

    /// <summary>Visits the tree without recursion: depth is the author's choice, and a stack overflow would end the process.</summary>
    private static void Walk(IElement? root, TextFlow flow)
    {
        INode? node = root;
        while (node is not null && !flow.IsFull)
        {
            bool enter = Open(node, flow);
            if (enter && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            while (node is not null && node.NextSibling is null)
            {
                Close(node, flow);
                node = node == root ? null : node.Parent;
            }

            if (node is not null)
            {
                Close(node, flow);
                node = node == root ? null : node.NextSibling;
            }
        }
    }

    private static bool Open(INode node, TextFlow flow)
    {
        if (node is IText text)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(text.Data);
            flow.Add(utf8, keepLines: text.ParentElement?.Closest("pre") is not null);
            if (text.ParentElement?.Closest("a[href]") is null)
            {
                flow.AddLinksIn(utf8);
            }

            return false;
        }

        if (node is not IElement element || HtmlTags.Find(element.LocalName) is HtmlTag.Dropped or HtmlTag.Foreign || IsHidden(element))
        {
            return false;
        }

        Separate(element, flow);
        switch (element.LocalName)
        {
            case "a":
                flow.AddLink(Encoding.UTF8.GetBytes(element.GetAttribute("href") ?? ""));
                break;
            case "img" when IsEmoji(element):
                flow.Add(Encoding.UTF8.GetBytes(element.GetAttribute("alt") ?? ""));
                break;
        }

        return true;
    }

    private static void Close(INode node, TextFlow flow)
    {
        if (node is IElement element)
        {
            Separate(element, flow);
        }
    }

    private static void Separate(IElement element, TextFlow flow)
    {
        switch (HtmlTags.Find(element.LocalName))
        {
            case HtmlTag.Block or HtmlTag.Preformatted:
                flow.Break();
                break;
            case HtmlTag.Cell or HtmlTag.Image when !IsEmoji(element):
                flow.Gap();
                break;
        }
    }

    private static bool IsEmoji(IElement element) =>
        element.LocalName == "img"
        && element.ClassName is { } name
        && (name.Contains("emoji", StringComparison.OrdinalIgnoreCase) || name.Contains("smiley", StringComparison.OrdinalIgnoreCase));

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden")
        || (element.GetAttribute("style") is { } style
            && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));
}
