using ListeningPost.Core.Conversations;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Storage.Intake;

/// <summary>What is stored in one transaction: posts, and where the poll or thread that brought them stands now.</summary>
public sealed record Saving
{
    /// <summary>The source that brought the posts.</summary>
    public required int SourceId { get; init; }

    public required IReadOnlyList<CollectedPost> Posts { get; init; }

    /// <summary>
    /// Whether posts without a mention are left out, unless they are stored already: of a stream, which brings everybody's.
    /// </summary>
    public bool MentionsOnly { get; init; }

    /// <summary>What is erased before the posts are stored; null: nothing.</summary>
    public Erasure? Erased { get; init; }

    /// <summary>Whether the source can fetch threads: those of mentions are then due at once.</summary>
    public bool FollowsThreads { get; init; }

    /// <summary>The answer of a poll.</summary>
    public PollStep? Poll { get; init; }

    /// <summary>A thread that was fetched.</summary>
    public ThreadStep? Thread { get; init; }

    /// <summary>A thread that is not there; with <see cref="Erased"/>, that what was stored of it goes.</summary>
    public ThreadLoss? Lost { get; init; }
}

/// <summary>An answer of a poll.</summary>
/// <param name="Lease">The lease it was made under.</param>
/// <param name="Cursor">Stored together with the posts.</param>
/// <param name="End">Null when the poll goes on; otherwise what to write down, told what this answer added.</param>
public sealed record PollStep(SourceLease Lease, string? Cursor, Func<Saved, PollEnd>? End)
{
    /// <summary>What of a stream has been heard with this answer; null: the source is no stream.</summary>
    public StreamStep? Stream { get; init; }
}

/// <summary>A thread that was fetched.</summary>
/// <param name="Lease">The lease it was made under.</param>
/// <param name="Complete">Whether all of it could be had.</param>
/// <param name="NextFetchIn">When it is fetched next, from now, told what it is like now; null: no more.</param>
public sealed record ThreadStep(ThreadLease Lease, bool Complete, Func<FollowedThread, TimeSpan?> NextFetchIn)
{
    /// <summary>What is still to be asked for, the source's own; null: nothing, or nothing that can be.</summary>
    public string? Rest { get; init; }
}

/// <summary>What storing changed.</summary>
/// <param name="Added">Posts that were new.</param>
/// <param name="Edited">Known posts whose text is another now.</param>
/// <param name="Mentions">Mentions that were new.</param>
/// <param name="Quarantined">Posts that the database would not take.</param>
public sealed record Saved(int Added, int Edited, int Mentions, int Quarantined)
{
    /// <summary>Stored posts that were erased.</summary>
    public int Erased { get; init; }

    public static Saved Nothing { get; } = new(0, 0, 0, 0);

    internal static Saved Of(List<SavingPost> posts, int erased) => new(
        posts.Count(p => p.IsNew), posts.Count(p => p.IsEdited), posts.Count(p => p.IsMentioned), 0)
    {
        Erased = erased,
    };

    public static Saved operator +(Saved left, Saved right) => new(
        left.Added + right.Added,
        left.Edited + right.Edited,
        left.Mentions + right.Mentions,
        left.Quarantined + right.Quarantined)
    {
        Erased = left.Erased + right.Erased,
    };
}
