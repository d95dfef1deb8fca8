using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Documents;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Reports;

/// <summary>Makes weekly reports, and checks what was sent.</summary>
public sealed class WeeklyReports(ReportBuilder builder, DeliveryStore deliveries, DocumentQueries documents)
{
    /// <summary>The zone whose weeks are the brand's.</summary>
    public static TimeZoneInfo Zone(Brand brand) => DocumentPeriods.Zone(brand);

    /// <summary>The report of a week, counted as of the cut-off of the one that was opened, else as of now. Claims nothing.</summary>
    public async Task<ReportDraft> PreviewAsync(Brand brand, IsoWeek week, bool isRedacted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brand);
        StoredDocument? opened = await FindAsync(brand, week, cancellationToken);
        DateTimeOffset cutOff = opened?.CutOff ?? await deliveries.TakeCutOffAsync(cancellationToken);
        return await MakeAsync(brand, week.Period(Zone(brand), cutOff), isRedacted, cancellationToken);
    }

    /// <summary>The report of a week as of its cut-off.</summary>
    public async Task<ReportDraft> MakeAsync(Brand brand, DocumentPeriod period, bool isRedacted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brand);
        var words = Wording.For(ReportContent.Words, brand.Language);
        Report report = await builder.BuildAsync(brand, period, cancellationToken);
        Report shown = isRedacted ? ReportContent.Redacted(report, words) : report;
        ReportDocument document = await ReportDocument.RenderAsync(shown, ReportContent.Of(shown, words));
        return new ReportDraft(report, document);
    }

    /// <summary>Counts a report that was sent again, as of its cut-off.</summary>
    /// <returns>Each figure that differs; null when none was sent of that week.</returns>
    public async Task<IReadOnlyList<ReportDifference>?> VerifyAsync(Brand brand, IsoWeek week, CancellationToken cancellationToken)
    {
        if (await FindAsync(brand, week, cancellationToken) is not { FiguresJson: { } json } kept)
        {
            return null;
        }

        ReportDraft again = await MakeAsync(brand, week.Period(Zone(brand), kept.CutOff), isRedacted: false, cancellationToken);
        var sent = ReportDocument.FiguresOf(json);
        var now = ReportDocument.FiguresOf(again.Document.FiguresJson);
        return
        [
            .. sent.Keys.Union(now.Keys, StringComparer.Ordinal)
                .Select(id => new ReportDifference(id, sent.GetValueOrDefault(id), now.GetValueOrDefault(id)))
                .Where(figure => figure.Sent != figure.Now),
        ];
    }

    /// <summary>What was opened of a week; null: nothing was.</summary>
    public Task<StoredDocument?> FindAsync(Brand brand, IsoWeek week, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brand);
        DocumentPeriod period = week.Period(Zone(brand), default);
        return documents.FindCoveringAsync(brand.Slug, ReportKind.Name, period.Since, period.Until, cancellationToken);
    }
}

/// <summary>A report and what it looks like.</summary>
/// <param name="Report">With its names, also where the document has none.</param>
/// <param name="Document">As it is shown.</param>
public sealed record ReportDraft(Report Report, ReportDocument Document);

/// <summary>A figure of a sent report that is counted otherwise now.</summary>
/// <param name="Id">By which it is kept.</param>
/// <param name="Sent">Null: it was not there.</param>
/// <param name="Now">Null: it is not there any more.</param>
public sealed record ReportDifference(string Id, string? Sent, string? Now);
