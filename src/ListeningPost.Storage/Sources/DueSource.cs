namespace ListeningPost.Storage.Sources;

/// <summary>A source that is due.</summary>
/// <param name="Name">Its configured name.</param>
/// <param name="Host">The host it asks.</param>
/// <param name="NotBefore">The host asked for this: it is left alone till then; null or past: it may be polled.</param>
public sealed record DueSource(string Name, string Host, DateTimeOffset? NotBefore)
{
    /// <summary>It answered the last time that it was asked.</summary>
    public bool IsProven { get; init; }

    /// <summary>It was never asked.</summary>
    public bool IsUntried { get; init; }
}
