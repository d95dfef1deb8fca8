using ListeningPost.Storage.Mentions;

namespace ListeningPost.Storage.Searching;

/// <summary>What narrows a search beside its query.</summary>
public sealed record SearchRange
{
    /// <summary>A slug; null: all brands.</summary>
    public string? Brand { get; init; }

    /// <summary>Slugs of the only brands that are shown; null: all are.</summary>
    public IReadOnlyList<string>? Among { get; init; }

    /// <summary>Published then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Published before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only what was known then, as it was known then; null: as it is now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>
    /// Which of the finds that came late for the digest of <see cref="Brand"/>, <see cref="Since"/>, <see cref="Until"/> and
    /// <see cref="AsOf"/>, which are then all there, instead of what was published in that time; null: what was.
    /// </summary>
    public LateFinds? Late { get; init; }

    public MentionOrder Order { get; init; }

    /// <summary>Only what comes after this place in the order; null: from the start. Counts take no notice of it.</summary>
    public SearchPlace? After { get; init; }

    /// <summary>Whether each mention is told with the presence in its conversation.</summary>
    public bool WithPresence { get; init; }

    /// <summary>How many there are, where that is known before they are looked for; it changes how, and nothing else.</summary>
    public FoundCount? Expected { get; init; }

    /// <summary>At most so many; null: all.</summary>
    public int? Limit { get; init; }
}

/// <summary>Mentions of earlier days that a digest tells of.</summary>
public enum LateFinds
{
    /// <summary>Found within 7 days of publication: they stand in it, marked late.</summary>
    Listed,

    /// <summary>Found later than that: it only counts them.</summary>
    Older,
}

/// <summary>A mention's place in any order.</summary>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="MentionId">Its number.</param>
/// <param name="Reach">Null: unknown, which comes last.</param>
public sealed record SearchPlace(DateTimeOffset PublishedAt, long MentionId, long? Reach);
