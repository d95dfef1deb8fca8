using System.Globalization;
using ListeningPost.Core.Brands;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Cli;

/// <summary>When a brand's next digest goes, and to whom.</summary>
internal static class NextDigest
{
    private const int MostNamed = 3;

    /// <param name="zone">The brand's.</param>
    /// <param name="isMailed">Whether a mail server is configured.</param>
    public static string Told(Brand brand, TimeZoneInfo zone, DateTimeOffset now, bool isMailed)
    {
        DateTimeOffset next = DigestSchedule.Next(brand.DigestAt, zone, now);
        DateOnly day = DocumentPeriod.DayOf(next, zone);
        string when = $"{Show.Day(day)} {Show.Clock(next, zone)} {zone.Id} ({Show.Instant(next)})";
        if (brand.DigestTo.Count == 0)
        {
            return $"next {when}, to nobody: write who reads it into Digest.To";
        }

        string sent = isMailed ? "sent by 'listen'" : "not sent: Smtp.Host is not set";
        return $"next {when}, about {Show.Day(day.AddDays(-1))}, to {Readers(brand.DigestTo)}; {sent}";
    }

    private static string Readers(IReadOnlyList<string> addresses)
    {
        string named = string.Join(", ", addresses.Take(MostNamed));
        int more = addresses.Count - MostNamed;
        return more > 0 ? string.Create(CultureInfo.InvariantCulture, $"{named} and {more} more") : named;
    }
}
