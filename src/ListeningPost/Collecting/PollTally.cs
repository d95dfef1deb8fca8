using ListeningPost.Core.Sources;
using ListeningPost.Storage.Intake;

namespace ListeningPost.Collecting;

/// <summary>What the answers of one poll add up to.</summary>
internal sealed record PollTally
{
    /// <summary>Answers that were stored.</summary>
    public int Answers { get; private set; }

    /// <summary>What became known of the source itself, last; null: nothing.</summary>
    public string? Note { get; private set; }

    /// <summary>What the host did not take of the question, a line each.</summary>
    public IReadOnlyList<string> LeftOut { get; private set; } = [];

    /// <summary>Why the rest is left to the next turn; null: nothing is left.</summary>
    public SourceException? Interruption { get; private set; }

    /// <summary>Posts that their authors took back.</summary>
    public int Erased { get; private set; }

    /// <summary>Posts in the answers.</summary>
    public int Posts { get; private set; }

    /// <summary>Posts that were new.</summary>
    public int Added { get; private set; }

    public int Mentions { get; private set; }

    /// <summary>Posts that a search returned and that match no query. <c>check --trace</c> says why.</summary>
    public int Unmatched { get; private set; }

    /// <summary>What could not be used, by the source, by its bounds or by the database.</summary>
    public int Skipped { get; private set; }

    /// <summary>How far back the answers reached, or at least their oldest post.</summary>
    public DateTimeOffset? ReachedBackTo { get; private set; }

    /// <summary>The budget is spent, the answers so far are good.</summary>
    public void Interrupt(SourceException why) => Interruption = why;

    /// <param name="usable">Its posts but for those without a usable id.</param>
    /// <param name="unmatched">Of a search: those of them that match no query.</param>
    public void Heard(PollResult answer, int usable, int unmatched = 0)
    {
        Unmatched += unmatched;
        Note = answer.Note ?? Note;
        LeftOut = [.. LeftOut.Union(answer.LeftOut, StringComparer.Ordinal)];
        Posts += answer.Posts.Count;
        Skipped += answer.Skipped + answer.Posts.Count - usable;
        DateTimeOffset? reached = answer.ReachedBackTo ?? answer.Posts.Min(post => post.PublishedAt);
        bool isFurther = ReachedBackTo is null || reached < ReachedBackTo;
        if (isFurther)
        {
            ReachedBackTo = reached;
        }
    }

    public void Stored(Saved saved)
    {
        Answers++;
        Erased += saved.Erased;
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
