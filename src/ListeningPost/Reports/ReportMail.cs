using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Documents;
using ListeningPost.Documents.Pdf;

namespace ListeningPost.Reports;

/// <summary>Sends reports by hand: to their readers, once each, or a copy to somebody.</summary>
public sealed class ReportMail(
    ReportKind kind, ScheduledDocuments scheduled, MailSender sender, DeliveryOptions options, TimeProvider clock)
{
    /// <summary>Opens the report of a week, or takes the one that was opened, and tries each reader once.</summary>
    public Task<IReadOnlyList<RecipientOutcome>> SendAsync(Brand brand, IsoWeek week, CancellationToken cancellationToken) =>
        scheduled.SendAsync(
            kind, brand, week.Period(WeeklyReports.Zone(brand), clock.GetUtcNow()), evenIfPutOff: true, cancellationToken);

    /// <summary>Sends a copy. Claims nothing, and is tried once.</summary>
    public async Task<SendOutcome> SendCopyAsync(Brand brand, ReportDraft draft, string to, CancellationToken cancellationToken) =>
        await sender.SendAsync(await MessageAsync(brand, draft, to, ReportKind.Name + "-copy", cancellationToken), cancellationToken);

    /// <summary>The message that the first reader would get; without any, the sender.</summary>
    public Task<OutgoingMail> PreviewAsync(Brand brand, ReportDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brand);
        string to = brand.ReportTo.Count == 0 ? options.From : brand.ReportTo[0];
        return MessageAsync(brand, draft, to, ReportKind.Name, cancellationToken);
    }

    private async Task<OutgoingMail> MessageAsync(
        Brand brand, ReportDraft draft, string to, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(draft);
        ReportDocument document = draft.Document;
        DocumentPeriod period = draft.Report.Period;
        Printed printed = await document.PrintAsync(Paper.A4, cancellationToken);
        string file = $"{brand.Slug}-report-{draft.Report.Week}";
        List<MailAttachment> attachments = [new MailAttachment(file + ".pdf", "application/pdf", printed.Pdf)];
        if (document.Csv.Length <= ReportCsv.MaxAttached)
        {
            attachments.Add(new MailAttachment(file + ".csv", "text/csv", document.Csv));
        }

        return new OutgoingMail
        {
            From = options.From,
            To = to,
            Subject = document.Subject,
            Html = document.MailHtml,
            Text = document.Text,
            Images = document.Images,
            Attachments = attachments,
            Name = new DeliveryName(brand.Slug, name, period.Since, period.Until, to),
            Date = clock.GetUtcNow(),
        };
    }
}
