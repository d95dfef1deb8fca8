using ListeningPost.Core.Posts;
using ListeningPost.Sources.Dates;
using ListeningPost.Sources.Xml;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Walks an XML feed from tag to tag and hands each known element to the reader of its format. It keeps no tree and no
/// depth: an item ends where its end tag, the next item or the document's end stands, so a lost tag costs one field.
/// </summary>
internal ref struct FeedWalker
{
    private readonly ReadOnlySpan<byte> _source;
    private readonly Uri? _documentBase;
    private readonly FeedNamespaces _spaces = new();
    private readonly FeedWorkspace _work;
    private readonly FeedDraft _feed = new();
    private readonly FeedItems _items = new();
    private readonly List<string> _problems = [];
    private XmlScanner _xml;
    private FeedDraft? _item;
    private FeedNamespace _outerDefault;
    private FeedFormat _format;

    /// <summary>Whether the tag just read may hold <c>xmlns</c>, <c>xml:base</c> or <c>xml:lang</c>.</summary>
    private bool _saysXml;

    private Uri? _lastBase;

    private FeedWalker(ReadOnlySpan<byte> source, Uri? documentBase, FeedWorkspace work)
    {
        _source = source;
        _documentBase = documentBase;
        _work = work;
        _xml = new XmlScanner(source);
    }

    private readonly bool IsBeforeAll => _format == FeedFormat.None && _item is null;

    /// <summary>Reads a feed.</summary>
    /// <param name="utf8">Valid UTF-8.</param>
    /// <param name="documentBase">Where it came from.</param>
    public static Feed Read(ReadOnlySpan<byte> utf8, Uri? documentBase)
    {
        FeedWorkspace work = FeedWorkspace.Rent();
        try
        {
            return new FeedWalker(utf8, documentBase, work).Walk();
        }
        finally
        {
            work.Return();
        }
    }

    private Feed Walk()
    {
        while (_xml.Read() is var token and not XmlToken.End)
        {
            if (token == XmlToken.StartTag && !Open())
            {
                break;
            }

            if (token == XmlToken.EndTag && FeedNames.IsContainer(_xml.Name))
            {
                CloseItem();
            }
        }

        if (_item is not null)
        {
            _problems.Add("The document breaks off within an item; what was there of it is kept.");
            CloseItem();
        }
        else if (_xml.IsCut)
        {
            _problems.Add("The document breaks off within a tag.");
        }

        return Result();
    }

    /// <returns>False: this is no feed, do not go on.</returns>
    private bool Open()
    {
        ReadOnlySpan<byte> attributes = _xml.Attributes;
        _saysXml = attributes.Length > 8 && attributes.IndexOf("xml"u8) >= 0;
        FeedNamespace before = _spaces.Default;
        if (_saysXml)
        {
            _spaces.Declare(attributes);
        }

        FeedTag tag = FeedVocabulary.Find(_spaces.Of(_xml.Prefix), _xml.LocalName);
        switch (tag.Part)
        {
            case FeedPart.Document:
                OpenDocument(tag.Format);
                break;
            case FeedPart.Channel when _item is null:
                OpenChannel();
                break;
            case FeedPart.Item:
                OpenItem(before);
                break;
            case FeedPart.Wrapper:
                break;
            case FeedPart.Html when IsBeforeAll:
                _format = FeedFormat.Html;
                return false;
            default:
                OpenElement(tag, attributes, before);
                break;
        }

        return true;
    }

    private void OpenDocument(FeedFormat format)
    {
        CloseItem();
        TakeFormat(format);
        TakeScope(_feed);
    }

    private void OpenChannel()
    {
        TakeFormat(FeedFormat.Rss);
        TakeScope(_feed);
        _feed.About ??= About();
    }

    private void OpenItem(FeedNamespace before)
    {
        CloseItem();
        if (_items.IsEmpty)
        {
            _work.Dates = FeedDates.Of(_feed.Language, _documentBase, Site());
        }

        FeedNamespace stated = _spaces.Default;
        bool isEntry = FeedNames.Is(_xml.LocalName, "entry"u8);
        TakeFormat(isEntry ? FeedFormat.Atom : FeedFormat.Rss);
        _outerDefault = _spaces.Default == stated ? before : _spaces.Default;
        _item = new FeedDraft { Base = _feed.Base };
        TakeScope(_item);
        _item.About = About();
        ReadOnlySpan<byte> address = _xml.Attribute("href"u8);
        if (address.Length > 0)
        {
            _item.Link = FeedAddress.Absolute(_work.Line(address), _item.Base ?? _documentBase);
        }

        _item.Updated = WrittenDate.Parse(_xml.Attribute("lastmod"u8));
        if (_xml.IsEmpty)
        {
            CloseItem();
        }
    }

    /// <summary>The first thing that shows what the document is counts; an Atom feed's names are Atom's, declared or not.</summary>
    private void TakeFormat(FeedFormat format)
    {
        if (_format != FeedFormat.None)
        {
            return;
        }

        _format = format;
        if (format == FeedFormat.Atom && _spaces.Default == FeedNamespace.Rss)
        {
            _spaces.Restore(FeedNamespace.Atom);
        }
    }

    private void OpenElement(FeedTag tag, ReadOnlySpan<byte> attributes, FeedNamespace before)
    {
        // Around items anything may be wrapped; within one, and behind a prefix, an unknown element is a world of its own.
        if (tag.Part == FeedPart.Unknown && _item is null && !_xml.HasPrefix)
        {
            return;
        }

        FeedDraft draft = _item ?? _feed;
        (int start, int length) = _xml.ReadContent<FeedNames>(out bool hasMarkup);
        bool isPageAroundItems = _item is null && tag.Part is FeedPart.Page or FeedPart.Html;
        if (tag.Read is not null && !isPageAroundItems)
        {
            var element = new FeedElement
            {
                Attributes = attributes,
                Content = _source.Slice(start, length),
                HasMarkup = hasMarkup,
                Base = BaseOf(attributes, draft),
                Work = _work,
            };
            tag.Read(element, draft);
        }

        _spaces.Restore(before);
    }

    private void CloseItem()
    {
        if (_item is null)
        {
            return;
        }

        _items.Add(_item.ToItem(_feed.Language));
        _item = null;
        _spaces.Restore(_outerDefault);
    }

    private Feed Result()
    {
        FeedItem head = _feed.ToItem();
        return new Feed
        {
            Format = _format,
            Title = head.Title,
            Description = head.Text,
            Link = head.Link,
            Id = _feed.Id ?? _feed.About,
            Language = _feed.Language,
            Author = head.Authors.Count > 0 ? head.Authors[0] : null,
            PublishedAt = _feed.Published ?? _feed.Created,
            UpdatedAt = _feed.Updated,
            Rhythm = _feed.Rhythm(),
            Items = _items.Completed(_feed.Language, _format == FeedFormat.Atom ? head.Authors : []),
            Problems = _problems,
        };
    }

    /// <summary>Takes <c>xml:base</c> and <c>xml:lang</c> of the tag just read.</summary>
    private void TakeScope(FeedDraft draft)
    {
        if (!_saysXml || _xml.Attributes.IndexOf("xml:"u8) < 0)
        {
            return;
        }

        draft.Base = BaseOf(_xml.Attributes, draft);
        ReadOnlySpan<byte> language = _xml.Attribute("xml:lang"u8);
        if (language.Length > 0)
        {
            draft.Language = _work.Line(language);
        }
    }

    private Uri? BaseOf(ReadOnlySpan<byte> attributes, FeedDraft draft)
    {
        Uri? outer = draft.Base ?? _documentBase ?? Site();
        ReadOnlySpan<byte> own = _saysXml ? XmlAttributes.Find(attributes, "xml:base"u8) : default;
        if (own.Length == 0 || Permalink.Absolute(_work.Line(own), outer) is not { } resolved)
        {
            return outer;
        }

        // Some feeds state it with every element.
        if (_lastBase?.OriginalString != resolved)
        {
            _lastBase = new Uri(resolved);
        }

        return _lastBase;
    }

    private readonly Uri? Site() => (_feed.Self ?? _feed.Link ?? _feed.Alternate).AsUri();

    private readonly string? About()
    {
        ReadOnlySpan<byte> about = _xml.Attribute("rdf:about"u8);
        return about.Length > 0 ? _work.Line(about) : null;
    }
}
