using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ListeningPost.Sources.Text;

/// <summary>The thorough way from HTML to text: a browser's parser, and its tree from first to last node.</summary>
internal sealed class MarkupTree
{
    private const int MaxBytes = 500_000;
    private const int MaxUnclosed = 1_000;

    private readonly TextFlow _flow;

    /// <summary>The element whose words are another's.</summary>
    private INode? _quote;

    private MarkupTree(TextFlow flow) => _flow = flow;

    /// <summary>
    /// Whether a tree may be made of it. A browser's parser opens unclosed tags again and again, at a cost that grows with
    /// their square: a page of nothing else would take gigabytes.
    /// </summary>
    public static bool IsTame(ReadOnlySpan<byte> html) =>
        html.Length <= MaxBytes && html.Count((byte)'<') - (2 * html.Count("</"u8)) < MaxUnclosed;

    /// <summary>Adds what a person reads, and where it links to.</summary>
    /// <param name="html">UTF-8; see <see cref="IsTame"/>.</param>
    /// <param name="flow">Takes text and links.</param>
    public static void Add(ReadOnlySpan<byte> html, TextFlow flow)
    {
        using IDocument document = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(html));
        new MarkupTree(flow).Walk(document.Body);
    }

    /// <summary>Visits the tree without recursion: depth is the author's choice, and a stack overflow would end the process.</summary>
    private void Walk(IElement? root)
    {
        INode? node = root;
        while (node is not null && !_flow.IsFull)
        {
            bool isEntered = Open(node);
            node = (isEntered ? node.FirstChild : null) ?? Behind(node, root);
        }
    }

    /// <summary>Closes what ends with the node, and goes to what comes behind it; null at the end of the root.</summary>
    private INode? Behind(INode node, INode? root)
    {
        for (INode? ended = node; ended is not null && ended != root; ended = ended.Parent)
        {
            Close(ended);
            if (ended.NextSibling is { } next)
            {
                return next;
            }
        }

        return null;
    }

    /// <returns>Whether what it holds is to be visited.</returns>
    private bool Open(INode node)
    {
        switch (node)
        {
            case IText text:
                AddText(text);
                return false;
            case IElement element when !IsLeftOut(element):
                AddElement(element);
                return true;
            default:
                return false;
        }
    }

    private void AddText(IText text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text.Data);
        _flow.Add(utf8, keepLines: text.ParentElement?.Closest("pre") is not null);
        if (text.ParentElement?.Closest("a[href]") is null)
        {
            _flow.AddLinksIn(utf8);
        }
    }

    private void AddElement(IElement element)
    {
        Separate(element);
        switch (element.LocalName)
        {
            case "a":
                _flow.AddLink(Encoding.UTF8.GetBytes(element.GetAttribute("href") ?? ""));
                break;
            case "img" when IsEmoji(element):
                _flow.Add(Encoding.UTF8.GetBytes(element.GetAttribute("alt") ?? ""));
                break;
        }

        QuoteKind kind = _flow.IsQuoting ? QuoteKind.None : QuoteMarks.Of(HtmlTags.Find(element.LocalName), element.ClassName);
        if (kind != QuoteKind.None)
        {
            _quote = element;
            _flow.OpenQuote(kind);
        }
    }

    private void Close(INode node)
    {
        if (node == _quote)
        {
            _quote = null;
            _flow.CloseQuote();
        }

        if (node is IElement element)
        {
            Separate(element);
        }
    }

    private void Separate(IElement element)
    {
        switch (HtmlTags.Find(element.LocalName))
        {
            case HtmlTag.Block or HtmlTag.Quote or HtmlTag.Preformatted:
                _flow.Break();
                break;
            case HtmlTag.Cell or HtmlTag.Image when !IsEmoji(element):
                _flow.Gap();
                break;
        }
    }

    private static bool IsEmoji(IElement element) =>
        element.LocalName == "img"
        && element.ClassName is { } name
        && (name.Contains("emoji", StringComparison.OrdinalIgnoreCase) || name.Contains("smiley", StringComparison.OrdinalIgnoreCase));

    private static bool IsLeftOut(IElement element) =>
        HtmlTags.Find(element.LocalName) is HtmlTag.Dropped or HtmlTag.Foreign || IsHidden(element);

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden")
        || (element.GetAttribute("style") is { } style
            && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));
}
