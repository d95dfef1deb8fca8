using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Sources;

/// <summary>A source with its health, as <c>analyst.sources</c> shows it: the one list of that view's columns.</summary>
public sealed record StoredSource
{
    [ViewColumn("Its configured name.")]
    public required string Name { get; init; }

    [ViewColumn("Its kind.")]
    public required string Kind { get; init; }

    public required string Platform { get; init; }

    public required string Host { get; init; }

    [ViewColumn("Whether it is asked.")]
    public bool Enabled { get; init; }

    public TimeSpan Interval { get; init; }

    [ViewColumn("When it was last asked; null: never yet.")]
    public DateTimeOffset? LastPolledAt { get; init; }

    [ViewColumn("When it is asked next; null: it is not.")]
    public DateTimeOffset? NextPollAt { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    [ViewColumn("When it last answered.")]
    public DateTimeOffset? LastSuccessAt { get; init; }

    [ViewColumn("Failures since then.")]
    public int ConsecutiveFailures { get; init; }

    [ViewColumn("What the last of these said; null: it works.")]
    public string? LastError { get; init; }

    public string? LastFailure { get; init; }

    [ViewColumn("Posts that it brought first.")]
    public long PostsTotal { get; init; }

    [ViewColumn("Mentions among these.")]
    public long MentionsTotal { get; init; }

    /// <summary>What it has cost in the present calendar month, US dollars; null: nothing.</summary>
    public decimal? Dollars { get; init; }

    /// <summary>What it may cost in a calendar month, US dollars; null: it costs nothing.</summary>
    public decimal? Budget { get; init; }

    /// <summary>Whether its configuration switches it off; else one that is off is gone, or cannot be asked as it is configured.</summary>
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
        NextPollAt = row.Get<bool>("enabled") ? row.At("next_poll_at") : null,
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
