using ListeningPost.Sources.Text;

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
    private int _tagStart;
    private int _colon;
    private bool _noCommentEnd;
    private bool _noSectionEnd;
    private bool _noSubsetEnd;

    /// <summary>The tag's name as written, prefix included.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The start tag's name without its prefix.</summary>
    public readonly ReadOnlySpan<byte> LocalName => Name[(_colon + 1)..];

    /// <summary>The start tag's prefix, or empty.</summary>
    public readonly ReadOnlySpan<byte> Prefix => Name[..Math.Max(_colon, 0)];

    /// <summary>Whether there is a colon in the start tag's name.</summary>
    public readonly bool HasPrefix => _colon >= 0;

    /// <summary>What stands between the name and the end of a start tag.</summary>
    public ReadOnlySpan<byte> Attributes { get; private set; }

    /// <summary>Whether the start tag is its own end: <c>&lt;x/&gt;</c>.</summary>
    public bool IsEmpty { get; private set; }

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

        int end = ReadToEnd<TVocabulary>(out hasMarkup);
        return (start, end - start);
    }

    /// <summary>The value of an attribute, references in place; empty when it is missing. Names are compared without case.</summary>
    public readonly ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> name) => XmlAttributes.Find(Attributes, name);

    /// <summary>What nearly all elements hold: text or one CDATA section, and the end tag as it should be.</summary>
    /// <returns>False: nothing was read.</returns>
    private bool ReadSimple()
    {
        ReadOnlySpan<byte> rest = _source[_position..];
        int length = XmlTags.SimpleLength(rest);
        if (length < 0 || !XmlTags.IsEndTag(rest[length..], Name))
        {
            return false;
        }

        _tagStart = _position + length;
        _position = _tagStart + "</>".Length + Name.Length;
        return true;
    }

    /// <summary>Reads on to the end tag of the element just opened, or to where it is missing.</summary>
    /// <returns>Where the content ends.</returns>
    private int ReadToEnd<TVocabulary>(out bool hasMarkup)
        where TVocabulary : struct, IVocabulary
    {
        hasMarkup = false;
        ReadOnlySpan<byte> name = Name;
        int depth = 1;
        while (depth > 0)
        {
            XmlToken token = Read();
            if (token == XmlToken.End)
            {
                return _source.Length;
            }

            if (XmlTags.SameName(Name, name))
            {
                hasMarkup |= token == XmlToken.StartTag;
                depth += Deeper(token);
            }
            else if (IsOutside<TVocabulary>(token, name))
            {
                _position = _tagStart;
                return _tagStart;
            }
            else
            {
                hasMarkup = true;
            }
        }

        return _tagStart;
    }

    private readonly int Deeper(XmlToken token)
    {
        if (token == XmlToken.EndTag)
        {
            return -1;
        }

        return IsEmpty ? 0 : 1;
    }

    /// <summary>Whether the tag just read cannot stand in an element of that name.</summary>
    private readonly bool IsOutside<TVocabulary>(XmlToken token, ReadOnlySpan<byte> name)
        where TVocabulary : struct, IVocabulary =>
        token == XmlToken.EndTag ? TVocabulary.IsContainer(Name) : TVocabulary.EndsContent(Name, of: name);

    private bool NextMarkup()
    {
        if (_position >= _source.Length)
        {
            return false;
        }

        int at = _source[_position..].IndexOf((byte)'<');
        if (at < 0)
        {
            _position = _source.Length;
            return false;
        }

        _position += at;
        _tagStart = _position;
        return true;
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
        if (close < 0)
        {
            IsCut = true;
            _position = _source.Length;
            return true;
        }

        GoBehind(_position + 2 + length + close);
        return true;
    }

    private bool ReadStartTag()
    {
        ReadOnlySpan<byte> rest = _source[(_position + 1)..];
        int length = XmlTags.NameLength(rest);
        _colon = rest[..length].IndexOf((byte)':');
        int close = XmlTags.End(rest, length);
        if (close < 0)
        {
            IsCut = true;
            _position = _source.Length;
            return false;
        }

        Name = rest[..length];
        IsEmpty = close > length && rest[close] == '>' && rest[close - 1] == '/';
        Attributes = rest[length..close];
        if (IsEmpty)
        {
            Attributes = Attributes[..^1];
        }

        GoBehind(_position + 1 + close);
        return true;
    }

    /// <summary>Goes behind the bracket there that ends a tag. One that opens the next stays to be read.</summary>
    private void GoBehind(int bracket)
    {
        _position = bracket;
        if (_source[bracket] == '>')
        {
            _position++;
        }
    }

    private void SkipOther(byte next)
    {
        ReadOnlySpan<byte> rest = _source[_position..];
        if (rest.StartsWith("<!--"u8))
        {
            SkipTo(rest, 4, "-->"u8, ref _noCommentEnd);
        }
        else if (XmlTags.BeginsSection(rest))
        {
            SkipTo(rest, XmlTags.SectionStart, "]]>"u8, ref _noSectionEnd);
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
    /// <param name="rest">What is to be read.</param>
    /// <param name="from">Where the mark may stand.</param>
    /// <param name="mark">What ends it.</param>
    /// <param name="isMissing">Whether the mark is known not to come any more: it is looked for once only.</param>
    private void SkipTo(ReadOnlySpan<byte> rest, int from, ReadOnlySpan<byte> mark, ref bool isMissing)
    {
        _position += from;
        int end = isMissing ? -1 : rest[from..].IndexOf(mark);
        if (end < 0)
        {
            isMissing = true;
            IsCut = true;
            return;
        }

        _position += end + mark.Length;
    }

    private void SkipInstruction(ReadOnlySpan<byte> rest)
    {
        IsCut |= !rest.Contains((byte)'>');
        _position += rest.LengthWith((byte)'>');
    }
}
