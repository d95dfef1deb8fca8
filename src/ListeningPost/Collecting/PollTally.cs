using ListeningPost.Core.Sources;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Collecting;

/// <summary>What the answers of one poll add up to.</summary>
internal sealed record PollTally
{
    /// <summary>Posts in the answers.</summary>
    public int Posts { get; private set; }

    /// <summary>Posts that were new.</summary>
    public int Added { get; private set; }

    public int Mentions { get; private set; }

    /// <summary>What could not be used, by the source or by the database.</summary>
    public int Skipped { get; private set; }

    /// <summary>How far back the answers reached, or at least their oldest post.</summary>
    public DateTimeOffset? ReachedBackTo { get; private set; }

    public void Heard(PollResult answer)
    {
        Posts += answer.Posts.Count;
        Skipped += answer.Skipped;
        DateTimeOffset? reached = answer.ReachedBackTo ?? answer.Posts.Min(post => post.PublishedAt);
        ReachedBackTo = reached is null || reached > ReachedBackTo ? ReachedBackTo : reached;
    }

    public void Stored(Saved saved)
    {
        Added += saved.Added;
        Mentions += saved.Mentions;
        Skipped += saved.Quarantined;
    }

    /// <summary>A copy that has these too.</summary>
    public PollTally With(Saved saved)
    {
        PollTally all = this with { };
        all.Stored(saved);
        return all;
    }
}
