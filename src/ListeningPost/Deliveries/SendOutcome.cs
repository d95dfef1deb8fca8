namespace ListeningPost.Deliveries;

/// <summary>What became of one attempt to send.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Error">One line for people, without secrets; null when sent.</param>
public sealed record SendOutcome(SendStatus Status, string? Error)
{
    public static SendOutcome Sent { get; } = new(SendStatus.Sent, null);
}

/// <summary>How an attempt to send ended.</summary>
public enum SendStatus
{
    /// <summary>The server took it.</summary>
    Sent,

    /// <summary>Try again later: 4xx, no connection, no TLS where it is required, or the connection died before the server's word.</summary>
    Temporary,

    /// <summary>Trying again is of no use: 5xx, wrong password.</summary>
    Permanent,
}
