using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Encodings;
using ListeningPost.Sources.Text;
using ListeningPost.Sources.Xml;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Atom 1.0 (RFC 4287) and 0.3: texts say by <c>type</c> (0.3: and <c>mode</c>) what they are; the article is the link
/// without <c>rel</c> or with <c>alternate</c>; <c>created</c>, <c>issued</c> and <c>modified</c> are 0.3's dates.
/// </summary>
internal static class AtomFormat
{
    public static void Read(in FeedElement element, FeedDraft draft)
    {
        switch (element.Tag)
        {
            case FeedTag.AtomId:
                draft.Id ??= element.Line is { Length: > 0 } id ? id : null;
                break;
            case FeedTag.AtomTitle:
                draft.Title ??= RssFormat.Filled(Text(element, draft));
                break;
            case FeedTag.AtomSubtitle:
            case FeedTag.AtomSummary:
                draft.Summary ??= RssFormat.Filled(Text(element, draft));
                break;
            case FeedTag.AtomContent:
                ReadContent(element, draft);
                break;
            case FeedTag.AtomLink:
                ReadLink(element, draft);
                break;
            case FeedTag.AtomAuthor:
                draft.AddAuthor(ReadPerson(element));
                break;
            case FeedTag.AtomPublished:
                draft.Published ??= element.Date;
                break;
            case FeedTag.AtomCreated:
                draft.Created ??= element.Date;
                break;
            case FeedTag.AtomUpdated:
                draft.Updated ??= element.Date;
                break;
            case FeedTag.AtomCategory:
                ReadCategory(element, draft);
                break;
        }
    }

    /// <summary>A link by its rel: the article, its comments, what it speaks of, or nothing of ours. Without <c>href</c> its text is taken.</summary>
    public static void ReadLink(in FeedElement element, FeedDraft draft)
    {
        string rel = element.Attribute("rel"u8).Trim().ToLowerInvariant();
        bool isAlternate = rel is "" or "alternate" || rel.EndsWith("/alternate", StringComparison.Ordinal);
        if (!isAlternate && rel is not ("replies" or "self" or "related" or "via"))
        {
            return;
        }

        string type = element.Attribute("type"u8);
        bool isPage = type.Length == 0 || type.Contains("html", StringComparison.OrdinalIgnoreCase);
        string written = element.Attribute("href"u8) is { Length: > 0 } href ? href : element.Line;
        if (Permalink.Absolute(written, element.Base) is { } address)
        {
            TakeLink(rel, isPage, address, draft);
        }
    }

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
            case "related" or "via":
                draft.AddRelated(address);
                break;
            default:
                int rank = isPage ? 2 : 1;
                draft.Alternate = rank > draft.AlternateRank ? address : draft.Alternate;
                draft.AlternateRank = Math.Max(rank, draft.AlternateRank);
                break;
        }
    }

    private static PlainText Text(in FeedElement element, FeedDraft draft)
    {
        string mode = element.Attribute("mode"u8).ToLowerInvariant();
        string type = element.Attribute("type"u8);
        draft.TakeLanguage(element);
        return mode == "base64" || IsBinary(type) ? FromBase64(element) : element.Text(Kind(type, mode));
    }

    private static TextKind Kind(string type, string mode)
    {
        type = type.Trim().ToLowerInvariant();
        return type.Contains("html", StringComparison.Ordinal) || type.Contains("xml", StringComparison.Ordinal)
            ? TextKind.Html
            : type.Length == 0 && mode == "escaped" ? TextKind.Loose : TextKind.Plain;
    }

    /// <summary>Content: text of its own, or what a <c>src</c> leads to; pictures and other files are none.</summary>
    private static void ReadContent(in FeedElement element, FeedDraft draft)
    {
        string type = element.Attribute("type"u8).Trim().ToLowerInvariant();
        bool isText = type.Length == 0 || type is "text" or "html" or "xhtml" || type.StartsWith("text/", StringComparison.Ordinal)
            || type.Contains("html", StringComparison.Ordinal) || type.EndsWith("xml", StringComparison.Ordinal);
        if (element.Attribute("src"u8) is { Length: > 0 } source)
        {
            draft.Alternate ??= Permalink.Absolute(source, element.Base);
        }
        else if (!isText && !type.StartsWith("multipart/", StringComparison.Ordinal))
        {
            draft.OtherText ??= IsBinary(type) ? RssFormat.Filled(FromBase64(element)) : null;
        }
        else if (RssFormat.Filled(Text(element, draft)) is { } text && !(draft.Content?.Text.Length >= text.Text.Length))
        {
            draft.Content = text;
        }
    }

    private static bool IsBinary(string type) => type.Contains("octet-stream", StringComparison.OrdinalIgnoreCase);

    private static PlainText FromBase64(in FeedElement element)
    {
        byte[] bytes = new byte[element.Content.Length];
        return Convert.TryFromBase64String(Encoding.UTF8.GetString(element.Content).Trim(), bytes, out int written)
            ? PlainText.FromHtml(Encoding.UTF8.GetString(Recoding.ToUtf8(bytes.AsMemory(0, written), null).Span), element.Base)
            : PlainText.Empty;
    }

    private static FeedAuthor? ReadPerson(in FeedElement element)
    {
        if (!element.HasMarkup)
        {
            return FeedAuthor.Parse(element.Line);
        }

        string name = "";
        string? email = null, address = null;
        var inside = new XmlScanner(element.Content);
        while (inside.Read() is var token and not XmlToken.End)
        {
            if (token != XmlToken.StartTag)
            {
                continue;
            }

            ReadOnlySpan<byte> local = FeedNames.Local(inside.Name);
            (int start, int length) = inside.ReadContent<FeedNames>(out _);
            string value = element.Work.Line(element.Content.Slice(start, length));
            name = FeedNames.Is(local, "name"u8) && name.Length == 0 ? value : name;
            email = FeedNames.Is(local, "email"u8) ? value : email;
            bool isAddress = FeedNames.Is(local, "uri"u8) || FeedNames.Is(local, "url"u8) || FeedNames.Is(local, "homepage"u8);
            address = isAddress ? Permalink.Absolute(value, element.Base) : address;
        }

        return name.Length > 0 || email is not null || address is not null ? new FeedAuthor(name, email, address) : null;
    }

    private static void ReadCategory(in FeedElement element, FeedDraft draft)
    {
        string term = element.Attribute("label"u8) is { Length: > 0 } label ? label : element.Attribute("term"u8);
        draft.AddTag(PlainText.LineFromHtml(term.Length > 0 ? term : element.Line));
    }
}
