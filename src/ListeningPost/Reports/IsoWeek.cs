using System.Globalization;
using ListeningPost.Documents;

namespace ListeningPost.Reports;

/// <summary>A week by ISO 8601, Monday to Sunday: it belongs to the year that its Thursday lies in.</summary>
/// <param name="Monday">Its first day.</param>
public readonly record struct IsoWeek(DateOnly Monday)
{
    public const int Days = 7;

    private const int FirstYear = 1970;

    private const int LastYear = 9998;

    public int Year => ISOWeek.GetYear(Monday);

    /// <summary>From 1; some years have a 53rd.</summary>
    public int Number => ISOWeek.GetWeekOfYear(Monday);

    public IsoWeek Previous => new(Monday.AddDays(-Days));

    /// <summary>How many weeks since a fixed one: what things that take turns go by.</summary>
    public int Turn => Monday.DayNumber / Days;

    /// <summary>The week that a day lies in.</summary>
    public static IsoWeek Of(DateOnly day) =>
        new(day.AddDays(-(((int)day.DayOfWeek + Days - (int)DayOfWeek.Monday) % Days)));

    /// <summary>The last whole week before a day.</summary>
    public static IsoWeek LastBefore(DateOnly day) => Of(day).Previous;

    /// <summary>Reads <c>2026-W53</c>; null: it is no week of that year.</summary>
    public static IsoWeek? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length != 8 || text[4..6] != "-W" || Number(text[..4]) is not { } year || Number(text[6..]) is not { } week)
        {
            return null;
        }

        bool isThere = year is >= FirstYear and <= LastYear && week >= 1 && week <= ISOWeek.GetWeeksInYear(year);
        return isThere ? new IsoWeek(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday))) : null;

        static int? Number(string digits) =>
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }

    /// <summary>Its days in a zone.</summary>
    public DocumentPeriod Period(TimeZoneInfo zone, DateTimeOffset cutOff) =>
        new() { FirstDay = Monday, LastDay = Monday.AddDays(Days - 1), Zone = zone, CutOff = cutOff };

    /// <summary><c>2026-W48</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-W{Number:00}");
}
