using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ListeningPost.Sources.Feeds;

/// <summary>What a person reads of a piece of markup, and where it links to.</summary>
/// <param name="Text">Words kept apart, paragraphs and lines separated by one newline; no scripts, styles or trackers.</param>
/// <param name="Links">Absolute http and https addresses of the markup and the text, in order, no duplicates.</param>
internal sealed record PlainText(string Text, IReadOnlyList<string> Links)
{
    /// <summary>Longer texts are cut, between two characters: nobody reads on, and every later step costs by length.</summary>
    public const int MaxLength = 200_000;

    /// <summary>Longer markup is cut before it is looked at.</summary>
    private const int MaxMarkup = 4_000_000;

    private static readonly PlainText Empty = new("", []);

    private static readonly FrozenSet<string> Dropped = new[]
    {
        "script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "head", "svg", "canvas", "audio",
        "video", "select", "textarea", "math", "map", "frameset", "noframes",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Blocks = new[]
    {
        "p", "div", "br", "hr", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre",
        "table", "tr", "thead", "tbody", "tfoot", "caption", "section", "article", "header", "footer", "aside", "nav", "main",
        "figure", "figcaption", "address", "form", "fieldset", "legend", "details", "summary", "center", "body", "html", "dir", "menu",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Cells =
        new[] { "td", "th", "option", "button", "img", "input" }.ToFrozenSet(StringComparer.Ordinal);

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

        var flow = new TextFlow(baseUri, MaxLength);
        using IDocument document = new HtmlParser().ParseDocument(html.Length > MaxMarkup ? html[..MaxMarkup] : html);
        Walk(document.Body, flow);
        return new PlainText(flow.ToString(), flow.Links);
    }

    /// <summary>Tidies text that holds no markup: newlines stay, other white space becomes single spaces.</summary>
    public static PlainText FromText(string? text, Uri? baseUri = null)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Empty;
        }

        var flow = new TextFlow(baseUri, MaxLength);
        flow.Add(text, keepLines: true);
        flow.AddLinksIn(text);
        return new PlainText(flow.ToString(), flow.Links);
    }

    /// <summary>The same as one line, for titles and names: line breaks become spaces.</summary>
    public static string LineFromHtml(string? html) => FromHtml(html, null).Text.Replace('\n', ' ');

    /// <summary>One line of text that holds no markup.</summary>
    public static string LineFromText(string? text) => FromText(text).Text.Replace('\n', ' ');

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
            flow.Add(text.Data, keepLines: text.ParentElement?.Closest("pre") is not null);
            if (text.ParentElement?.Closest("a[href]") is null)
            {
                flow.AddLinksIn(text.Data);
            }

            return false;
        }

        if (node is not IElement element || Dropped.Contains(element.LocalName) || IsHidden(element))
        {
            return false;
        }

        Separate(element, flow);
        switch (element.LocalName)
        {
            case "a":
                flow.AddLink(element.GetAttribute("href"));
                break;
            case "img" when IsEmoji(element):
                flow.Add(element.GetAttribute("alt"));
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
        if (Blocks.Contains(element.LocalName))
        {
            flow.Break();
        }
        else if (Cells.Contains(element.LocalName) && !IsEmoji(element))
        {
            flow.Gap();
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
