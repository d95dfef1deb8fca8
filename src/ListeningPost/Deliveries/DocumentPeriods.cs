using System.Globalization;
using ListeningPost.Core.Brands;
using ListeningPost.Documents;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Deliveries;

/// <summary>What stored documents are about, in their brand's days.</summary>
public static class DocumentPeriods
{
    /// <summary>The zone whose days are the brand's; configuration has checked that it is known.</summary>
    public static TimeZoneInfo Zone(Brand brand)
    {
        ArgumentNullException.ThrowIfNull(brand);
        return TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
    }

    /// <summary>What an opened document covers.</summary>
    public static DocumentPeriod Of(StoredDocument document, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Of(document.PeriodStart, document.PeriodEnd, zone) with { CutOff = document.CutOff };
    }

    /// <summary>As logs and errors call it: <c>digest of acme for 2026-03-14</c>, <c>alert of acme of 2026-…Z</c>.</summary>
    internal static string Name(StoredDocument document, Brand brand) =>
        Name(document.Kind, brand, document.PeriodStart, document.PeriodEnd, document.Occasion);

    /// <inheritdoc cref="Name(StoredDocument, Brand)"/>
    internal static string Name(StuckDocument stuck, Brand brand) =>
        Name(stuck.Kind, brand, stuck.PeriodStart, stuck.PeriodEnd, stuck.Occasion);

    /// <inheritdoc cref="Name(StoredDocument, Brand)"/>
    internal static string Name(string kind, Brand brand, DocumentPeriod period) => $"{kind} of {brand.Slug} for {period.Words}";

    private static string Name(string kind, Brand brand, DateTimeOffset start, DateTimeOffset end, string occasion) => occasion.Length == 0
        ? Name(kind, brand, Of(start, end, Zone(brand)))
        : string.Create(CultureInfo.InvariantCulture, $"{kind} of {brand.Slug} of {start.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");

    private static DocumentPeriod Of(DateTimeOffset start, DateTimeOffset end, TimeZoneInfo zone) => new()
    {
        FirstDay = DocumentPeriod.DayOf(start, zone),
        LastDay = DocumentPeriod.DayOf(end.AddTicks(-1), zone),
        Zone = zone,
        CutOff = end,
    };
}
