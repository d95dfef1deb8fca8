using ListeningPost.Core.Measures;
using ListeningPost.Core.Subjects;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Reports;

/// <summary>
/// Chooses the one ask by rule: the first step that was not done in four weeks and that the week has posts for, else the highest that
/// was; and looks what became of the last.
/// </summary>
public static class Ladder
{
    private const int MostPosts = 3;

    /// <summary>The next ask.</summary>
    /// <param name="candidates">Public posts of the week.</param>
    /// <param name="isBlind">Whether too little was heard in the week.</param>
    public static ReportAsk Next(IReadOnlyList<WaitingMention> candidates, StepsDone done, bool isBlind)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(done);
        if (isBlind)
        {
            return new ReportAsk(Rung.Listen, []) { Done = done };
        }

        IEnumerable<Rung> undoneFirst = Enum.GetValues<Rung>()
            .OrderBy(rung => done.Has(rung)).ThenBy(rung => done.Has(rung) ? -(int)rung : (int)rung);
        foreach (Rung rung in undoneFirst)
        {
            QuotedPost[] posts = [.. Places(candidates, rung).Take(MostPosts).Select(Quotes.Of)];
            if (posts.Length > 0)
            {
                return new ReportAsk(rung, posts) { Done = done };
            }
        }

        return new ReportAsk(Rung.Listen, []) { Done = done };
    }

    /// <summary>What became of it.</summary>
    /// <param name="now">The mentions that it named, as of now; those that are gone are not among them.</param>
    /// <param name="coverage">Of the week after it.</param>
    public static AskOutcome Outcome(KeptAsk asked, IReadOnlyList<StoredMention> now, double? coverage)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(now);
        if (asked.Mentions.Count == 0)
        {
            return new AskOutcome(asked.Rung, Asked: 1, Done: coverage >= Coverage.PartlyBlindBelow ? 1 : 0, Gone: 0);
        }

        int done = now.Count(mention => mention.AnsweredBy == Voice.Company);
        return new AskOutcome(asked.Rung, asked.Mentions.Count, done, asked.Mentions.Count - now.Count)
        {
            Posts = [.. now.Select(Quotes.Of)],
        };
    }

    /// <summary>Posts that nobody of the company answered, one a conversation; what is delicate is not for a first step.</summary>
    private static IEnumerable<WaitingMention> Places(IReadOnlyList<WaitingMention> candidates, Rung rung) => candidates
        .Where(c => c.Mention.AnsweredBy is not (Voice.Company or Voice.Employee) && IsFor(c, rung))
        .Where(c => !DelicateTopics.In($"{c.Mention.Title} {c.Mention.Text}").Any())
        .OrderByDescending(c => rung == Rung.Own ? c.Participants : 0)
        .ThenByDescending(c => c.Mention.Reach ?? 0)
        .ThenBy(c => c.Mention.PublishedAt)
        .ThenBy(c => c.Mention.MentionId)
        .DistinctBy(c => c.Mention.ConversationId);

    private static bool IsFor(WaitingMention candidate, Rung rung) => rung switch
    {
        Rung.Thank => candidate.Mention is { Kind: Kind.Praise } praise && CanReply(praise),
        Rung.Correct => candidate.Mention is { Kind: Kind.Complaint, OwedAnswer: true },
        Rung.Answer => candidate.Mention is { Kind: Kind.Question, OwedAnswer: true },
        Rung.Own => candidate.Participants >= 3 && CanReply(candidate.Mention),
        _ => false,
    };

    private static bool CanReply(StoredMention mention) =>
        Core.Posts.Platforms.Find(mention.Platform) is { } platform && !Core.Posts.Platforms.NotReplyable.Contains(platform.Name);
}
