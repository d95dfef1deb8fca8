using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Sources;

/// <summary>What a poll brought.</summary>
public sealed record PollResult
{
    /// <summary>The posts, oldest first.</summary>
    public IReadOnlyList<Post> Posts { get; init; } = [];

    /// <summary>Why items could not be used, one line each (at most 20 kept); <see cref="Skipped"/> counts all.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Items that could not be used.</summary>
    public int Skipped { get; init; }

    /// <summary>To be stored in one transaction with the posts, and handed to the next poll.</summary>
    public string? Cursor { get; init; }

    /// <summary>There is more to be had now: poll again at once, with <see cref="Cursor"/>.</summary>
    public bool More { get; init; }

    /// <summary>The host said that nothing changed.</summary>
    public bool NotModified { get; init; }

    /// <summary>The host asks not to be polled sooner than this from now (max-age, ttl, skipHours …); null: it says nothing.</summary>
    public TimeSpan? NotBefore { get; init; }

    /// <summary>When it is not to be polled, whatever the schedule says; null: at any time.</summary>
    public QuietTimes? Quiet { get; init; }

    /// <summary>How far back this answer reached, UTC: what was heard before the first poll. Null when it can't be said.</summary>
    public DateTimeOffset? ReachedBackTo { get; init; }

    /// <summary>Native ids of posts that their authors deleted.</summary>
    /// <remarks>They are erased with all that was made of them, if they are stored at all.</remarks>
    public IReadOnlyList<string> Deleted { get; init; } = [];

    /// <summary>Lasting ids (<see cref="Author.Id"/>) of accounts that were deleted or taken down: all their posts are erased.</summary>
    public IReadOnlyList<string> DeletedAuthors { get; init; } = [];

    /// <summary>A stretch of time that can no longer be heard, because the host did not keep it.</summary>
    /// <remarks>Reported, never passed over in silence.</remarks>
    public SourceGap? Gap { get; init; }

    /// <summary>Of a stream: all that was published until then has been heard, but for what lies in a <see cref="Gap"/>.</summary>
    /// <remarks>UTC. Null: it can't be said.</remarks>
    public DateTimeOffset? HeardTo { get; init; }

    /// <summary>What of the question was left out because the host does not take it (a search term), a line each.</summary>
    /// <remarks>The rest was asked. Told in the source's story.</remarks>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>What became known of the source itself, one line for its log: that it moved, to where. Null: nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>What was published in between was not heard, and will not be.</summary>
/// <param name="From">The last that was heard, UTC.</param>
/// <param name="To">The first that was heard again, UTC.</param>
public sealed record SourceGap(DateTimeOffset From, DateTimeOffset To);
