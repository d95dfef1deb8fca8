namespace ListeningPost.Storage.Conversations;

/// <summary>Which conversations to list, latest activity first. What is null does not restrict.</summary>
public sealed record ConversationFilter
{
    /// <summary>A slug.</summary>
    public string? Brand { get; init; }

    /// <summary>Slugs of the only brands that are shown; null: all are.</summary>
    public IReadOnlyList<string>? Among { get; init; }

    /// <summary>The brand was mentioned in it then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The brand was mentioned in it before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only what was known then, as it was known then; null: as it is now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    public string? Platform { get; init; }

    /// <summary><c>with_you</c>, <c>people_only</c> or <c>without_you</c>.</summary>
    public string? Presence { get; init; }

    /// <summary>Whether the company could join it.</summary>
    public bool? Replyable { get; init; }

    /// <summary>Whether participation is counted over it: the company could join it, and did not start it.</summary>
    public bool? Joinable { get; init; }

    /// <summary><c>company</c>, <c>employee</c> or <c>public</c>.</summary>
    public string? StartedBy { get; init; }

    /// <summary>Whether somebody in it is owed an answer.</summary>
    public bool? Owed { get; init; }

    /// <summary>Only what comes after this one.</summary>
    public ConversationPlace? After { get; init; }

    /// <summary>At most so many.</summary>
    public required int Limit { get; init; }
}

/// <summary>A conversation's place in the list.</summary>
/// <param name="LastActivityAt">When its last post was published.</param>
/// <param name="ConversationId">Its number.</param>
/// <param name="Brand">The slug of the brand that is mentioned in it.</param>
public sealed record ConversationPlace(DateTimeOffset LastActivityAt, long ConversationId, string Brand);
