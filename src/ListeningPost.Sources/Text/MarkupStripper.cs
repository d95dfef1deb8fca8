using System.Text;

namespace ListeningPost.Sources.Text;

/// <summary>
/// The quick way from HTML to text: one pass over the tags, no tree. It reads what nearly all feeds and platforms send, and
/// refuses the rest (frames, nested elements that are left out, quotes that are not closed) to the browser-grade parser.
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
            if (taken < 0 && !_force)
            {
                return false;
            }

            _html = _html[(taken < 0 ? AnyEnd() : taken)..];
        }

        return true;
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

        bool closing = next == '/';
        int start = closing ? 2 : 1;
        if (start >= _html.Length || !char.IsAsciiLetter((char)_html[start]))
        {
            return closing && _html.Length > 2 ? AnyEnd() : Literal();
        }

        ReadOnlySpan<byte> name = Name(_html[start..]);
        HtmlTag tag = HtmlTags.Find(name);
        if (tag == HtmlTag.Unknown && _knownTagsOnly)
        {
            return Literal();
        }

        int from = start + name.Length;
        int end = HtmlAttributes.End(_html, from);
        if (end < 0 || tag == HtmlTag.Foreign)
        {
            // Excerpts are cut off anywhere: what is left of a tag is nothing, to browsers too; in a text that may be none it is text.
            return _html.Contains((byte)'>') ? -1 : _knownTagsOnly ? Literal() : tag == HtmlTag.Foreign ? -1 : _html.Length;
        }

        return closing ? Close(tag, end + 1) : Open(name, tag, _html[from..end], end + 1);
    }

    private int Open(ReadOnlySpan<byte> name, HtmlTag tag, ReadOnlySpan<byte> attributes, int end)
    {
        if (tag == HtmlTag.Dropped || HtmlTags.IsHidden(attributes))
        {
            int behind = _noMoreEnds || HtmlTags.IsVoid(name) || attributes.EndsWith("/"u8) ? end : SkipElement(name, end);
            _noMoreEnds |= behind < 0;
            return behind;
        }

        switch (tag)
        {
            case HtmlTag.Link:
                ReadOnlySpan<byte> address = HtmlAttributes.Value(attributes, "href"u8, _scratch);
                _inLink = address.Length > 0;
                _flow.AddLink(address);
                break;
            case HtmlTag.Image when HtmlTags.IsEmoji(attributes):
                _flow.Add(HtmlAttributes.Value(attributes, "alt"u8, _scratch));
                break;
            case HtmlTag.Image or HtmlTag.Cell:
                _flow.Gap();
                break;
            case HtmlTag.Preformatted:
                _inPre++;
                _flow.Break();
                break;
            case HtmlTag.Block:
                _flow.Break();
                break;
        }

        return end;
    }

    private int Close(HtmlTag tag, int end)
    {
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
            case HtmlTag.Block:
                _flow.Break();
                break;
        }

        return end;
    }

    /// <summary>Behind the end tag of an element that is left out; -1 when it has none, or holds what only a tree can tell.</summary>
    private readonly int SkipElement(ReadOnlySpan<byte> name, int from)
    {
        bool rawText = HtmlTags.IsRawText(name);
        int depth = 1;
        int at = from;
        while (depth > 0)
        {
            int next = _html[at..].IndexOf((byte)'<');
            if (next < 0)
            {
                return -1;
            }

            at += next + 1;
            if (!rawText && _html[at..].StartsWith("!--"u8))
            {
                int close = _html[at..].IndexOf("-->"u8);
                at += Math.Max(close, 0);
                continue;
            }

            bool closing = at < _html.Length && _html[at] == '/';
            ReadOnlySpan<byte> inside = Name(_html[(closing ? at + 1 : at)..]);
            bool same = inside.Length == name.Length && Ascii.EqualsIgnoreCase(inside, name);
            depth += !same ? 0 : closing ? -1 : rawText ? 0 : 1;
            if (depth > 1 && !(HtmlTags.Nests(name) && HtmlTags.Find(inside) != HtmlTag.Dropped))
            {
                return -1;
            }
        }

        int end = _html[at..].IndexOf((byte)'>');
        return end < 0 ? -1 : at + end + 1;
    }

    private int Declaration()
    {
        if (_noMoreComments || !_html.StartsWith("<!--"u8))
        {
            return AnyEnd();
        }

        ReadOnlySpan<byte> inside = _html[4..];
        int end = inside.IndexOf("-->"u8);
        _noMoreComments = end < 0;
        return end < 0 || inside.StartsWith(">"u8) || inside.StartsWith("->"u8) ? AnyEnd() : 4 + end + 3;
    }

    /// <summary>Behind the next angle bracket, or the end.</summary>
    private readonly int AnyEnd()
    {
        int end = _html.IndexOf((byte)'>');
        return end < 0 ? _html.Length : end + 1;
    }

    private readonly int Literal()
    {
        _flow.Add("<"u8);
        return 1;
    }

    /// <summary>The letters, digits, colons, hyphens and underscores at the start: too few for a search to pay.</summary>
    private static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> rest)
    {
        int length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit((char)rest[length]) || rest[length] is (byte)':' or (byte)'-' or (byte)'_'))
        {
            length++;
        }

        return rest[..length];
    }
}
