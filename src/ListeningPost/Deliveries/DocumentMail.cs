using System.Globalization;
using ListeningPost.Documents.Rendering;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Deliveries;

/// <summary>Sends kept documents by mail, to each reader once.</summary>
public sealed class DocumentMail(
    DeliveryClaims claims, DocumentQueries documents, UnsubscribeLinks links, DeliveryOptions options, TimeProvider clock)
{
    /// <summary>A larger list is not mailed; documents link to it.</summary>
    private const int MaxCsv = 1_000_000;

    /// <summary>Tries each of these readers once, as long as the round goes on.</summary>
    /// <param name="document">Kept.</param>
    /// <param name="evenIfPutOff">At once, whatever back-off is pending, and also who was given up.</param>
    public async Task<IReadOnlyList<RecipientOutcome>> SendAsync(
        StoredDocument document,
        IReadOnlyList<string> readers,
        MailRound round,
        bool evenIfPutOff,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(readers);
        ArgumentNullException.ThrowIfNull(round);
        var outcomes = new List<RecipientOutcome>();
        OutgoingMail? mail = null;
        foreach (string reader in readers)
        {
            if (round.Over is { } reason)
            {
                outcomes.Add(new RecipientOutcome(reader, RecipientState.PutOff, reason));
                continue;
            }

            mail ??= await MailAsync(document, cancellationToken);
            outcomes.Add(await SendAsync(document, mail, reader, round, evenIfPutOff, cancellationToken));
        }

        return outcomes;
    }

    /// <summary>Sends one again by hand, under the same Message-ID.</summary>
    /// <param name="claimed">By <see cref="DeliveryClaims.ClaimAgainAsync"/>.</param>
    /// <returns>Null: sent; else why not, in one line.</returns>
    internal async Task<string?> ReplayAsync(StoredDelivery claimed, MailRound round, CancellationToken cancellationToken)
    {
        StoredDocument document = await documents.FindAsync(claimed.DocumentId, cancellationToken)
            ?? throw new InvalidOperationException("A delivery is of no document.");
        string messageId = claimed.MessageId
            ?? await claims.NameAsync(claimed.Id, DeliveryName.Of(claimed).MessageId(options.Domain), cancellationToken);
        OutgoingMail mail = await MailAsync(document, cancellationToken);
        RecipientOutcome outcome = await SendAsync(mail, claimed with { MessageId = messageId }, round, cancellationToken);
        return outcome.Error;
    }

    private async Task<RecipientOutcome> SendAsync(
        StoredDocument document,
        OutgoingMail mail,
        string reader,
        MailRound round,
        bool evenIfPutOff,
        CancellationToken cancellationToken)
    {
        string messageId = DeliveryName.Of(document, reader).MessageId(options.Domain);
        StoredDelivery? claimed = await claims.ClaimAsync(document, reader, messageId, evenIfPutOff, cancellationToken);
        if (claimed is null)
        {
            return new RecipientOutcome(reader, RecipientState.LeftAlone);
        }

        return await SendAsync(mail, claimed, round, cancellationToken);
    }

    private async Task<RecipientOutcome> SendAsync(
        OutgoingMail mail, StoredDelivery claimed, MailRound round, CancellationToken cancellationToken)
    {
        var name = DeliveryName.Of(claimed);
        OutgoingMail toOne = mail with
        {
            To = claimed.Recipient,
            Name = name,
            MessageId = claimed.MessageId,
            Date = clock.GetUtcNow(),
            Unsubscribe = await links.ForAsync(name, cancellationToken),
        };
        SendOutcome outcome = await round.SendAsync(toOne, cancellationToken);
        if (outcome.Status != SendStatus.Sent)
        {
            return await NotSentAsync(claimed, outcome);
        }

        // Even while stopping: taken is taken, and should be known to be.
        await claims.SentAsync(claimed.Id, CancellationToken.None);
        return new RecipientOutcome(claimed.Recipient, RecipientState.Sent) { Attempt = claimed.Attempts };
    }

    private async Task<RecipientOutcome> NotSentAsync(StoredDelivery claimed, SendOutcome outcome)
    {
        TimeSpan? wait = outcome.IsWorthAnother ? DeliveryBackoff.NextDelay(claimed.Attempts) : null;
        await claims.FailedAsync(claimed.Id, outcome.Error!, wait, CancellationToken.None);
        if (outcome.Status == SendStatus.Unavailable && wait is { } forAll)
        {
            await claims.PutOffAsync(claimed.DocumentId, outcome.Error!, forAll, CancellationToken.None);
        }

        RecipientState state = wait is null ? RecipientState.Failed : RecipientState.PutOff;
        return new RecipientOutcome(claimed.Recipient, state, outcome.Error) { Attempt = claimed.Attempts, NextIn = wait };
    }

    /// <summary>What all its readers get.</summary>
    private async Task<OutgoingMail> MailAsync(StoredDocument document, CancellationToken cancellationToken)
    {
        IReadOnlyList<KeptImage> images = await documents.ImagesAsync(document.Id, cancellationToken);
        (byte[]? pdf, byte[]? csv) = await documents.FilesAsync(document.Id, cancellationToken);
        string html = images.Aggregate(document.Html!, static (html, image) => html.Replace(
            $"data:image/png;base64,{Convert.ToBase64String(image.Png)}", $"cid:{image.Id}", StringComparison.Ordinal));
        return new OutgoingMail
        {
            From = options.From,
            To = "",
            Subject = document.Subject!,
            Html = html,
            Text = document.Text!,
            Images = [.. images.Select(image => new MailImage(image.Id, image.Png, image.Alt))],
            Attachments = [.. Attachments(document, pdf, csv)],
            Name = DeliveryName.Of(document, ""),
            Date = clock.GetUtcNow(),
        };
    }

    private static IEnumerable<MailAttachment> Attachments(StoredDocument document, byte[]? pdf, byte[]? csv)
    {
        string name = string.Create(
            CultureInfo.InvariantCulture, $"{document.Brand}-{document.Kind}-{document.PeriodEnd.UtcDateTime.AddSeconds(-1):yyyy-MM-dd}");
        if (pdf is not null)
        {
            yield return new MailAttachment(name + ".pdf", "application/pdf", pdf);
        }

        if (csv is { Length: <= MaxCsv })
        {
            yield return new MailAttachment(name + ".csv", "text/csv", csv);
        }
    }
}
