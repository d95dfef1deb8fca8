using System.Globalization;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Reads the dates that feeds hold: RFC 822 and 3339 by hand, since nearly all are in these, the rest by
/// <see cref="LooseDates"/>. A date without a zone is UTC; what cannot be told is null, never guessed.
/// </summary>
internal static class FeedDates
{
    /// <summary>Anything up to here is a program's "not set".</summary>
    private static readonly DateTimeOffset Unset = new(1970, 1, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The instant in UTC, whole seconds, or null.</summary>
    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is < 4 or > 120)
        {
            return null;
        }

        DateTimeOffset? date = Iso(text) ?? Rfc822(text) ?? LooseDates.Parse(text.ToString());
        return date > Unset ? date : null;
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

    /// <summary><c>2026-11-22T10:20:30.5+01:00</c>; the zone may be missing.</summary>
    private static DateTimeOffset? Iso(ReadOnlySpan<char> text)
    {
        if (text.Length < 16 || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't' or ' ') || text[13] != ':')
        {
            return null;
        }

        ReadOnlySpan<char> rest = text[16..];
        int second = 0;
        if (rest is [':', ..])
        {
            if (rest.Length < 3 || !Number(rest[1..3], out second))
            {
                return null;
            }

            rest = rest[3..];
            int fraction = rest is ['.' or ',', ..] ? rest[1..].IndexOfAnyExceptInRange('0', '9') : -2;
            rest = fraction == -2 ? rest : fraction == -1 ? default : rest[(fraction + 1)..];
        }

        return Number(text[..4], out int year) && Number(text[5..7], out int month) && Number(text[8..10], out int day)
            && Number(text[11..13], out int hour) && Number(text[14..16], out int minute) && Offset(rest.Trim(), out TimeSpan offset)
            ? Compose(year, month, day, hour, minute, second, offset)
            : null;
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

    private static int EnglishMonth(ReadOnlySpan<char> word)
    {
        if (word.Length != 3)
        {
            return 0;
        }

        const string Names = "janfebmaraprmayjunjulaugsepoctnovdec";
        Span<char> lower = stackalloc char[3];
        word.ToLowerInvariant(lower);
        int at = Names.AsSpan().IndexOf(lower);
        return at >= 0 && at % 3 == 0 ? (at / 3) + 1 : 0;
    }

    /// <summary>Nothing, <c>Z</c>, <c>GMT</c>, <c>+0100</c>, <c>+01:00</c>.</summary>
    private static bool Offset(ReadOnlySpan<char> zone, out TimeSpan offset)
    {
        offset = default;
        if (zone is [] or ['Z' or 'z'] or "GMT" or "UTC" or "UT")
        {
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

    private static bool Number(ReadOnlySpan<char> digits, out int value) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
