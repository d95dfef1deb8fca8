using System.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Reads the dates that feeds hold: RFC 822 and 3339 by hand, since nearly all are in these, the rest by
/// <see cref="LooseDates"/>. A date without a zone is UTC; what cannot be told is null, never guessed.
/// </summary>
internal static class FeedDates
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

        DateTimeOffset? date = Iso(text) ?? Rfc822(text) ?? LooseDates.Parse(text.ToString());
        return date > Unset ? date : null;
    }

    /// <summary>The same of UTF-8.</summary>
    public static DateTimeOffset? Parse(ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8.Trim(" \t\r\n"u8);
        Span<char> text = stackalloc char[ShortLength];
        return utf8.Length <= ShortLength ? Parse(text[..Encoding.UTF8.GetChars(utf8, text)])
            : utf8.Length <= 3 * MaxLength ? Parse(Encoding.UTF8.GetString(utf8))
            : null;
    }

    /// <summary>Puts parts together; null when there is no such day, hour or zone. A leap second is the next second.</summary>
    public static DateTimeOffset? Compose(int year, int month, int day, int hour, int minute, int second, TimeSpan offset)
    {
        bool exists = year is >= 1 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && hour is >= 0 and <= 24 && minute is >= 0 and <= 59 && second is >= 0 and <= 60
            && (hour < 24 || (minute == 0 && second == 0))
            && offset.Duration() <= TimeSpan.FromHours(18);
        if (!exists || (year == 1 && month == 1 && day < 3))
        {
            return null;
        }

        DateTime local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).AddSeconds((((hour * 60) + minute) * 60) + second);
        return new DateTimeOffset(local - offset, TimeSpan.Zero);
    }

    /// <summary><c>2026-11-22T10:20:30.5+01:00</c>, <c>2026/1/5 9:05</c>; the zone may be missing.</summary>
    private static DateTimeOffset? Iso(ReadOnlySpan<char> text)
    {
        if (!Take(ref text, 4, out int year) || !Skip(ref text, "-/") || !Take(ref text, 2, out int month)
            || !Skip(ref text, "-/") || !Take(ref text, 2, out int day) || !Skip(ref text, "Tt ")
            || !Take(ref text, 2, out int hour) || !Skip(ref text, ":") || text.Length < 2 || !Take(ref text, 2, out int minute))
        {
            return null;
        }

        int second = 0;
        if (Skip(ref text, ":"))
        {
            if (text.Length < 2 || !Number(text[..2], out second))
            {
                return null;
            }

            text = text[2..];
            int fraction = text is ['.' or ',', ..] ? text[1..].IndexOfAnyExceptInRange('0', '9') : -2;
            text = fraction == -2 ? text : fraction == -1 ? default : text[(fraction + 1)..];
        }

        return Offset(text.Trim(), out TimeSpan offset) ? Compose(year, month, day, hour, minute, second, offset) : null;
    }

    /// <summary>A number of exactly four digits, or of one or two.</summary>
    private static bool Take(ref ReadOnlySpan<char> text, int digits, out int value)
    {
        int length = 0;
        while (length <= digits && length < text.Length && char.IsAsciiDigit(text[length]))
        {
            length++;
        }

        ReadOnlySpan<char> number = text[..length];
        text = text[length..];
        return Number(number, out value) && (length == digits || (digits == 2 && length == 1));
    }

    private static bool Skip(ref ReadOnlySpan<char> text, ReadOnlySpan<char> any)
    {
        bool found = text.Length > 0 && any.Contains(text[0]);
        text = found ? text[1..] : text;
        return found;
    }

    /// <summary><c>Sun, 22 Nov 2026 10:20:30 +0100</c>; day name and seconds may be missing.</summary>
    private static DateTimeOffset? Rfc822(ReadOnlySpan<char> text)
    {
        int comma = text.IndexOf(',');
        text = comma is >= 0 and < 12 ? text[(comma + 1)..].TrimStart() : text;
        Span<Range> parts = stackalloc Range[6];
        int count = text.Split(parts, ' ', StringSplitOptions.RemoveEmptyEntries);
        if (count != 5 || text[parts[1]].Length < 3)
        {
            return null;
        }

        ReadOnlySpan<char> time = text[parts[3]];
        ReadOnlySpan<char> year = text[parts[2]];
        int month = EnglishMonth(text[parts[1]]);
        if (month == 0 || time.Length is not (5 or 8) || time[2] != ':' || year.Length != 4)
        {
            return null;
        }

        int second = 0;
        return Number(text[parts[0]], out int day) && Number(year, out int number) && Number(time[..2], out int hour)
            && Number(time[3..5], out int minute) && (time.Length == 5 || (time[5] == ':' && Number(time[6..8], out second)))
            && Offset(text[parts[4]], out TimeSpan offset)
            ? Compose(number, month, day, hour, minute, second, offset)
            : null;
    }

    private static int EnglishMonth(ReadOnlySpan<char> word) => word.Length != 3 ? 0 : ((word[0] | ' ') << 16 | (word[1] | ' ') << 8 | (word[2] | ' ')) switch
    {
        'j' << 16 | 'a' << 8 | 'n' => 1,
        'f' << 16 | 'e' << 8 | 'b' => 2,
        'm' << 16 | 'a' << 8 | 'r' => 3,
        'a' << 16 | 'p' << 8 | 'r' => 4,
        'm' << 16 | 'a' << 8 | 'y' => 5,
        'j' << 16 | 'u' << 8 | 'n' => 6,
        'j' << 16 | 'u' << 8 | 'l' => 7,
        'a' << 16 | 'u' << 8 | 'g' => 8,
        's' << 16 | 'e' << 8 | 'p' => 9,
        'o' << 16 | 'c' << 8 | 't' => 10,
        'n' << 16 | 'o' << 8 | 'v' => 11,
        'd' << 16 | 'e' << 8 | 'c' => 12,
        _ => 0,
    };

    /// <summary>Nothing, <c>Z</c>, <c>GMT</c>, <c>+0100</c>, <c>+01:00</c>.</summary>
    private static bool Offset(ReadOnlySpan<char> zone, out TimeSpan offset)
    {
        offset = default;
        if (zone is [] or ['Z' or 'z'] or "GMT" or "UTC" or "UT")
        {
            return true;
        }

        if (char.IsAsciiLetter(zone[0]) && DateWords.Zone(zone.ToString().ToLowerInvariant()) is { } named)
        {
            offset = named;
            return true;
        }

        if (zone[0] is not ('+' or '-') || zone.Length is not (5 or 6) || (zone.Length == 6 && zone[3] != ':')
            || !Number(zone[1..3], out int hours) || !Number(zone[^2..], out int minutes))
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (zone[0] == '-' ? -1 : 1);
        return minutes < 60;
    }

    private static bool Number(ReadOnlySpan<char> digits, out int value)
    {
        value = 0;
        foreach (char digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = (value * 10) + digit - '0';
        }

        return digits.Length is > 0 and < 10;
    }
}
