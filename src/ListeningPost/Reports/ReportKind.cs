using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Documents;
using ListeningPost.Documents.Pdf;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Reports;

/// <summary>The weekly report by its timetable: of the last whole week, on its day at its hour.</summary>
public sealed class ReportKind(WeeklyReports reports) : IScheduledDocument
{
    /// <summary>The kind of its documents and deliveries.</summary>
    public const string Name = "report";

    public string Kind => Name;

    public IReadOnlyList<string> Readers(Brand brand)
    {
        ArgumentNullException.ThrowIfNull(brand);
        return [.. brand.ReportTo.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public DocumentPeriod? Due(Brand brand, DocumentStanding standing, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(brand);
        TimeZoneInfo zone = WeeklyReports.Zone(brand);
        return ReportSchedule.Due(brand.ReportDay, brand.ReportAt, zone, standing, now)?.Period(zone, now);
    }

    public DateTimeOffset NextAt(Brand brand, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(brand);
        return ReportSchedule.Next(brand.ReportDay, brand.ReportAt, WeeklyReports.Zone(brand), now);
    }

    public async Task<KeptDocument> MakeAsync(Brand brand, StoredDocument opened, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(opened);
        TimeZoneInfo zone = WeeklyReports.Zone(brand);
        DateOnly monday = DocumentPeriod.DayOf(opened.PeriodStart, zone);
        (Report report, ReportDocument document) = await reports.MakeAsync(
            brand, IsoWeek.Of(monday).Period(zone, opened.CutOff), isRedacted: false, cancellationToken);
        return new KeptDocument
        {
            Subject = document.Subject,
            Html = document.SelfContainedMail,
            Text = document.Text,
            FiguresJson = document.FiguresJson,
            DataJson = KeptAsk.Of(report.Ask).ToJson(document.ServedHtml),
            Images = [.. document.Images.Select(image => new KeptImage(image.Id, image.Png, image.Alt))],
            Pdf = (await document.PrintAsync(Paper.A4, cancellationToken)).Pdf,
            Csv = document.Csv.Length <= ReportCsv.MaxAttached ? document.Csv : null,
        };
    }
}
