using System.Buffers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Xml;

/// <summary>Reads the attributes of a start tag one after the other, quoted or not, values references in place.</summary>
internal ref struct XmlAttributes(ReadOnlySpan<byte> rest)
{
    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n\f=\"'/"u8);

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
            if (XmlTags.SameName(all.Name, name))
            {
                return all.Value;
            }
        }

        return default;
    }

    private static ReadOnlySpan<byte> White => " \t\r\n\f"u8;

    /// <summary>What may stand between two: a slash too, which ends a tag only before its bracket.</summary>
    private static ReadOnlySpan<byte> Space => " \t\r\n\f/"u8;

    /// <summary>Goes to the next attribute.</summary>
    /// <returns>False: there is none.</returns>
    public bool Next()
    {
        _rest = _rest.TrimStart(Space);
        while (_rest.Length > 0)
        {
            Name = _rest.UpToAny(NameEnds);
            _rest = _rest[Name.Length..].TrimStart(Space);
            if (Name.Length > 0)
            {
                Value = ReadValue();
                return true;
            }

            _rest = _rest[1..].TrimStart(Space);
        }

        return false;
    }

    /// <summary>What stands behind the equals sign; nothing where there is none.</summary>
    private ReadOnlySpan<byte> ReadValue()
    {
        if (_rest is not [(byte)'=', ..])
        {
            return default;
        }

        _rest = _rest[1..].TrimStart(White);
        if (_rest is [(byte)'"' or (byte)'\'', ..])
        {
            return ReadQuoted();
        }

        return ReadBare();
    }

    /// <summary>Without its quotes; one that is not closed goes to the end.</summary>
    private ReadOnlySpan<byte> ReadQuoted()
    {
        byte quote = _rest[0];
        ReadOnlySpan<byte> value = _rest[1..].UpTo(quote);
        _rest = _rest[Math.Min(value.Length + 2, _rest.Length)..];
        return value;
    }

    private ReadOnlySpan<byte> ReadBare()
    {
        ReadOnlySpan<byte> value = _rest.UpToAny(White);
        _rest = _rest[value.Length..];
        return value;
    }
}
