namespace ListeningPost.Deliveries;

/// <summary>What became of one attempt to send.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Error">One line for people, without secrets and without the recipient's address; null when sent.</param>
public sealed record SendOutcome(SendStatus Status, string? Error)
{
    public static SendOutcome Sent { get; } = new(SendStatus.Sent, null);

    /// <summary>Whether the same may succeed later.</summary>
    public bool IsWorthAnother => Status is SendStatus.Temporary or SendStatus.Unavailable;
}

/// <summary>How an attempt to send ended.</summary>
public enum SendStatus
{
    /// <summary>The server took it.</summary>
    Sent,

    /// <summary>This message later: 4xx, or the connection died before the server's word.</summary>
    Temporary,

    /// <summary>This message never: 5xx.</summary>
    Permanent,

    /// <summary>
    /// No message now, and somebody may have to act: no connection, a greeting that refuses, no TLS where it is required, a login
    /// or a sender that is not accepted. All of them later.
    /// </summary>
    Unavailable,
}
