using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Digests;

/// <summary>Makes digests, shows them, and checks what was sent.</summary>
public sealed class NightlyDigests(
    DigestBuilder builder,
    DeliveryStore deliveries,
    DocumentQueries documents,
    ScheduledDocuments scheduled,
    MailSender sender,
    DigestOptions options,
    TimeProvider clock) : IScheduledDocument
{
    /// <summary>The kind of its documents and deliveries.</summary>
    public const string Kind = "digest";

    string IScheduledDocument.Kind => Kind;

    /// <summary>The digest of a day as it was sent, or else as it would read now. Claims nothing.</summary>
    public async Task<DigestDraft> PreviewAsync(Brand brand, DateOnly day, CancellationToken cancellationToken)
    {
        var zone = Zone(brand);
        if (await FindAsync(brand, day, cancellationToken) is { Html: not null } kept)
        {
            return new DigestDraft(DigestDocument.OfKept(kept), DocumentPeriods.Of(kept, zone), IsAsSent: true);
        }

        DateTimeOffset cutOff = await deliveries.TakeCutOffAsync(cancellationToken);
        var period = DocumentPeriod.Of(day, zone, cutOff);
        Digest digest = await builder.BuildAsync(brand, period, document: null, cancellationToken);
        return new DigestDraft(await DigestDocument.MakeAsync(digest), period, IsAsSent: false);
    }

    /// <summary>The digest of a day for passing on: as of the cut-off of what was sent, else of now. Claims nothing.</summary>
    public async Task<DigestDraft> RedactedAsync(Brand brand, DateOnly day, CancellationToken cancellationToken)
    {
        StoredDocument? sent = await FindAsync(brand, day, cancellationToken);
        DocumentPeriod period = sent is null
            ? DocumentPeriod.Of(day, Zone(brand), await deliveries.TakeCutOffAsync(cancellationToken))
            : DocumentPeriods.Of(sent, Zone(brand));
        Digest digest = await builder.BuildAsync(brand, period, sent?.Id, cancellationToken);
        return new DigestDraft(await DigestDocument.MakeAsync(DigestRedaction.Of(digest)), period, IsAsSent: false);
    }

    /// <summary>The model that a preview is made of: for pages that show its figures.</summary>
    public async Task<Digest> ModelAsync(Brand brand, DateOnly day, CancellationToken cancellationToken) => await builder.BuildAsync(
        brand, DocumentPeriod.Of(day, Zone(brand), await deliveries.TakeCutOffAsync(cancellationToken)), document: null, cancellationToken);

    /// <summary>Opens the digest of these days, or takes the one that covers them, and tries each recipient once.</summary>
    /// <param name="evenIfPutOff">At once, whatever back-off is pending.</param>
    public Task<IReadOnlyList<RecipientOutcome>> SendAsync(
        Brand brand, DateOnly firstDay, DateOnly lastDay, bool evenIfPutOff, CancellationToken cancellationToken)
    {
        var days = new DocumentPeriod { FirstDay = firstDay, LastDay = lastDay, Zone = Zone(brand), CutOff = clock.GetUtcNow() };
        return scheduled.SendAsync(this, brand, days, evenIfPutOff, cancellationToken);
    }

    /// <summary>Who reads it.</summary>
    public IReadOnlyList<string> Readers(Brand brand)
    {
        ArgumentNullException.ThrowIfNull(brand);
        return [.. brand.DigestTo.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>They are: <c>digest.sent</c>.</summary>
    public bool IsToldAtWebhooks => true;

    /// <summary>The days that are due, after downtime all that were missed; null: none are.</summary>
    public DocumentPeriod? Due(Brand brand, DocumentStanding standing, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(standing);
        TimeZoneInfo zone = Zone(brand);
        if (DigestSchedule.Due(brand.DigestAt, zone, standing.CoveredUntil, standing.Since, now) is not { } due)
        {
            return null;
        }

        return new DocumentPeriod { FirstDay = due.First, LastDay = due.Last, Zone = zone, CutOff = now };
    }

    /// <summary>The brand's next hour.</summary>
    public DateTimeOffset NextAt(Brand brand, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(brand);
        return DigestSchedule.Next(brand.DigestAt, Zone(brand), now);
    }

    /// <summary>As the digest itself links them.</summary>
    public FigureRows? RowsOf(string figure, DocumentPeriod period) => DigestFigures.RowsOf(figure, period);

    /// <summary>Renders what was opened.</summary>
    public async Task<KeptDocument> MakeAsync(Brand brand, StoredDocument opened, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(opened);
        Digest digest = await builder.BuildAsync(brand, DocumentPeriods.Of(opened, Zone(brand)), opened.Id, cancellationToken);
        DigestDocument made = await DigestDocument.MakeAsync(digest);
        return made.Kept with { Images = [.. made.Images.Select(image => new KeptImage(image.Id, image.Png, image.Alt))] };
    }

    /// <summary>Sends a copy to somebody. Claims nothing, and is tried once.</summary>
    public async Task<SendOutcome> SendCopyAsync(Brand brand, DateOnly day, string to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brand);
        DigestDraft draft = await PreviewAsync(brand, day, cancellationToken);
        return await sender.SendAsync(Message(brand, draft, to, "digest-copy"), cancellationToken);
    }

    /// <summary>The message that a recipient gets.</summary>
    public OutgoingMail Message(Brand brand, DigestDraft draft, string to) => Message(brand, draft, to, Kind);

    /// <summary>Recomputes a sent digest as of its cut-off.</summary>
    /// <returns>Each figure that differs; null when no digest covers that day.</returns>
    public async Task<IReadOnlyList<FigureDifference>?> VerifyAsync(Brand brand, DateOnly day, CancellationToken cancellationToken)
    {
        if (await FindAsync(brand, day, cancellationToken) is not { FiguresJson: { } json } kept)
        {
            return null;
        }

        var sent = JsonNode.Parse(json)!.AsObject().ToDictionary(f => f.Key, f => Plain(f.Value!.ToJsonString()), StringComparer.Ordinal);
        Digest digest = await builder.BuildAsync(brand, DocumentPeriods.Of(kept, Zone(brand)), kept.Id, cancellationToken);
        var now = new DigestFigures(digest).All.ToDictionary(f => f.Id, f => Plain(f.Value), StringComparer.Ordinal);
        return
        [
            .. sent.Keys.Union(now.Keys, StringComparer.Ordinal)
                .Select(id => new FigureDifference(id, sent.GetValueOrDefault(id), now.GetValueOrDefault(id)))
                .Where(figure => figure.Sent != figure.Now),
        ];
    }

    /// <summary>The zone whose days are the brand's.</summary>
    public static TimeZoneInfo Zone(Brand brand) => DocumentPeriods.Zone(brand);

    private OutgoingMail Message(Brand brand, DigestDraft draft, string to, string kind)
    {
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Document.To(
            new DeliveryName(brand.Slug, kind, draft.Period.Since, draft.Period.Until, to), options.From, clock.GetUtcNow());
    }

    private Task<StoredDocument?> FindAsync(Brand brand, DateOnly day, CancellationToken cancellationToken)
    {
        var period = DocumentPeriod.Of(day, Zone(brand), default);
        return documents.FindCoveringAsync(brand.Slug, Kind, period.Since, period.Until, cancellationToken);
    }

    private static string Plain(string number) =>
        decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.#####", CultureInfo.InvariantCulture);
}
