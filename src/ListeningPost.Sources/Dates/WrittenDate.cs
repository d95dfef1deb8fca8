using System.Text;

namespace ListeningPost.Sources.Dates;

/// <summary>
/// Reads the dates that feeds hold. A date without a zone is UTC; what cannot be told is null, never guessed.
/// </summary>
internal static class WrittenDate
{
    /// <summary>Anything up to here is a program's "not set".</summary>
    private static readonly DateTimeOffset Unset = new(1970, 1, 2, 0, 0, 0, TimeSpan.Zero);

    private const int MaxLength = 120;

    /// <summary>Nearly all dates fit into this.</summary>
    private const int ShortLength = 48;

    /// <summary>The instant in UTC, whole seconds, or null.</summary>
    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is < 4 or > MaxLength)
        {
            return null;
        }

        // Nearly all are in one of the first two, which make no string.
        DateTimeOffset? date = IsoDate.Read(text) ?? MailDate.Read(text) ?? LooseDate.Read(text.ToString());
        return date > Unset ? date : null;
    }

    /// <summary>The same of UTF-8.</summary>
    public static DateTimeOffset? Parse(ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8.Trim(" \t\r\n"u8);
        if (utf8.Length > 3 * MaxLength)
        {
            return null;
        }

        if (utf8.Length > ShortLength)
        {
            return Parse(Encoding.UTF8.GetString(utf8));
        }

        Span<char> text = stackalloc char[ShortLength];
        return Parse(text[..Encoding.UTF8.GetChars(utf8, text)]);
    }
}
