namespace ListeningPost.Rehearsal;

/// <summary>What a site does instead of answering.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record RehearsalFault(RehearsalFaultKind Kind)
{
    /// <summary>How many requests it befalls. Default: all.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>How many requests are answered before the first it befalls. Default: none.</summary>
    public int After { get; init; }

    /// <summary>The header <c>Retry-After</c> in seconds, on 429 and 503. Default: none.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>How long <see cref="RehearsalFaultKind.Slow"/> waits before it answers.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(2);
}
