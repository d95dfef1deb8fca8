using System.Globalization;
using System.Text.RegularExpressions;

namespace ListeningPost.Sources.Dates;

/// <summary>
/// Reads the groups of a date's pattern: <c>year</c>, <c>sign</c>, <c>hours</c> and <c>minutes</c> are named alike in all.
/// </summary>
internal static class DateMatch
{
    /// <summary>The group's number; 0 where it is missing.</summary>
    public static int Int(this Match match, string group)
    {
        _ = int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        return number;
    }

    /// <summary>The year in two digits or four; 0 where it is missing.</summary>
    public static int Year(this Match match, string group = "year") =>
        match.Groups[group].Length == 2 ? Century(match.Int(group)) : match.Int(group);

    /// <summary>The offset in figures, none is zero; one that cannot be is so large that no date has it.</summary>
    public static TimeSpan Offset(this Match match)
    {
        int minutes = match.Int("minutes");
        if (minutes > 59)
        {
            return TimeSpan.MaxValue;
        }

        TimeSpan offset = new(match.Int("hours"), minutes, 0);
        return match.Groups["sign"].Value == "-" ? -offset : offset;
    }

    /// <summary>RFC 2822, 4.3: 00 to 49 is this century, 50 to 99 the last.</summary>
    public static int Century(int year) => year < 50 ? 2000 + year : 1900 + year;
}
