using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Deliveries;

/// <summary>One document on its way to one recipient.</summary>
public sealed record StoredDelivery
{
    public required long Id { get; init; }

    public required string Brand { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset PeriodStart { get; init; }

    public required DateTimeOffset PeriodEnd { get; init; }

    /// <summary>What tells two documents of one kind and period apart; empty for digests and reports.</summary>
    public string Occasion { get; init; } = "";

    /// <summary><c>mail</c>, <c>slack</c>, <c>teams</c>, <c>discord</c> or <c>standard</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>A mail address, or the name of a channel whose address is a secret.</summary>
    public required string Recipient { get; init; }

    public required long DocumentId { get; init; }

    /// <summary><c>pending</c>, <c>sent</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Attempts begun, the present one included.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The same at every attempt.</summary>
    public string? MessageId { get; init; }

    public string? Error { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    internal static StoredDelivery Read(NpgsqlDataReader row) => new()
    {
        Id = row.Get<long>("id"),
        Brand = row.Get<string>("brand")!,
        Kind = row.Get<string>("kind")!,
        PeriodStart = row.Get<DateTimeOffset>("period_start"),
        PeriodEnd = row.Get<DateTimeOffset>("period_end"),
        Occasion = row.Get<string>("occasion")!,
        Channel = row.Get<string>("channel")!,
        Recipient = row.Get<string>("recipient")!,
        DocumentId = row.Get<long>("document_id"),
        Status = row.Get<string>("status")!,
        Attempts = row.Get<int>("attempts"),
        NextAttemptAt = row.At("next_attempt_at"),
        SentAt = row.At("sent_at"),
        MessageId = row.Get<string>("message_id"),
        Error = row.Get<string>("error"),
        CreatedAt = row.Get<DateTimeOffset>("created_at"),
    };
}
