using ListeningPost.Storage.Mentions;

namespace ListeningPost.Storage.Searching;

/// <summary>What narrows a search beside its query.</summary>
public sealed record SearchRange
{
    /// <summary>A slug; null: all brands.</summary>
    public string? Brand { get; init; }

    /// <summary>Published then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Published before.</summary>
    public DateTimeOffset? Until { get; init; }

    public MentionOrder Order { get; init; }

    /// <summary>Whether each mention is told with the presence in its conversation.</summary>
    public bool WithPresence { get; init; }

    /// <summary>At most so many; null: all.</summary>
    public int? Limit { get; init; }
}
