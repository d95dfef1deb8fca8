using System.ComponentModel.DataAnnotations;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Deliveries;

/// <summary>Which documents or deliveries to list, newest first. What is null does not restrict.</summary>
public sealed record SentFilter
{
    /// <summary>A slug.</summary>
    public string? Brand { get; init; }

    /// <summary>Slugs of the only brands that are shown; null: all are.</summary>
    public IReadOnlyList<string>? Among { get; init; }

    /// <summary><c>digest</c>, <c>report</c>, <c>alert</c> or <c>webhook</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Of deliveries: <c>pending</c>, <c>sent</c> or <c>failed</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Of documents, only those whose period ended before, or then with a lower number.</summary>
    public DateTimeOffset? AfterEnd { get; init; }

    /// <summary>Only those with a lower number.</summary>
    public long? AfterId { get; init; }

    /// <summary>At most so many.</summary>
    public required int Limit { get; init; }
}

/// <summary>A document without what is large in it.</summary>
public sealed record ListedDocument
{
    public long Id { get; init; }

    /// <summary>A slug.</summary>
    public string Brand { get; init; } = "";

    public string Kind { get; init; } = "";

    public DateTimeOffset PeriodStart { get; init; }

    public DateTimeOffset PeriodEnd { get; init; }

    /// <summary>Only posts collected until then count.</summary>
    public DateTimeOffset CutOff { get; init; }

    public string Subject { get; init; } = "";

    /// <summary>Every figure by its id, a JSON object; null: it states none.</summary>
    public string? Figures { get; init; }

    public bool HasPdf { get; init; }

    public bool HasCsv { get; init; }

    /// <summary>How many are listed on all pages.</summary>
    public long Total { get; init; }
}

/// <summary>A row of <c>analyst.deliveries</c>, and what is told of it beside.</summary>
public sealed record ListedDelivery
{
    [ViewColumn("The delivery's number.")]
    public long DeliveryId { get; init; }

    [ViewColumn("What is delivered.")]
    [AllowedValues("digest", "report", "alert", "webhook")]
    public string Kind { get; init; } = "";

    [ViewColumn("The brand's slug.")]
    public string Brand { get; init; } = "";

    [ViewColumn("Where the document's period begins.")]
    public DateTimeOffset PeriodStart { get; init; }

    [ViewColumn("Where it ends.")]
    public DateTimeOffset PeriodEnd { get; init; }

    [ViewColumn("A mail address, or what a channel is called whose address is a secret.")]
    public string Recipient { get; init; } = "";

    [ViewColumn("What became of it.")]
    [AllowedValues("pending", "sent", "failed")]
    public string Status { get; init; } = "";

    [ViewColumn("How often it was tried.")]
    public int Attempts { get; init; }

    [ViewColumn("When it arrived; null: not yet.")]
    public DateTimeOffset? SentAt { get; init; }

    [ViewColumn("By which mail programs know it; null: it is no mail.")]
    public string? MessageId { get; init; }

    [ViewColumn("Why the last attempt failed; null: none did.")]
    public string? Error { get; init; }

    [ViewColumn("When it is tried next; null: not again.")]
    public DateTimeOffset? NextAttemptAt { get; init; }

    [ViewColumn("Of the digest or report that it delivers.")]
    public long? DocumentId { get; init; }

    /// <summary>How many are listed on all pages.</summary>
    public long Total { get; init; }
}
