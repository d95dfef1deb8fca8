namespace ListeningPost.Storage.Mentions;

/// <summary>Which mentions to list. What is null does not restrict.</summary>
public sealed record MentionFilter
{
    /// <summary>A slug.</summary>
    public string? Brand { get; init; }

    /// <summary>Published then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Published before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only what was collected until then counts, for the mention itself and for all that is told of it. Null: everything.</summary>
    public DateTimeOffset? AsOf { get; init; }

    public string? Platform { get; init; }

    public string? Sentiment { get; init; }

    public string? Voice { get; init; }

    public string? Kind { get; init; }

    /// <summary>Of its conversation: <c>with_you</c>, <c>people_only</c> or <c>without_you</c>.</summary>
    public string? Presence { get; init; }

    public bool? Owed { get; init; }

    public long? ConversationId { get; init; }

    public long? StoryId { get; init; }

    public MentionOrder Order { get; init; }

    /// <summary>At most so many. Null: all.</summary>
    public int? Limit { get; init; }
}

/// <summary>In which order mentions are listed; equals by id.</summary>
public enum MentionOrder
{
    Newest,
    Oldest,

    /// <summary>The furthest first, unknown reach last.</summary>
    Reach,
}
