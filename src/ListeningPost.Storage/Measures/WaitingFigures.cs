using ListeningPost.Storage.Mentions;

namespace ListeningPost.Storage.Measures;

/// <summary>Who waits for an answer.</summary>
/// <param name="Posts">Mentions that are owed one.</param>
/// <param name="People">Their distinct authors; unnamed ones count one each.</param>
/// <param name="Oldest">When the oldest of them was published; null: nobody waits.</param>
/// <param name="IsSure">Whether every thread that they stand in was read whole: otherwise an answer may stand in what was not seen.</param>
public sealed record WaitingFigures(long Posts, long People, DateTimeOffset? Oldest, bool IsSure)
{
    /// <summary>Who waits now is looked for among the posts of so many days: older ones wait for nothing any more.</summary>
    public const int Days = 28;
}

/// <summary>A mention that waits for an answer.</summary>
/// <param name="Mention">As stored.</param>
/// <param name="Participants">Distinct authors in its conversation.</param>
public sealed record WaitingMention(StoredMention Mention, int Participants);
