using System.Globalization;
using System.Text.RegularExpressions;

namespace ListeningPost.Sources.Dates;

/// <summary>Digits alone: seconds or milliseconds since 1970, ISO's compact forms, week and ordinal dates, a year.</summary>
internal static partial class BareDate
{
    private const int TimeoutMilliseconds = 1_000;

    public static DateTimeOffset? Read(string text) =>
        Epoch(text) ?? Compact(text) ?? Week(text) ?? Ordinal(text) ?? Short(text);

    /// <summary>By the number of digits: seconds, milliseconds or microseconds.</summary>
    private static DateTimeOffset? Epoch(string text)
    {
        if (!EpochForm().IsMatch(text))
        {
            return null;
        }

        double value = double.Parse(text, CultureInfo.InvariantCulture);
        double seconds = value switch
        {
            < 1e11 => value,
            < 1e14 => value / 1e3,
            _ => value / 1e6,
        };
        return DateTimeOffset.FromUnixTimeSeconds((long)seconds);
    }

    private static DateTimeOffset? Compact(string text)
    {
        Match match = CompactForm().Match(text);
        var date = new DateParts(match.Int("year"), match.Int("month"), match.Int("day"))
        {
            Hour = match.Int("hour"),
            Minute = match.Int("minute"),
            Second = match.Int("second"),
            Offset = match.Offset(),
        };
        return date.ToInstant();
    }

    private static DateTimeOffset? Week(string text)
    {
        Match match = WeekForm().Match(text);
        int week = match.Int("week");
        if (week is < 1 or > 53)
        {
            return null;
        }

        // ISO's Sunday is 7, .NET's 0; a week alone is its Monday.
        var day = (DayOfWeek)(Math.Max(1, match.Int("day")) % 7);
        return new DateTimeOffset(ISOWeek.ToDateTime(match.Int("year"), week, day), TimeSpan.Zero);
    }

    /// <summary>A year and the number of the day in it.</summary>
    private static DateTimeOffset? Ordinal(string text)
    {
        Match match = OrdinalForm().Match(text);
        int day = match.Int("day");
        if (day is < 1 or > 366)
        {
            return null;
        }

        return new DateParts(match.Year(), 1, 1).ToInstant()?.AddDays(day - 1);
    }

    private static DateTimeOffset? Short(string text)
    {
        Match match = ShortForm().Match(text);
        return new DateParts(match.Year(), Math.Max(1, match.Int("month")), Math.Max(1, match.Int("day"))).ToInstant();
    }

    [GeneratedRegex(@"^\d{9,10}(\.\d+)?$|^\d{13}$|^\d{16}$", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex EpochForm();

    [GeneratedRegex(
        @"^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)"
        + @"(t?(?<hour>\d\d)(:?(?<minute>\d\d)(:?(?<second>\d\d)([.,]\d+)?)?)?\s*(z|(?<sign>[+-])(?<hours>\d\d):?(?<minutes>\d\d)?)?)?$",
        RegexOptions.ExplicitCapture,
        TimeoutMilliseconds)]
    private static partial Regex CompactForm();

    [GeneratedRegex(@"^(?<year>\d{4})-?w(?<week>\d\d)(-?(?<day>[1-7]))?$", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex WeekForm();

    [GeneratedRegex(
        @"^(?<year>\d{4})-?(?<day>\d{3})$|^(?<year>\d{2})-?(?<day>\d{3})$", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex OrdinalForm();

    [GeneratedRegex(
        @"^(?<year>\d\d)(?<month>\d\d)(?<day>\d\d)$|^-(?<year>\d\d)-?(?<month>\d\d)$|^(?<year>\d{4})$",
        RegexOptions.ExplicitCapture,
        TimeoutMilliseconds)]
    private static partial Regex ShortForm();
}
