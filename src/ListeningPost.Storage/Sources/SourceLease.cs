namespace ListeningPost.Storage.Sources;

/// <summary>A source whose turn has come, held by this worker.</summary>
public sealed record SourceLease
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Where its last stored answer ended; null on the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>Higher than that of every earlier lease: what is written under an older one is refused.</summary>
    public required long Fence { get; init; }

    /// <summary>When it had been due; null on the first poll.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When the lease was taken, by the database's clock.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    public bool Forced { get; init; }

    /// <summary>Time between its polls so far; zero before the first.</summary>
    public TimeSpan Interval { get; init; }

    public int ConsecutiveFailures { get; init; }

    /// <summary>When it was first polled; null: never yet.</summary>
    public DateTimeOffset? LastPolledAt { get; init; }
}
