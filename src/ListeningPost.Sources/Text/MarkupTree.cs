using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ListeningPost.Sources.Text;

/// <summary>The thorough way from HTML to text: a browser's parser, and its tree from first to last node.</summary>
internal static class MarkupTree
{
    private const int MaxBytes = 500_000;
    private const int MaxUnclosed = 1_000;

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
        Walk(document.Body, flow);
    }

    /// <summary>Visits the tree without recursion: depth is the author's choice, and a stack overflow would end the process.</summary>
    private static void Walk(IElement? root, TextFlow flow)
    {
        INode? node = root;
        while (node is not null && !flow.IsFull)
        {
            bool isEntered = Open(node, flow);
            node = (isEntered ? node.FirstChild : null) ?? Behind(node, root, flow);
        }
    }

    /// <summary>Closes what ends with the node, and goes to what comes behind it; null at the end of the root.</summary>
    private static INode? Behind(INode node, INode? root, TextFlow flow)
    {
        for (INode? ended = node; ended is not null && ended != root; ended = ended.Parent)
        {
            Close(ended, flow);
            if (ended.NextSibling is { } next)
            {
                return next;
            }
        }

        return null;
    }

    /// <returns>Whether what it holds is to be visited.</returns>
    private static bool Open(INode node, TextFlow flow)
    {
        switch (node)
        {
            case IText text:
                AddText(text, flow);
                return false;
            case IElement element when !IsLeftOut(element):
                AddElement(element, flow);
                return true;
            default:
                return false;
        }
    }

    private static void AddText(IText text, TextFlow flow)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text.Data);
        flow.Add(utf8, keepLines: text.ParentElement?.Closest("pre") is not null);
        if (text.ParentElement?.Closest("a[href]") is null)
        {
            flow.AddLinksIn(utf8);
        }
    }

    private static void AddElement(IElement element, TextFlow flow)
    {
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

    private static bool IsLeftOut(IElement element) =>
        HtmlTags.Find(element.LocalName) is HtmlTag.Dropped or HtmlTag.Foreign || IsHidden(element);

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden")
        || (element.GetAttribute("style") is { } style
            && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));
}
