using System.Globalization;
using ListeningPost.Core.Brands;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Reports;

namespace ListeningPost.Cli;

/// <summary>When a brand's next digest and report go, and to whom.</summary>
internal static class NextDocuments
{
    private const int MostNamed = 3;

    /// <param name="zone">The brand's.</param>
    /// <param name="isMailed">Whether a mail server is configured.</param>
    public static string Digest(Brand brand, TimeZoneInfo zone, DateTimeOffset now, bool isMailed)
    {
        DateTimeOffset next = DigestSchedule.Next(brand.DigestAt, zone, now);
        if (brand.DigestTo.Count == 0)
        {
            return $"{When(next, zone)}, to nobody: write who reads it into Digest.To";
        }

        DateOnly about = DocumentPeriod.DayOf(next, zone).AddDays(-1);
        return $"{When(next, zone)}, about {Show.Day(about)}, to {Readers(brand.DigestTo)}; {Sent(isMailed)}";
    }

    /// <param name="zone">The brand's.</param>
    /// <param name="isMailed">Whether a mail server is configured.</param>
    public static string Report(Brand brand, TimeZoneInfo zone, DateTimeOffset now, bool isMailed)
    {
        if (brand.ReportTo.Count == 0)
        {
            return "none by itself: write who reads it into Report.To";
        }

        DateTimeOffset next = ReportSchedule.Next(brand.ReportDay, brand.ReportAt, zone, now);
        IsoWeek about = IsoWeek.LastBefore(DocumentPeriod.DayOf(next, zone));
        return $"{When(next, zone)}, about {about}, to {Readers(brand.ReportTo)}; {Sent(isMailed)}";
    }

    private static string When(DateTimeOffset next, TimeZoneInfo zone) =>
        $"next {Show.Day(DocumentPeriod.DayOf(next, zone))} {Show.Clock(next, zone)} {zone.Id} ({Show.Instant(next)})";

    private static string Sent(bool isMailed) => isMailed ? "sent by 'listen'" : "made and shown, not sent: Smtp.Host is not set";

    private static string Readers(IReadOnlyList<string> addresses)
    {
        string named = string.Join(", ", addresses.Take(MostNamed));
        int more = addresses.Count - MostNamed;
        return more > 0 ? string.Create(CultureInfo.InvariantCulture, $"{named} and {more} more") : named;
    }
}
