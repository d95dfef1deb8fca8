using System.Globalization;

namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Numbers and times as a query writes them.</summary>
internal static class RangeBounds
{
    private const string Open = "*";
    private const string DayFormat = "yyyy-MM-dd";
    private const int DateLength = 10;

    private static readonly string[] LocalFormats =
        [DayFormat, "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    /// <summary>A count of words in ASCII digits; one too great for any text counts as the greatest.</summary>
    public static bool TryCount(ReadOnlySpan<char> digits, out int count)
    {
        count = 0;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out count))
        {
            count = int.MaxValue;
        }

        return true;
    }

    /// <summary>A bound of a range of numbers, null for an open one; false when it is no number.</summary>
    public static bool TryNumber(string text, out long? number)
    {
        number = null;
        if (text == Open)
        {
            return true;
        }

        bool isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value);
        number = value;
        return isNumber;
    }

    /// <summary>A bound of a range of times, null for an open one; false when it is neither date nor timestamp.</summary>
    public static bool TryTime(string text, out TimeBound? bound)
    {
        bound = Local(text) ?? Instant(text);
        return bound is not null || text == Open;
    }

    /// <summary>A day, or a time of day on the brand's clock.</summary>
    private static TimeBound? Local(string text)
    {
        if (!DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
        {
            return null;
        }

        return new TimeBound(local, null, IsDay: text.Length == DayFormat.Length);
    }

    /// <summary>A timestamp with its offset or a Z.</summary>
    private static TimeBound? Instant(string text)
    {
        bool isTimestamp = text.Length > DateLength + 1 && char.IsAsciiDigit(text[0]) && text[DateLength] is 'T' or 't';
        if (!isTimestamp || !HasOffset(text))
        {
            return null;
        }

        CultureInfo invariant = CultureInfo.InvariantCulture;
        if (!DateTimeOffset.TryParse(text, invariant, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant))
        {
            return null;
        }

        return new TimeBound(null, instant.ToUniversalTime(), IsDay: false);
    }

    private static bool HasOffset(string timestamp) =>
        timestamp[^1] is 'Z' or 'z' || timestamp.AsSpan(DateLength + 1).ContainsAny('+', '-');
}
