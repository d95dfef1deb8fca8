namespace ListeningPost.Sources.Xml;

/// <summary>Reads the attributes of a start tag one after the other, quoted or not, values references in place.</summary>
internal ref struct XmlAttributes(ReadOnlySpan<byte> rest)
{
    private ReadOnlySpan<byte> _rest = rest;

    public ReadOnlySpan<byte> Name { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>The value of the first attribute of that name, or empty.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> attributes, ReadOnlySpan<byte> name)
    {
        if (attributes.Length <= name.Length)
        {
            return default;
        }

        var all = new XmlAttributes(attributes);
        while (all.Next())
        {
            if (XmlScanner.SameName(all.Name, name))
            {
                return all.Value;
            }
        }

        return default;
    }

    public bool Next()
    {
        _rest = _rest.TrimStart(Space);
        while (_rest.Length > 0)
        {
            int length = _rest.IndexOfAny(NameEnds);
            Name = length < 0 ? _rest : _rest[..length];
            _rest = _rest[Name.Length..].TrimStart(Space);
            if (Name.Length > 0)
            {
                Value = _rest is [(byte)'=', ..] ? ReadValue() : default;
                return true;
            }

            _rest = _rest[1..].TrimStart(Space);
        }

        return false;
    }

    private static ReadOnlySpan<byte> Space => " \t\r\n\f/"u8;

    private static readonly System.Buffers.SearchValues<byte> NameEnds = System.Buffers.SearchValues.Create(" \t\r\n\f=\"'/"u8);

    private ReadOnlySpan<byte> ReadValue()
    {
        _rest = _rest[1..].TrimStart(" \t\r\n\f"u8);
        bool quoted = _rest is [(byte)'"' or (byte)'\'', ..];
        int end = quoted ? _rest[1..].IndexOf(_rest[0]) : _rest.IndexOfAny(" \t\r\n\f"u8);
        if (!quoted)
        {
            ReadOnlySpan<byte> bare = end < 0 ? _rest : _rest[..end];
            _rest = _rest[bare.Length..];
            return bare;
        }

        ReadOnlySpan<byte> value = end < 0 ? _rest[1..] : _rest.Slice(1, end);
        _rest = end < 0 ? default : _rest[(end + 2)..];
        return value;
    }
}
