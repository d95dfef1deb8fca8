using System.Globalization;

namespace ListeningPost.Documents.Content;

/// <summary>Numbers and times as people read them in documents, in English, whatever the machine's culture.</summary>
public static class Show
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary><c>1,234</c>.</summary>
    public static string Count(long count) => count.ToString("#,0", English);

    /// <summary><c>1 reply</c>, <c>3 replies</c>.</summary>
    public static string Count(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    /// <summary>A share from 0 to 1 as <c>8 %</c>; <c>&lt; 1 %</c> and <c>&gt; 99 %</c> rather than a wrong 0 or 100.</summary>
    public static string Percent(double share) => (share * 100) switch
    {
        > 0 and < 1 => "< 1 %",
        > 99 and < 100 => "> 99 %",
        var percent => Math.Round(percent, MidpointRounding.AwayFromZero).ToString("0", English) + " %",
    };

    /// <summary>An interval of shares: <c>4–14 %</c>.</summary>
    public static string Interval(double low, double high) => string.Create(
        English, $"{Math.Round(low * 100, MidpointRounding.AwayFromZero):0}–{Math.Round(high * 100, MidpointRounding.AwayFromZero):0} %");

    /// <summary>Against the period before: <c>+3</c>, <c>−2</c>, <c>±0</c>.</summary>
    public static string Change(long now, long before) => (now - before) switch
    {
        0 => "±0",
        > 0 and var more => "+" + Count(more),
        var less => "−" + Count(-less),
    };

    /// <summary><c>12 min</c>, <c>41 h</c>, from four days on <c>9 days</c>.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } => string.Create(English, $"{(int)age.TotalMinutes} min"),
        { TotalDays: < 4 } => string.Create(English, $"{(int)age.TotalHours} h"),
        _ => string.Create(English, $"{(int)age.TotalDays} days"),
    };

    /// <summary><c>Saturday 21 November 2026</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("dddd d MMMM yyyy", English);

    /// <summary><c>21 Nov</c>.</summary>
    public static string ShortDay(DateOnly day) => day.ToString("d MMM", English);

    /// <summary><c>21 Nov 2026 14:05</c> on the zone's wall clock.</summary>
    public static string Moment(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy HH:mm", English);

    /// <summary><c>14:05</c> on the zone's wall clock.</summary>
    public static string Clock(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", English);

    /// <summary>The same to the microsecond, as a cut-off is kept and asked for again.</summary>
    public static string Exact(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", English);

    /// <summary>ISO 8601 UTC with <c>Z</c>; seconds only when there are any below the minute's.</summary>
    public static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", English);
}
