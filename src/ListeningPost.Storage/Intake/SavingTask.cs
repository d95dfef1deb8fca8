using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Storage.Intake;

/// <summary>Something to be stored, on its way.</summary>
/// <param name="Posts">Those of the saving that are still to be stored.</param>
/// <param name="Before">What was stored of it already.</param>
internal sealed record SavingTask(Saving Saving, List<SavingPost> Posts, Saved Before)
{
    /// <summary>Whether it is the answer of a poll and nothing else: such can be stored together.</summary>
    public bool IsPlainPoll => Saving is
    {
        Poll: { Stream: null }, Thread: null, Lost: null, Erased: null, MentionsOnly: false, FollowsThreads: false,
    };

    /// <summary>Whether it may be written: under no lease, or under the source's newest.</summary>
    public bool IsHeld(HeldSource? source) => Saving.Poll is not { } poll || source?.Fence == poll.Lease.Fence;

    /// <summary>Some of its posts alone: where the poll or thread stands is written down at the end.</summary>
    public SavingTask WithoutStep(List<SavingPost> posts) => new(Saving with { Poll = null, Thread = null }, posts, Saved.Nothing);

    /// <summary>Another worker has its source.</summary>
    public LeaseLostException Lost() => new($"source {Saving.Poll?.Lease.Name}");
}

/// <summary>A source that something is stored of.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Fence">Of its newest lease: what was done under an older one is not stored.</param>
/// <param name="Audience">As it states it.</param>
internal sealed record HeldSource(int Id, long Fence, long? Audience);
