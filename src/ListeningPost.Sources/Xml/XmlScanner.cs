namespace ListeningPost.Sources.Xml;

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

    /// <summary>The start tag's name without its prefix.</summary>
    public readonly ReadOnlySpan<byte> LocalName => Name[(_colon + 1)..];

    /// <summary>The start tag's prefix, or empty.</summary>
    public readonly ReadOnlySpan<byte> Prefix => _colon > 0 ? Name[.._colon] : default;

    /// <summary>Whether there is a colon in the start tag's name.</summary>
    public readonly bool HasPrefix => _colon >= 0;

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
            else if (XmlTags.IsNameStart(next))
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
    /// Reads what the element just opened holds, and goes behind its end tag. Where that is missing, the content ends where
    /// the document's vocabulary says that it must have ended.
    /// </summary>
    /// <param name="hasMarkup">Whether there are tags in it.</param>
    /// <returns>Where the content starts and how long it is, references and CDATA in place.</returns>
    public (int Start, int Length) ReadContent<TVocabulary>(out bool hasMarkup)
        where TVocabulary : struct, IVocabulary
    {
        hasMarkup = false;
        int start = _position;
        if (IsEmpty)
        {
            return (start, 0);
        }

        if (ReadSimple())
        {
            return (start, _tagStart - start);
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
            bool outer = !same && (token == XmlToken.EndTag ? TVocabulary.IsContainer(Name) : TVocabulary.EndsContent(Name, of: name));
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

    /// <summary>What nearly all elements hold: text or one CDATA section, and the end tag as it should be.</summary>
    /// <returns>False: nothing was read.</returns>
    private bool ReadSimple()
    {
        ReadOnlySpan<byte> rest = _source[_position..];
        int at = rest.IndexOf((byte)'<');
        if (at >= 0 && rest[at..].StartsWith("<![CDATA["u8))
        {
            int end = rest[at..].IndexOf("]]>"u8);
            int next = end < 0 ? -1 : rest[(at + end)..].IndexOf((byte)'<');
            at = next < 0 ? -1 : at + end + next;
        }

        ReadOnlySpan<byte> tag = at < 0 ? default : rest[at..];
        int length = Name.Length;
        if (tag.Length < length + 3 || tag[1] != '/' || tag[length + 2] != '>' || !tag.Slice(2, length).SequenceEqual(Name))
        {
            return false;
        }

        _tagStart = _position + at;
        _position = _tagStart + length + 3;
        return true;
    }

    private XmlToken ReadWithin(out int start)
    {
        XmlToken token = Read();
        start = token == XmlToken.End ? _source.Length : _tagStart;
        return token;
    }

    private int _tagStart;
    private int _colon;
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
        int length = XmlTags.NameLength(rest);
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
        int length = XmlTags.NameLength(rest);
        _colon = rest[..length].IndexOf((byte)':');
        int close = length < rest.Length && rest[length] == '>' ? length : XmlTags.End(rest, length);
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
}
