using ListeningPost.Core.Posts;
using ListeningPost.Sources.Xml;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Walks an XML feed from tag to tag and hands each known element to the reader of its format. It keeps no tree and no
/// depth: an item ends where its end tag, the next item or the document's end stands, so a lost tag costs one field.
/// </summary>
internal ref struct FeedWalker
{
    /// <summary>Of more items than this the newest are kept.</summary>
    public const int MaxItems = 2_000;

    private readonly ReadOnlySpan<byte> _source;
    private readonly Uri? _documentBase;
    private readonly FeedNamespaces _spaces = new();
    private readonly FeedWorkspace _work;
    private readonly FeedDraft _feed = new();
    private readonly List<FeedItem> _items = [];
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
            if (token == XmlToken.EndTag)
            {
                if (_item is not null && FeedNames.IsContainer(_xml.Name))
                {
                    CloseItem();
                }
            }
            else if (!Open())
            {
                break;
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
        FeedNamespace before = _saysXml ? _spaces.Declare(attributes) : _spaces.Default;
        FeedTag tag = FeedTags.Find(_spaces.Of(_xml.Prefix), _xml.LocalName);
        switch (tag)
        {
            case FeedTag.Rss or FeedTag.Rdf or FeedTag.AtomFeed:
                OpenDocument(tag);
                return true;
            case FeedTag.Html when _format == FeedFormat.None && _item is null:
                _format = FeedFormat.Html;
                return false;
            case FeedTag.Channel when _item is null:
                _format = _format == FeedFormat.None ? FeedFormat.Rss : _format;
                TakeScope(_feed);
                _feed.About ??= About();
                return true;
            case FeedTag.Item:
                OpenItem(before);
                return true;
            case FeedTag.Wrapper:
                return true;
        }

        OpenElement(tag, attributes, before);
        return true;
    }

    private void OpenDocument(FeedTag tag)
    {
        if (_item is not null)
        {
            CloseItem();
        }

        if (_format == FeedFormat.None)
        {
            _format = tag == FeedTag.Rss ? FeedFormat.Rss : tag == FeedTag.Rdf ? FeedFormat.Rdf : FeedFormat.Atom;
            if (tag == FeedTag.AtomFeed && _spaces.Default == FeedNamespace.Rss)
            {
                _spaces.Restore(FeedNamespace.Atom);
            }
        }

        TakeScope(_feed);
    }

    private void OpenItem(FeedNamespace before)
    {
        if (_item is not null)
        {
            CloseItem();
        }

        _outerDefault = before;
        if (_format == FeedFormat.None)
        {
            _format = FeedNames.Is(_xml.LocalName, "entry"u8) ? FeedFormat.Atom : FeedFormat.Rss;
            if (_format == FeedFormat.Atom && _spaces.Default == FeedNamespace.Rss)
            {
                _spaces.Restore(FeedNamespace.Atom);
                _outerDefault = FeedNamespace.Atom;
            }
        }

        _item = new FeedDraft { Base = _feed.Base };
        TakeScope(_item);
        _item.About = About();
        ReadOnlySpan<byte> address = _xml.Attribute("href"u8);
        _item.Link = address.Length > 0 ? Permalink.Absolute(_work.Line(address), _item.Base ?? _documentBase) : null;
        _item.Updated = FeedDates.Parse(_xml.Attribute("lastmod"u8));
        if (_xml.IsEmpty)
        {
            CloseItem();
        }
    }

    private void OpenElement(FeedTag tag, ReadOnlySpan<byte> attributes, FeedNamespace before)
    {
        bool known = tag is not (FeedTag.Unknown or FeedTag.Ignored or FeedTag.Channel);
        bool prefixed = _xml.HasPrefix;
        if (tag == FeedTag.Html && _item is not null)
        {
            tag = FeedTag.XhtmlBody;
        }

        // Around items anything may be wrapped; within one, and behind a prefix, an unknown element is a world of its own.
        if (!known && tag != FeedTag.Ignored && _item is null && !prefixed)
        {
            return;
        }

        FeedDraft draft = _item ?? _feed;
        (int start, int length) = _xml.ReadContent<FeedNames>(out bool hasMarkup);
        if (known && (_item is not null || tag != FeedTag.XhtmlBody))
        {
            var element = new FeedElement
            {
                Tag = tag,
                Attributes = attributes,
                Content = _source.Slice(start, length),
                HasMarkup = hasMarkup,
                Base = BaseOf(attributes, draft),
                Work = _work,
            };
            Dispatch(element, draft);
        }

        _spaces.Restore(before);
    }

    private static void Dispatch(in FeedElement element, FeedDraft draft)
    {
        if (element.Tag >= FeedTag.DcTitle)
        {
            FeedModules.Read(element, draft);
        }
        else if (element.Tag >= FeedTag.AtomId)
        {
            AtomFormat.Read(element, draft);
        }
        else
        {
            RssFormat.Read(element, draft);
        }
    }

    private void CloseItem()
    {
        FeedItem item = _item!.ToItem(_documentBase, _feed.Language);
        _item = null;
        _spaces.Restore(_outerDefault);
        _items.Add(item);
        if (_items.Count >= 2 * MaxItems)
        {
            KeepNewest(_items);
        }
    }

    /// <summary>Drops the oldest, keeps the document's order; what has no date counts as new.</summary>
    private static void KeepNewest(List<FeedItem> items)
    {
        HashSet<FeedItem> newest = new(
            items.OrderByDescending(item => item.PublishedAt ?? DateTimeOffset.MaxValue).Take(MaxItems), ReferenceEqualityComparer.Instance);
        items.RemoveAll(item => !newest.Contains(item));
    }

    private Feed Result()
    {
        if (_items.Count > MaxItems)
        {
            KeepNewest(_items);
        }

        FeedItem head = _feed.ToItem(_documentBase);
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
            Items = Completed(_items, _feed.Language, _format == FeedFormat.Atom ? head.Authors : []),
            Problems = _problems,
        };
    }

    /// <summary>An item that does not say its language has the feed's; in Atom the same goes for authors (RFC 4287, 4.2.1).</summary>
    private static List<FeedItem> Completed(List<FeedItem> items, string? language, IReadOnlyList<FeedAuthor> authors) =>
        authors.Count == 0 && items.TrueForAll(item => item.Language is not null || language is null)
            ? items
            : [.. items.Select(item => item with
            {
                Language = item.Language ?? language,
                Authors = item.Authors.Count > 0 ? item.Authors : authors,
            })];

    /// <summary>Takes <c>xml:base</c> and <c>xml:lang</c> of the tag just read.</summary>
    private void TakeScope(FeedDraft draft)
    {
        if (!_saysXml || _xml.Attributes.IndexOf("xml:"u8) < 0)
        {
            return;
        }

        draft.Base = BaseOf(_xml.Attributes, draft);
        ReadOnlySpan<byte> language = _xml.Attribute("xml:lang"u8);
        draft.Language = language.Length > 0 ? _work.Line(language) : draft.Language;
    }

    private Uri? BaseOf(ReadOnlySpan<byte> attributes, FeedDraft draft)
    {
        Uri? outer = draft.Base ?? _documentBase ?? ((_feed.Self ?? _feed.Link ?? _feed.Alternate) is { } site ? new Uri(site) : null);
        ReadOnlySpan<byte> own = _saysXml ? XmlAttributes.Find(attributes, "xml:base"u8) : default;
        if (own.Length == 0 || Permalink.Absolute(_work.Line(own), outer) is not { } resolved)
        {
            return outer;
        }

        return _lastBase?.OriginalString == resolved ? _lastBase : _lastBase = new Uri(resolved);
    }

    private readonly string? About()
    {
        ReadOnlySpan<byte> about = _xml.Attribute("rdf:about"u8);
        return about.Length > 0 ? _work.Line(about) : null;
    }
}
