namespace ListeningPost.Sources.Text;

/// <summary>
/// The quick way from HTML to text: one pass over the tags, no tree. It reads what nearly all feeds and platforms send, and
/// refuses the rest (frames, nested elements that are left out, quotation marks and quotes left open) to the browser-grade parser.
/// </summary>
internal ref struct MarkupStripper
{
    private readonly TextFlow _flow;
    private readonly ByteBuffer _scratch;
    private readonly bool _knownTagsOnly;
    private readonly bool _force;
    private ReadOnlySpan<byte> _html;
    private bool _inLink;
    private int _inPre;

    private OpenQuote _quote;

    /// <summary>No comment ends from here on: looked for once only.</summary>
    private bool _noMoreComments;

    /// <summary>An element that is left out has no end: from here on such tags alone are.</summary>
    private bool _noMoreEnds;

    private MarkupStripper(ReadOnlySpan<byte> html, TextFlow flow, ByteBuffer scratch, bool knownTagsOnly, bool force)
    {
        _html = html;
        _flow = flow;
        _scratch = scratch;
        _knownTagsOnly = knownTagsOnly;
        _force = force;
    }

    /// <summary>Adds what a person reads to <paramref name="flow"/>.</summary>
    /// <param name="html">UTF-8, references in place.</param>
    /// <param name="flow">Takes text and links; left half-written when the answer is false.</param>
    /// <param name="scratch">A buffer of one's own.</param>
    /// <param name="knownTagsOnly">True for text that may hold markup: what is no HTML tag (<c>List&lt;T&gt;</c>) stays text.</param>
    /// <param name="force">True: go on where one would refuse; what follows a broken tag is lost.</param>
    /// <returns>False: the markup needs the full parser.</returns>
    public static bool TryStrip(ReadOnlySpan<byte> html, TextFlow flow, ByteBuffer scratch, bool knownTagsOnly, bool force = false) =>
        new MarkupStripper(html, flow, scratch, knownTagsOnly, force).Strip();

    private bool Strip()
    {
        while (_html.Length > 0 && !_flow.IsFull)
        {
            if (_html[0] != '<')
            {
                AddText();
                continue;
            }

            int taken = Tag();
            if (taken < 0)
            {
                if (!_force)
                {
                    return false;
                }

                taken = AnyEnd();
            }

            _html = _html[taken..];
        }

        // Where a quote ends that is not closed, the tree tells.
        return !_quote.IsOpen || _force || _flow.IsFull;
    }

    /// <summary>Text up to the next angle bracket, references resolved on the way.</summary>
    private void AddText()
    {
        Span<byte> symbol = stackalloc byte[References.MaxSymbol];
        bool references = false;
        _flow.MayLink = false;
        int at = _flow.AddRun(_html, keepLines: _inPre > 0);
        while (at < _html.Length && _html[at] != '<')
        {
            int written = References.Resolve(_html[at..], loose: true, symbol, out int taken);
            _flow.AddSymbol(symbol[..written], keepLines: _inPre > 0);
            references = true;
            _flow.MayLink |= symbol[0] is (byte)':' or (byte)'/';
            at += taken;
            at += _flow.AddRun(_html[at..], keepLines: _inPre > 0);
        }

        ReadOnlySpan<byte> run = _html[..at];
        _html = _html[at..];
        if (_flow.MayLink && !_inLink)
        {
            AddLinks(run, references);
        }
    }

    private readonly void AddLinks(ReadOnlySpan<byte> run, bool references)
    {
        if (references)
        {
            _scratch.Clear();
            References.Append(run, loose: true, _scratch);
            run = _scratch.Written;
        }

        _flow.AddLinksIn(run);
    }

    /// <summary>One tag, comment or lone angle bracket.</summary>
    /// <returns>How much was taken; -1: not for this reader.</returns>
    private int Tag()
    {
        byte next = _html.Length > 1 ? _html[1] : (byte)' ';
        if (next is (byte)'!' or (byte)'?')
        {
            return Declaration();
        }

        bool isClosing = next == '/';
        int start = isClosing ? 2 : 1;
        if (start < _html.Length && char.IsAsciiLetter((char)_html[start]))
        {
            return Element(start, isClosing);
        }

        bool isBroken = isClosing && _html.Length > 2;
        return isBroken ? AnyEnd() : Literal();
    }

    /// <param name="start">Where its name stands.</param>
    /// <param name="isClosing">Whether it is an end tag.</param>
    private int Element(int start, bool isClosing)
    {
        ReadOnlySpan<byte> name = HtmlTags.Name(_html[start..]);
        HtmlTag tag = HtmlTags.Find(name);
        if (tag == HtmlTag.Unknown && _knownTagsOnly)
        {
            return Literal();
        }

        int from = start + name.Length;
        int end = HtmlAttributes.End(_html, from);
        if (end < 0 || tag == HtmlTag.Foreign)
        {
            return Unreadable(tag);
        }

        if (isClosing)
        {
            return Close(name, tag, end + 1);
        }

        return Open(name, tag, _html[from..end], end + 1);
    }

    /// <summary>
    /// Excerpts are cut off anywhere: what is left of a tag is nothing, to browsers too; in a text that may be none it is text.
    /// </summary>
    private readonly int Unreadable(HtmlTag tag)
    {
        if (_html.Contains((byte)'>'))
        {
            return -1;
        }

        if (_knownTagsOnly)
        {
            return Literal();
        }

        return tag == HtmlTag.Foreign ? -1 : _html.Length;
    }

    private int Open(ReadOnlySpan<byte> name, HtmlTag tag, ReadOnlySpan<byte> attributes, int end)
    {
        if (tag == HtmlTag.Dropped || HtmlTags.IsHidden(attributes))
        {
            return LeaveOut(name, attributes, end);
        }

        switch (tag)
        {
            case HtmlTag.Link:
                OpenLink(attributes);
                break;
            case HtmlTag.Image:
                AddImage(attributes);
                break;
            case HtmlTag.Cell:
                _flow.Gap();
                break;
            case HtmlTag.Preformatted:
                _inPre++;
                _flow.Break();
                break;
            case HtmlTag.Block or HtmlTag.Quote:
                _flow.Break();
                break;
        }

        _quote.Opened(name, tag, QuoteMarks.Of(tag, attributes, _scratch), _flow);
        return end;
    }

    private void OpenLink(ReadOnlySpan<byte> attributes)
    {
        ReadOnlySpan<byte> address = HtmlAttributes.Value(attributes, "href"u8, _scratch);
        _inLink = address.Length > 0;
        _flow.AddLink(address);
    }

    private readonly void AddImage(ReadOnlySpan<byte> attributes)
    {
        if (HtmlTags.IsEmoji(attributes))
        {
            _flow.Add(HtmlAttributes.Value(attributes, "alt"u8, _scratch));
        }
        else
        {
            _flow.Gap();
        }
    }

    private int LeaveOut(ReadOnlySpan<byte> name, ReadOnlySpan<byte> attributes, int end)
    {
        bool isTagAlone = _noMoreEnds || HtmlTags.IsVoid(name) || attributes.EndsWith("/"u8);
        if (isTagAlone)
        {
            return end;
        }

        int behind = LeftOut.End(_html, name, end);
        _noMoreEnds |= behind < 0;
        return behind;
    }

    private int Close(ReadOnlySpan<byte> name, HtmlTag tag, int end)
    {
        _quote.Closed(name, _flow);
        switch (tag)
        {
            case HtmlTag.Link:
                _inLink = false;
                break;
            case HtmlTag.Cell:
                _flow.Gap();
                break;
            case HtmlTag.Preformatted:
                _inPre = Math.Max(0, _inPre - 1);
                _flow.Break();
                break;
            case HtmlTag.Block or HtmlTag.Quote:
                _flow.Break();
                break;
        }

        return end;
    }

    private int Declaration()
    {
        if (_noMoreComments || !_html.StartsWith("<!--"u8))
        {
            return AnyEnd();
        }

        ReadOnlySpan<byte> inside = _html["<!--".Length..];
        int end = inside.IndexOf("-->"u8);
        _noMoreComments = end < 0;

        // "<!-->" and "<!--->" are whole comments to browsers.
        bool isShort = inside.StartsWith(">"u8) || inside.StartsWith("->"u8);
        return end < 0 || isShort ? AnyEnd() : "<!--".Length + end + "-->".Length;
    }

    /// <summary>Behind the next angle bracket, or the end.</summary>
    private readonly int AnyEnd() => _html.LengthWith((byte)'>');

    private readonly int Literal()
    {
        _flow.Add("<"u8);
        return 1;
    }
}
