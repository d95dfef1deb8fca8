namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Walks the tags of a document that ought to be XML. It never gives up: what cannot be a tag is text, a tag that is cut by
/// the next one ends there, comments, instructions and DTDs are passed over unread (so nothing is ever expanded), names are
/// told apart without case. It allocates nothing and looks at each byte a bounded number of times.
/// </summary>
/// <param name="source">UTF-8.</param>
internal ref struct XmlScanner(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private int _position;

    /// <summary>The tag's name as written, prefix included.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>What stands between the name and the end of a start tag.</summary>
    public ReadOnlySpan<byte> Attributes { get; private set; }

    /// <summary>Whether the start tag is its own end: <c>&lt;x/&gt;</c>.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Where the next token starts.</summary>
    public readonly int Position => _position;

    /// <summary>True when the document broke off within a tag, comment or CDATA section.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Goes to the next tag, over text and everything else.</summary>
    public XmlToken Read()
    {
        while (NextMarkup())
        {
            byte next = _position + 1 < _source.Length ? _source[_position + 1] : (byte)0;
            if (next == '/')
            {
                if (ReadEndTag())
                {
                    return XmlToken.EndTag;
                }
            }
            else if (IsNameStart(next))
            {
                if (ReadStartTag())
                {
                    return XmlToken.StartTag;
                }
            }
            else
            {
                SkipOther(next);
            }
        }

        return XmlToken.End;
    }

    /// <summary>
    /// Reads what the element just opened holds, and goes behind its end tag. Where that is missing, the content ends before
    /// the end tag of an item, channel or document, and before the next item.
    /// </summary>
    /// <param name="hasMarkup">Whether there are tags in it.</param>
    /// <returns>Where the content starts and how long it is, references and CDATA in place.</returns>
    public (int Start, int Length) ReadContent(out bool hasMarkup)
    {
        hasMarkup = false;
        int start = _position;
        if (IsEmpty)
        {
            return (start, 0);
        }

        ReadOnlySpan<byte> name = Name;
        int depth = 1;
        int end = _position;
        while (depth > 0)
        {
            XmlToken token = ReadWithin(out end);
            if (token == XmlToken.End)
            {
                return (start, _source.Length - start);
            }

            bool same = SameName(Name, name);
            bool outer = !same && (token == XmlToken.EndTag ? FeedNames.IsContainer(Name) : FeedNames.EndsContent(Name, of: name));
            if (outer)
            {
                _position = end;
                break;
            }

            hasMarkup |= !same || token == XmlToken.StartTag;
            depth += !same ? 0 : token == XmlToken.EndTag ? -1 : IsEmpty ? 0 : 1;
        }

        return (start, end - start);
    }

    /// <summary>The value of an attribute, references in place; empty when it is missing. Names are compared without case.</summary>
    public readonly ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> name) => XmlAttributes.Find(Attributes, name);

    public static bool SameName(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        one.Length == other.Length && (one.SequenceEqual(other) || System.Text.Ascii.EqualsIgnoreCase(one, other));

    private XmlToken ReadWithin(out int start)
    {
        XmlToken token = Read();
        start = token == XmlToken.End ? _source.Length : _tagStart;
        return token;
    }

    private int _tagStart;
    private bool _noSubsetEnd;

    private bool NextMarkup()
    {
        if (_position >= _source.Length)
        {
            return false;
        }

        int at = _source[_position..].IndexOf((byte)'<');
        _position = at < 0 ? _source.Length : _position + at;
        _tagStart = _position;
        return at >= 0;
    }

    private bool ReadEndTag()
    {
        ReadOnlySpan<byte> rest = _source[(_position + 2)..];
        int length = NameLength(rest);
        if (length == 0)
        {
            _position += 2;
            return false;
        }

        Name = rest[..length];
        Attributes = default;
        IsEmpty = false;
        int close = rest[length..].IndexOfAny((byte)'>', (byte)'<');
        IsCut |= close < 0;
        _position = close < 0
            ? _source.Length
            : _position + 2 + length + close + (rest[length + close] == '>' ? 1 : 0);
        return true;
    }

    private bool ReadStartTag()
    {
        ReadOnlySpan<byte> rest = _source[(_position + 1)..];
        int length = NameLength(rest);
        int close = TagEnd(rest, length);
        if (close < 0)
        {
            IsCut = true;
            _position = _source.Length;
            return false;
        }

        bool empty = rest[close] == '>' && close > length && rest[close - 1] == '/';
        Name = empty && close - 1 < length ? rest[..(close - 1)] : rest[..length];
        Attributes = rest[length..(empty ? close - 1 : close)];
        IsEmpty = empty;
        _position += 1 + close + (rest[close] == '>' ? 1 : 0);
        return true;
    }

    /// <summary>The end of a tag: <c>&gt;</c> outside quotes; when a quote is not closed, the first <c>&gt;</c> or <c>&lt;</c> after it.</summary>
    private static int TagEnd(ReadOnlySpan<byte> rest, int from)
    {
        int at = from;
        while (at < rest.Length)
        {
            int stop = rest[at..].IndexOfAny(TagStops);
            if (stop < 0)
            {
                return -1;
            }

            at += stop;
            byte c = rest[at];
            if (c is (byte)'>' or (byte)'<')
            {
                return at;
            }

            // A quote opens a value only behind "="; a stray one is passed over.
            int value = at + 1;
            int close = FollowsEquals(rest[from..at]) ? QuoteEnd(rest[value..], c) : 0;
            at = close < 0 ? value : value + close;
        }

        return -1;
    }

    private static readonly System.Buffers.SearchValues<byte> TagStops = System.Buffers.SearchValues.Create("<>\"'"u8);

    /// <summary>Values longer than this are taken for a lost quote, so that one stray quote never makes the walk quadratic.</summary>
    private const int MaxAttribute = 65_536;

    private static int QuoteEnd(ReadOnlySpan<byte> rest, byte quote)
    {
        ReadOnlySpan<byte> window = rest[..Math.Min(rest.Length, MaxAttribute)];
        int end = window.IndexOf(quote);
        return end < 0 || HoldsTag(window[..end]) ? -1 : end + 1;
    }

    /// <summary>A tag within a value: XML forbids it, so it is likelier that the closing quote was lost before it.</summary>
    private static bool HoldsTag(ReadOnlySpan<byte> value)
    {
        int at = value.IndexOf((byte)'<');
        return at >= 0 && at + 1 < value.Length && (value[at + 1] == '/' || IsNameStart(value[at + 1]));
    }

    private static bool FollowsEquals(ReadOnlySpan<byte> before)
    {
        before = before.TrimEnd(" \t\r\n"u8);
        return before is [.., (byte)'='];
    }

    private void SkipOther(byte next)
    {
        ReadOnlySpan<byte> rest = _source[_position..];
        if (rest.StartsWith("<!--"u8))
        {
            SkipTo(rest, 4, "-->"u8);
        }
        else if (rest.StartsWith("<![CDATA["u8))
        {
            SkipTo(rest, 9, "]]>"u8);
        }
        else if (next == '?')
        {
            SkipInstruction(rest);
        }
        else if (next == '!' && rest.Length > 2 && (char.IsAsciiLetter((char)rest[2]) || rest[2] == '['))
        {
            _position += Doctype.Length(rest, ref _noSubsetEnd);
        }
        else
        {
            _position++;
        }
    }

    /// <summary>Without its end, a comment or CDATA section is the mark alone, so that what stands behind is not lost.</summary>
    private void SkipTo(ReadOnlySpan<byte> rest, int from, ReadOnlySpan<byte> mark)
    {
        int end = _noEnd.Contains(mark[0]) ? -1 : rest[from..].IndexOf(mark);
        if (end < 0)
        {
            _noEnd.Add(mark[0]);
            IsCut = true;
        }

        _position += end < 0 ? from : from + end + mark.Length;
    }

    private void SkipInstruction(ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf((byte)'>');
        IsCut |= end < 0;
        _position += end < 0 ? rest.Length : end + 1;
    }

    /// <summary>Which marks (<c>-</c> of comments, <c>]</c> of CDATA) are known not to come any more: looked for once only.</summary>
    private MissingMarks _noEnd;

    private struct MissingMarks
    {
        private bool _dash;
        private bool _bracket;

        public readonly bool Contains(byte mark) => mark == '-' ? _dash : _bracket;

        public void Add(byte mark)
        {
            _dash |= mark == '-';
            _bracket |= mark != '-';
        }
    }

    private static int NameLength(ReadOnlySpan<byte> rest)
    {
        int length = rest.IndexOfAny(NameEnds);
        return length < 0 ? rest.Length : length;
    }

    private static readonly System.Buffers.SearchValues<byte> NameEnds = System.Buffers.SearchValues.Create(" \t\r\n\f/><\"'=\0"u8);

    private static bool IsNameStart(byte c) => c is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or (byte)'_' or >= 0x80;
}
