namespace ListeningPost.Core.Sources;

/// <summary>A source could not be read.</summary>
/// <remarks>The message is one line: what happened, to what, and what to do where the operator can do something.</remarks>
public sealed class SourceException : Exception
{
    public SourceException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>What sort of failure it is: decides how long the source is left alone.</summary>
    public SourceFailure Failure { get; init; } = SourceFailure.Unreachable;

    /// <summary>
    /// The name that the host's program gives its error (<c>UsageCapExceeded</c>, <c>not_logged_in</c>); null: none. Unlike its
    /// sentence it is in no language.
    /// </summary>
    public string? Code { get; init; }

    /// <summary>What the host asked for, from now. Never undercut.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when <see cref="RetryAfter"/> holds for the whole host (429, 503, spent budget).</summary>
    public bool PausesHost { get; init; }

    /// <summary>The host that is to be left alone; null: the source's own.</summary>
    public string? PausedHost { get; init; }
}
