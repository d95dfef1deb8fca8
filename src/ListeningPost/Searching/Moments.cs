using System.Globalization;
using ListeningPost.Core.Queries;

namespace ListeningPost.Searching;

/// <summary>Reads the times that people write: a date, a timestamp, or how long ago.</summary>
internal static class Moments
{
    /// <summary>What to write, for messages.</summary>
    public const string Forms = "a date (2026-11-01), a timestamp (2026-11-01T06:00:00Z) or how long ago (7d, 24h), from 1900 to 2999";

    /// <summary>Nothing was published before, and periods as long as any can be counted back from it.</summary>
    public const int FirstYear = 1900;

    private const int LastYear = 2999;

    /// <summary>Longer ago than anything that was published.</summary>
    private const int MaxCount = 100_000;

    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    /// <summary>
    /// The instant, UTC: of a date its start (or, for <paramref name="isEnd"/>, its end) in the zone; <c>7d</c>, <c>24h</c>,
    /// <c>30m</c> before now; a timestamp without an offset is on the zone's wall clock. Null: it is none of these.
    /// </summary>
    public static DateTimeOffset? Read(string text, TimeZoneInfo zone, DateTimeOffset now, bool isEnd) =>
        ReadAny(text, zone, now, isEnd) is { Year: >= FirstYear and <= LastYear } at ? at : null;

    private static DateTimeOffset? ReadAny(string text, TimeZoneInfo zone, DateTimeOffset now, bool isEnd)
    {
        if (Age(text) is { } age)
        {
            return now - age;
        }

        if (Day(text) is { } day)
        {
            return On((isEnd ? day.AddDays(1) : day).ToDateTime(TimeOnly.MinValue), zone);
        }

        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
        {
            return On(local, zone);
        }

        return Timestamp(text);
    }

    /// <summary>How long ago; null where the text says no such thing.</summary>
    private static TimeSpan? Age(string text)
    {
        ReadOnlySpan<char> digits = text.AsSpan(0, Math.Max(text.Length - 1, 0));
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count > MaxCount)
        {
            return null;
        }

        return text[^1] switch
        {
            'd' => TimeSpan.FromDays(count),
            'h' => TimeSpan.FromHours(count),
            'm' => TimeSpan.FromMinutes(count),
            _ => null,
        };
    }

    /// <summary>A day that has another after it, so that it has an end; null where the text is none.</summary>
    private static DateOnly? Day(string text)
    {
        bool isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day);
        return isDay && day < DateOnly.MaxValue ? day : null;
    }

    /// <summary>The instant of a timestamp with its offset, UTC; null where the text is none.</summary>
    private static DateTimeOffset? Timestamp(string text)
    {
        // .NET would read much else for a time.
        bool isLikeOne = text.Length > 11 && char.IsAsciiDigit(text[0]) && text[10] is 'T' or 't';
        const DateTimeStyles Style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (isLikeOne && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Style, out DateTimeOffset at))
        {
            return at;
        }

        return null;
    }

    /// <summary>The first instant at which the zone's wall clock shows that time, or the next one where clocks skip it.</summary>
    public static DateTimeOffset On(DateTime local, TimeZoneInfo zone) => new TimeBound(local, Instant: null, IsDay: false).Begins(zone);
}
