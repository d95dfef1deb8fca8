using System.Globalization;
using ListeningPost.Configuration;

namespace ListeningPost.Cli;

/// <summary>Reads the times of the command line: a date, a timestamp, or how long ago.</summary>
internal static class Moments
{
    /// <summary>The instant, UTC: of a date its start (or, for <paramref name="isEnd"/>, its end) in the zone; <c>7d</c>, <c>24h</c>, <c>30m</c> before now.</summary>
    /// <exception cref="ConfigurationException">It is none of these.</exception>
    public static DateTimeOffset Read(string option, string text, TimeZoneInfo zone, DateTimeOffset now, bool isEnd)
    {
        if (text.Length > 1 && text[^1] is var unit and ('d' or 'h' or 'm')
            && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= 100_000)
        {
            return now - (unit switch { 'd' => TimeSpan.FromDays(count), 'h' => TimeSpan.FromHours(count), _ => TimeSpan.FromMinutes(count) });
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day < DateOnly.MaxValue)
        {
            return StartOf(isEnd ? day.AddDays(1) : day, zone);
        }

        return text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? at.ToUniversalTime()
            : throw new ConfigurationException(
                $"{option} is '{ShapeCheck.Printable(text)}', which is no time. Write a date (2026-11-01), a timestamp (2026-11-01T06:00:00Z) or how long ago (7d, 24h).");
    }

    /// <summary>The first instant of a day in a zone, also where clocks skip midnight.</summary>
    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        DateTime midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        TimeSpan offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }
}
