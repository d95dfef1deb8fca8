namespace ListeningPost.Storage.Conversations;

/// <summary>A thread whose turn has come, held by this worker.</summary>
public sealed record ThreadLease
{
    public required long ConversationId { get; init; }

    public required int SourceId { get; init; }

    public required long Fence { get; init; }

    /// <summary>Native id of the root, or of the post itself while its root is not known.</summary>
    public required string NativeId { get; init; }

    public string? Url { get; init; }

    /// <summary>The source's own handle for it, as last seen.</summary>
    public string? ThreadKey { get; init; }

    /// <summary>What was left over the last time, the source's own; null: it is fetched from its beginning.</summary>
    public string? Rest { get; init; }

    public int ConsecutiveFailures { get; init; }

    /// <summary>Native id of the post that is asked for: the one whose key it is, else the root.</summary>
    public required string AskedId { get; init; }
}
