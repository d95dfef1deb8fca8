namespace ListeningPost.Deliveries;

/// <summary>What became of a document on its way to one recipient.</summary>
/// <param name="Recipient">The address.</param>
/// <param name="State">How it stands now.</param>
/// <param name="Error">One line when it was not sent.</param>
public sealed record RecipientOutcome(string Recipient, RecipientState State, string? Error = null)
{
    /// <summary>Which attempt it was; 0: none was made.</summary>
    public int Attempt { get; init; }

    /// <summary>When it is tried again, from now.</summary>
    public TimeSpan? NextIn { get; init; }
}

/// <summary>How a delivery stands after an attempt.</summary>
public enum RecipientState
{
    /// <summary>Sent now.</summary>
    Sent,

    /// <summary>Sent before, put off, or held by another process: nothing was done.</summary>
    LeftAlone,

    /// <summary>Wants no more documents of its kind.</summary>
    Unsubscribed,

    /// <summary>Will be tried again.</summary>
    PutOff,

    /// <summary>Failed for good.</summary>
    Failed,
}
