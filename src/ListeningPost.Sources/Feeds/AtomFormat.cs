using System.Collections.Frozen;
using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Encodings;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Atom 1.0 (RFC 4287) and 0.3: texts say by <c>type</c> (0.3: and <c>mode</c>) what they are; the article is the link
/// without <c>rel</c> or with <c>alternate</c>; <c>created</c>, <c>issued</c> and <c>modified</c> are 0.3's dates.
/// </summary>
internal static class AtomFormat
{
    /// <summary>What a link may be besides the article itself.</summary>
    private static readonly FrozenSet<string> OtherRelations =
        new[] { "replies", "self", "related", "via", "enclosure" }.ToFrozenSet(StringComparer.Ordinal);

    public static void Title(in FeedElement element, FeedDraft draft) => draft.Title ??= Text(element, draft, isContent: false);

    public static void Summary(in FeedElement element, FeedDraft draft) => draft.TakeSummary(Text(element, draft, isContent: false));

    /// <summary>Content: text of its own, or what a <c>src</c> leads to; pictures and other files are none.</summary>
    public static void Content(in FeedElement element, FeedDraft draft)
    {
        string type = element.Attribute("type"u8).Trim().ToLowerInvariant();
        if (element.AttributeOrNull("src"u8) is { } source)
        {
            draft.Alternate ??= Permalink.Absolute(source, element.Base);
        }
        else if (IsText(type))
        {
            draft.TakeContent(Text(element, draft, isContent: true));
        }
        else if (IsBinary(type))
        {
            draft.AddOther(FromBase64(element));
        }
    }

    /// <summary>
    /// A link by its rel: the article, its comments, what it speaks of, or nothing of ours. Without <c>href</c> its text is
    /// taken.
    /// </summary>
    public static void Link(in FeedElement element, FeedDraft draft)
    {
        string rel = element.Attribute("rel"u8).Trim().ToLowerInvariant();
        if (!IsArticle(rel) && !OtherRelations.Contains(rel))
        {
            return;
        }

        string type = element.Attribute("type"u8);
        bool isPage = type.Length == 0 || type.Contains("html", StringComparison.OrdinalIgnoreCase);
        if (FeedAddress.Absolute(element.AttributeOrNull("href"u8) ?? element.Line, element.Base) is { } address)
        {
            TakeLink(rel, isPage, address, draft);
        }
    }

    public static void Author(in FeedElement element, FeedDraft draft) => draft.AddAuthor(AtomPerson.Read(element));

    public static void Category(in FeedElement element, FeedDraft draft)
    {
        string? term = element.AttributeOrNull("label"u8) ?? element.AttributeOrNull("term"u8);
        draft.AddTag(PlainText.LineFromHtml(term ?? element.Line));
    }

    private static bool IsArticle(string rel) =>
        rel is "" or "alternate" || rel.EndsWith("/alternate", StringComparison.Ordinal);

    private static void TakeLink(string rel, bool isPage, string address, FeedDraft draft)
    {
        switch (rel)
        {
            case "replies":
                draft.Comments ??= isPage ? address : null;
                break;
            case "self":
                draft.Self ??= address;
                break;
            case "enclosure":
                draft.TakeEnclosure(address);
                break;
            case "related" or "via":
                draft.AddRelated(address);
                break;
            default:
                draft.TakeAlternate(address, isPage ? 2 : 1);
                break;
        }
    }

    private static PlainText? Text(in FeedElement element, FeedDraft draft, bool isContent)
    {
        string mode = element.Attribute("mode"u8).ToLowerInvariant();
        string type = element.Attribute("type"u8);
        draft.TakeLanguage(element, isContent);
        if (mode == "base64" || IsBinary(type))
        {
            return FromBase64(element);
        }

        TextKind kind = Kind(type, mode);
        bool isEscaped = kind == TextKind.Html && !IsXml(type) && element.HoldsEscapedTags;
        return element.TextOrNull(isEscaped ? TextKind.Escaped : kind);
    }

    private static TextKind Kind(string type, string mode)
    {
        if (type.Contains("html", StringComparison.OrdinalIgnoreCase) || type.Contains("xml", StringComparison.OrdinalIgnoreCase))
        {
            return TextKind.Html;
        }

        bool saysNothing = string.IsNullOrWhiteSpace(type) && mode == "escaped";
        return saysNothing ? TextKind.Loose : TextKind.Plain;
    }

    /// <summary>XHTML: its elements stand there as they are, and what is escaped is text.</summary>
    private static bool IsXml(string type) =>
        type.Contains("xhtml", StringComparison.OrdinalIgnoreCase) || type.Contains("xml", StringComparison.OrdinalIgnoreCase);

    private static bool IsText(string type) =>
        type is "" or "text"
        || type.StartsWith("text/", StringComparison.Ordinal)
        || type.StartsWith("multipart/", StringComparison.Ordinal)
        || type.Contains("html", StringComparison.Ordinal)
        || type.EndsWith("xml", StringComparison.Ordinal);

    private static bool IsBinary(string type) => type.Contains("octet-stream", StringComparison.OrdinalIgnoreCase);

    private static PlainText? FromBase64(in FeedElement element)
    {
        byte[] bytes = new byte[element.Content.Length];
        if (!Convert.TryFromBase64String(Encoding.UTF8.GetString(element.Content).Trim(), bytes, out int written))
        {
            return null;
        }

        ReadOnlyMemory<byte> utf8 = Recoding.ToUtf8(bytes.AsMemory(0, written), null);
        return PlainText.FromHtml(Encoding.UTF8.GetString(utf8.Span), element.Base).OrNull;
    }
}
