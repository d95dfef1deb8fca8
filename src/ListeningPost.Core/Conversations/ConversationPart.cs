namespace ListeningPost.Core.Conversations;

/// <summary>A conversation that is, or was for a time, part of another: they were apart only because a root was not known.</summary>
/// <param name="PartId">Whose posts.</param>
/// <param name="ConversationId">The whole; itself for the time before it merged.</param>
/// <param name="Since">Included.</param>
/// <param name="Until">Excluded; the end of time while it holds.</param>
public readonly record struct ConversationPart(long PartId, long ConversationId, DateTimeOffset Since, DateTimeOffset Until)
{
    /// <summary>Whether it is part of that conversation still.</summary>
    public bool Holds => Until == DateTimeOffset.MaxValue;

    /// <summary>A conversation that is its own from the first to the last.</summary>
    public static ConversationPart Itself(long id) => new(id, id, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
}
