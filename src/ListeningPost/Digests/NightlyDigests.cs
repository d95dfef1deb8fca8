using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Digests;

/// <summary>Makes digests, sends them once to each recipient, and checks what was sent.</summary>
public sealed partial class NightlyDigests(
    DigestBuilder builder,
    DeliveryStore deliveries,
    DocumentQueries documents,
    MailSender sender,
    DigestOptions options,
    TimeProvider clock,
    ILogger<NightlyDigests> logger)
{
    private const string Kind = "digest";

    /// <summary>The digest of a day as it was sent, or else as it would read now. Claims nothing.</summary>
    public async Task<DigestDraft> PreviewAsync(Brand brand, DateOnly day, CancellationToken cancellationToken)
    {
        var zone = Zone(brand);
        if (await FindAsync(brand, day, cancellationToken) is { Html: { } html } kept)
        {
            return new DigestDraft(DigestDocument.OfKept(kept.Subject!, html, kept.Text!), Period(kept, zone), IsAsSent: true);
        }

        DateTimeOffset cutOff = await deliveries.TakeCutOffAsync(cancellationToken);
        var period = DigestPeriod.Of(day, zone, cutOff);
        Digest digest = await builder.BuildAsync(brand, period, document: null, cancellationToken);
        return new DigestDraft(await DigestDocument.RenderAsync(digest), period, IsAsSent: false);
    }

    /// <summary>The model that a preview is made of: for pages that show its figures.</summary>
    public async Task<Digest> ModelAsync(Brand brand, DateOnly day, CancellationToken cancellationToken) => await builder.BuildAsync(
        brand, DigestPeriod.Of(day, Zone(brand), await deliveries.TakeCutOffAsync(cancellationToken)), document: null, cancellationToken);

    /// <summary>Opens the digest of these days, or takes the one that covers them, and tries each recipient once.</summary>
    /// <param name="evenIfPutOff">At once, whatever back-off is pending.</param>
    public async Task<IReadOnlyList<RecipientOutcome>> SendAsync(
        Brand brand, DateOnly firstDay, DateOnly lastDay, bool evenIfPutOff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brand);
        var days = new DigestPeriod { FirstDay = firstDay, LastDay = lastDay, Zone = Zone(brand), CutOff = clock.GetUtcNow() };
        StoredDocument document = await documents.FindCoveringAsync(brand.Slug, Kind, days.Since, days.Until, cancellationToken)
            ?? await deliveries.OpenAsync(brand.Slug, Kind, days.Since, days.Until, cancellationToken);
        return await SendAsync(brand, document, evenIfPutOff, cancellationToken);
    }

    /// <summary>Tries each recipient of an opened digest once.</summary>
    public async Task<IReadOnlyList<RecipientOutcome>> SendAsync(
        Brand brand, StoredDocument document, bool evenIfPutOff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(document);
        StoredDocument kept = document.Html is null ? await KeepAsync(brand, document, cancellationToken) : document;
        var outcomes = new List<RecipientOutcome>();
        foreach (string recipient in brand.DigestTo.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            outcomes.Add(await SendAsync(kept, recipient, evenIfPutOff, cancellationToken));
        }

        return outcomes;
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

    private static DigestPeriod Period(StoredDocument document, TimeZoneInfo zone) => new()
    {
        FirstDay = DigestPeriod.DayOf(document.PeriodStart, zone),
        LastDay = DigestPeriod.DayOf(document.PeriodEnd.AddTicks(-1), zone),
        Zone = zone,
        CutOff = document.CutOff,
    };

    private Task<StoredDocument?> FindAsync(Brand brand, DateOnly day, CancellationToken cancellationToken)
    {
        var period = DigestPeriod.Of(day, Zone(brand), default);
        return documents.FindCoveringAsync(brand.Slug, Kind, period.Since, period.Until, cancellationToken);
    }

    /// <summary>Renders what was opened, and keeps it: every attempt and every page shows the same from now on.</summary>
    private async Task<StoredDocument> KeepAsync(Brand brand, StoredDocument document, CancellationToken cancellationToken)
    {
        Digest digest = await builder.BuildAsync(brand, Period(document, Zone(brand)), document.Id, cancellationToken);
        DigestDocument rendered = await DigestDocument.RenderAsync(digest);
        var figures = new JsonObject(new DigestFigures(digest).All.Select(f => KeyValuePair.Create(f.Id, JsonNode.Parse(f.Value))));
        await deliveries.KeepAsync(
            document.Id, rendered.Subject, rendered.SelfContainedHtml, rendered.Text, figures.ToJsonString(JsonSerializerOptions.Default), cancellationToken);

        // Another process may have kept its own first: that one counts.
        return await documents.FindAsync(document.Id, cancellationToken) ?? document;
    }

    private async Task<RecipientOutcome> SendAsync(
        StoredDocument document, string recipient, bool evenIfPutOff, CancellationToken cancellationToken)
    {
        var name = new DeliveryName(document.Brand, Kind, document.PeriodStart, document.PeriodEnd, recipient);
        string messageId = name.MessageId(options.From[(options.From.LastIndexOf('@') + 1)..].TrimEnd('>'));
        StoredDelivery? claimed = await deliveries.ClaimAsync(document, recipient, messageId, evenIfPutOff, cancellationToken);
        if (claimed is null)
        {
            return new RecipientOutcome(recipient, RecipientState.LeftAlone);
        }

        OutgoingMail mail = DigestDocument.OfKept(document.Subject!, document.Html!, document.Text!)
            .To(name, options.From, clock.GetUtcNow()) with
        { MessageId = claimed.MessageId };
        SendOutcome outcome = await sender.SendAsync(mail, cancellationToken);
        if (outcome.Status == SendStatus.Sent)
        {
            // Even while stopping: taken is taken, and should be known to be.
            await deliveries.SentAsync(claimed.Id, CancellationToken.None);
            LogSent(document.Brand, document.Id, claimed.Attempts);
            return new RecipientOutcome(recipient, RecipientState.Sent);
        }

        TimeSpan? wait = outcome.Status == SendStatus.Temporary ? DeliveryBackoff.NextDelay(claimed.Attempts) : null;
        await deliveries.FailedAsync(claimed.Id, outcome.Error!, wait, CancellationToken.None);
        LogNotSent(document.Brand, document.Id, claimed.Attempts, wait, outcome.Error!);
        return new RecipientOutcome(recipient, wait is null ? RecipientState.Failed : RecipientState.PutOff, outcome.Error);
    }

    private static string Plain(string number) =>
        decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.#####", CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Information, Message = "Digest {Document} of {Brand} sent to a recipient, attempt {Attempt}.")]
    private partial void LogSent(string brand, long document, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Digest {Document} of {Brand} not sent, attempt {Attempt}, next in {Wait}: {Problem}")]
    private partial void LogNotSent(string brand, long document, int attempt, TimeSpan? wait, string problem);
}
