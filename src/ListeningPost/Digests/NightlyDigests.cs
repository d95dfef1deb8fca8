using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Documents;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Digests;

/// <summary>Makes digests, sends them once to each recipient, and checks what was sent.</summary>
public sealed class NightlyDigests(
    DigestBuilder builder,
    DeliveryStore deliveries,
    DocumentQueries documents,
    MailSender sender,
    DigestOptions options,
    TimeProvider clock)
{
    /// <summary>The kind of its documents and deliveries.</summary>
    public const string Kind = "digest";

    private const string NoReader = "no longer in Digest.To";

    /// <summary>The digest of a day as it was sent, or else as it would read now. Claims nothing.</summary>
    public async Task<DigestDraft> PreviewAsync(Brand brand, DateOnly day, CancellationToken cancellationToken)
    {
        var zone = Zone(brand);
        if (await FindAsync(brand, day, cancellationToken) is { Html: not null } kept)
        {
            return new DigestDraft(DigestDocument.OfKept(kept), Period(kept, zone), IsAsSent: true);
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
            : Period(sent, Zone(brand));
        Digest digest = await builder.BuildAsync(brand, period, sent?.Id, cancellationToken);
        return new DigestDraft(await DigestDocument.MakeAsync(DigestRedaction.Of(digest)), period, IsAsSent: false);
    }

    /// <summary>The model that a preview is made of: for pages that show its figures.</summary>
    public async Task<Digest> ModelAsync(Brand brand, DateOnly day, CancellationToken cancellationToken) => await builder.BuildAsync(
        brand, DocumentPeriod.Of(day, Zone(brand), await deliveries.TakeCutOffAsync(cancellationToken)), document: null, cancellationToken);

    /// <summary>Opens the digest of these days, or takes the one that covers them, and tries each recipient once.</summary>
    /// <param name="evenIfPutOff">At once, whatever back-off is pending.</param>
    public async Task<IReadOnlyList<RecipientOutcome>> SendAsync(
        Brand brand, DateOnly firstDay, DateOnly lastDay, bool evenIfPutOff, CancellationToken cancellationToken)
    {
        StoredDocument document = await OpenAsync(brand, firstDay, lastDay, cancellationToken);
        await using MailRound round = sender.Begin();
        return await SendAsync(brand, document, round, evenIfPutOff, cancellationToken);
    }

    /// <summary>
    /// Opens the digest of these days, with a cut-off of now, or takes the one that covers them; its recipients are on the list from
    /// then on.
    /// </summary>
    public async Task<StoredDocument> OpenAsync(Brand brand, DateOnly firstDay, DateOnly lastDay, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brand);
        var days = new DocumentPeriod { FirstDay = firstDay, LastDay = lastDay, Zone = Zone(brand), CutOff = clock.GetUtcNow() };
        StoredDocument document = await documents.FindCoveringAsync(brand.Slug, Kind, days.Since, days.Until, cancellationToken)
            ?? await deliveries.OpenAsync(brand.Slug, Kind, days.Since, days.Until, cancellationToken);
        await deliveries.ExpectAsync(document.Id, Readers(brand), cancellationToken);
        return document;
    }

    /// <summary>Tries each recipient of an opened digest once, as long as the round goes on.</summary>
    /// <param name="evenIfPutOff">At once, whatever back-off is pending, and also who was given up.</param>
    public async Task<IReadOnlyList<RecipientOutcome>> SendAsync(
        Brand brand, StoredDocument document, MailRound round, bool evenIfPutOff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(round);
        StoredDocument kept = await KeepAsync(brand, document, cancellationToken);
        var outcomes = new List<RecipientOutcome>();
        IReadOnlyList<string> recipients = evenIfPutOff ? Readers(brand) : await PendingAsync(brand, kept, cancellationToken);
        foreach (string recipient in recipients)
        {
            if (round.Over is { } reason)
            {
                outcomes.Add(new RecipientOutcome(recipient, RecipientState.PutOff, reason));
                continue;
            }

            outcomes.Add(await SendAsync(kept, recipient, round, evenIfPutOff, cancellationToken));
        }

        return outcomes;
    }

    /// <summary>Renders what was opened, and keeps it: every attempt and every page shows the same from now on.</summary>
    public async Task<StoredDocument> KeepAsync(Brand brand, StoredDocument document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Html is not null)
        {
            return document;
        }

        await deliveries.ExpectAsync(document.Id, Readers(brand), cancellationToken);
        Digest digest = await builder.BuildAsync(brand, Period(document, Zone(brand)), document.Id, cancellationToken);
        KeptDocument kept = (await DigestDocument.MakeAsync(digest)).Kept;
        await deliveries.KeepAsync(document.Id, kept, cancellationToken);

        // Another process may have kept its own first: that one counts.
        return await documents.FindAsync(document.Id, cancellationToken) ?? document;
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
        Digest digest = await builder.BuildAsync(brand, Period(kept, Zone(brand)), kept.Id, cancellationToken);
        var now = new DigestFigures(digest).All.ToDictionary(f => f.Id, f => Plain(f.Value), StringComparer.Ordinal);
        return
        [
            .. sent.Keys.Union(now.Keys, StringComparer.Ordinal)
                .Select(id => new FigureDifference(id, sent.GetValueOrDefault(id), now.GetValueOrDefault(id)))
                .Where(figure => figure.Sent != figure.Now),
        ];
    }

    /// <summary>The zone whose days are the brand's; configuration has checked that it is known.</summary>
    public static TimeZoneInfo Zone(Brand brand)
    {
        ArgumentNullException.ThrowIfNull(brand);
        return TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
    }

    private OutgoingMail Message(Brand brand, DigestDraft draft, string to, string kind)
    {
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Document.To(
            new DeliveryName(brand.Slug, kind, draft.Period.Since, draft.Period.Until, to), options.From, clock.GetUtcNow());
    }

    /// <summary>What an opened digest covers.</summary>
    internal static DocumentPeriod Period(StoredDocument document, TimeZoneInfo zone) => new()
    {
        FirstDay = DocumentPeriod.DayOf(document.PeriodStart, zone),
        LastDay = DocumentPeriod.DayOf(document.PeriodEnd.AddTicks(-1), zone),
        Zone = zone,
        CutOff = document.CutOff,
    };

    private Task<StoredDocument?> FindAsync(Brand brand, DateOnly day, CancellationToken cancellationToken)
    {
        var period = DocumentPeriod.Of(day, Zone(brand), default);
        return documents.FindCoveringAsync(brand.Slug, Kind, period.Since, period.Until, cancellationToken);
    }

    private static string[] Readers(Brand brand) => [.. brand.DigestTo.Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Who still waits for it. Who has been taken off the configuration since gets nothing any more.</summary>
    private async Task<IReadOnlyList<string>> PendingAsync(Brand brand, StoredDocument document, CancellationToken cancellationToken)
    {
        var waiting = new List<string>();
        foreach (StoredDelivery delivery in (await deliveries.ListAsync(document.Id, cancellationToken)).Where(d => d.Status == "pending"))
        {
            if (brand.DigestTo.Contains(delivery.Recipient, StringComparer.OrdinalIgnoreCase))
            {
                waiting.Add(delivery.Recipient);
                continue;
            }

            await deliveries.FailedAsync(delivery.Id, NoReader, nextAttemptIn: null, cancellationToken);
        }

        return waiting;
    }

    private async Task<RecipientOutcome> SendAsync(
        StoredDocument document, string recipient, MailRound round, bool evenIfPutOff, CancellationToken cancellationToken)
    {
        var name = new DeliveryName(document.Brand, Kind, document.PeriodStart, document.PeriodEnd, recipient);
        string messageId = name.MessageId(options.From[(options.From.LastIndexOf('@') + 1)..].TrimEnd('>'));
        StoredDelivery? claimed = await deliveries.ClaimAsync(document, recipient, messageId, evenIfPutOff, cancellationToken);
        if (claimed is null)
        {
            return new RecipientOutcome(recipient, RecipientState.LeftAlone);
        }

        OutgoingMail mail = DigestDocument.OfKept(document)
            .To(name, options.From, clock.GetUtcNow()) with
        { MessageId = claimed.MessageId };
        SendOutcome outcome = await round.SendAsync(mail, cancellationToken);
        if (outcome.Status != SendStatus.Sent)
        {
            return await NotSentAsync(document, claimed, outcome);
        }

        // Even while stopping: taken is taken, and should be known to be.
        await deliveries.SentAsync(claimed.Id, CancellationToken.None);
        return new RecipientOutcome(recipient, RecipientState.Sent) { Attempt = claimed.Attempts };
    }

    private async Task<RecipientOutcome> NotSentAsync(StoredDocument document, StoredDelivery claimed, SendOutcome outcome)
    {
        TimeSpan? wait = outcome.IsWorthAnother ? DeliveryBackoff.NextDelay(claimed.Attempts) : null;
        await deliveries.FailedAsync(claimed.Id, outcome.Error!, wait, CancellationToken.None);
        if (outcome.Status == SendStatus.Unavailable && wait is { } forAll)
        {
            await deliveries.PutOffAsync(document.Id, outcome.Error!, forAll, CancellationToken.None);
        }

        RecipientState state = wait is null ? RecipientState.Failed : RecipientState.PutOff;
        return new RecipientOutcome(claimed.Recipient, state, outcome.Error) { Attempt = claimed.Attempts, NextIn = wait };
    }

    private static string Plain(string number) =>
        decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.#####", CultureInfo.InvariantCulture);
}
