using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Sources;

/// <summary>A source with its health.</summary>
public sealed record StoredSource
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string Platform { get; init; }

    public required string Host { get; init; }

    public bool Enabled { get; init; }

    public TimeSpan Interval { get; init; }

    public DateTimeOffset? LastPolledAt { get; init; }

    public DateTimeOffset? NextPollAt { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? LastSuccessAt { get; init; }

    public int ConsecutiveFailures { get; init; }

    public string? LastError { get; init; }

    public string? LastFailure { get; init; }

    public long PostsTotal { get; init; }

    public long MentionsTotal { get; init; }

    /// <summary>What it has cost in the present calendar month, US dollars; null: nothing.</summary>
    public decimal? Dollars { get; init; }

    /// <summary>What it may cost in a calendar month, US dollars; null: it costs nothing.</summary>
    public decimal? Budget { get; init; }

    /// <summary>Whether its configuration switches it off; one that is off without that is gone, or cannot be asked as it is configured.</summary>
    public bool IsSwitchedOff { get; init; }

    /// <summary>Since when it is known.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    internal static StoredSource Read(NpgsqlDataReader row) => new()
    {
        Name = row.Get<string>("name")!,
        Kind = row.Get<string>("kind")!,
        Platform = row.Get<string>("platform")!,
        Host = row.Get<string>("host")!,
        Enabled = row.Get<bool>("enabled"),
        Interval = row.Get<TimeSpan>("interval"),
        LastPolledAt = row.At("last_polled_at"),
        NextPollAt = row.At("next_poll_at"),
        NotBefore = row.At("not_before"),
        LastSuccessAt = row.At("last_success_at"),
        ConsecutiveFailures = row.Get<int>("consecutive_failures"),
        LastError = row.Get<string>("last_error"),
        LastFailure = row.Get<string>("last_failure"),
        PostsTotal = row.Get<long>("posts_total"),
        MentionsTotal = row.Get<long>("mentions_total"),
        Dollars = row.Get<decimal?>("dollars"),
        Budget = row.Get<decimal?>("budget"),
        IsSwitchedOff = row.Get<bool>("is_switched_off"),
        CreatedAt = row.Get<DateTimeOffset>("created_at"),
    };
}
