using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Http;

/// <summary>One attempt failed. The message goes on from the address: <c>answered 404 Not Found</c>.</summary>
internal sealed class AttemptException(SourceFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public SourceFailure Failure => failure;

    /// <summary>As <see cref="SourceException.Code"/>.</summary>
    public string? Code { get; init; }

    /// <summary>Another attempt may well succeed: an idempotent request is repeated.</summary>
    public bool Transient { get; init; }

    /// <summary>The host is ill, rather than this one address of it: counts for the circuit breaker.</summary>
    public bool HostIsIll { get; init; }

    /// <summary>What the host asked for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>That wait holds for the whole host.</summary>
    public bool PausesHost { get; init; }

    /// <summary>The wait is for a budget or a spacing that was used up; recorded as the pause's reason in place of the message.</summary>
    public string? PauseReason { get; init; }
}
