using ListeningPost.Core.Posts;
using ListeningPost.Core.Subjects;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;

namespace ListeningPost.Digests;

/// <summary>
/// Chooses the first steps: what asks for a statement is handed on, and a reply proposed where nothing speaks against it.
/// </summary>
public static class StepChoice
{
    private const int MaxReplies = 3;
    private const int MaxHandedOn = 3;
    private const int MaxLeftAlone = 2;
    private const int FewParticipants = 4;
    private const int Crowd = 15;
    private const int FewestReasons = 3;
    private const double Mild = -0.3;
    private const double Heated = -0.6;

    /// <summary>Chooses among what waits, what was praised, and what the press or others ask in the subject of the day.</summary>
    /// <param name="waiting">Questions and complaints.</param>
    /// <param name="praise">Thanks.</param>
    /// <param name="subject">Null: the day has none.</param>
    /// <param name="now">The cut-off.</param>
    public static FirstSteps Of(IEnumerable<QuotedPost> waiting, IEnumerable<QuotedPost> praise, DaySubject? subject, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        ArgumentNullException.ThrowIfNull(praise);
        List<ReadPost> open = [.. Distinct(waiting).Select(ReadPost.Of)];
        List<ReadPost> candidates = [.. open.Concat(Distinct(praise).Select(ReadPost.Of))];
        return new FirstSteps(
            [.. Replies(candidates, now)],
            [.. HandedOn([.. open, .. AskedByPress(subject)], now)],
            [.. LeftAlone(candidates)]);
    }

    /// <summary>Whether somebody seems to say the opposite of what is meant.</summary>
    public static bool IsIronic(QuotedPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return ReadPost.Of(post).Has(DelicateTopic.Irony);
    }

    private static IEnumerable<QuotedPost> Distinct(IEnumerable<QuotedPost> posts) => posts.DistinctBy(post => SameWords.Of(post.Text));

    private static IEnumerable<FirstStep> Replies(List<ReadPost> candidates, DateTimeOffset now) => candidates
        .Where(IsHarmless)
        .Select(read => (read.Post, For: For(read.Post, now)))
        .Where(c => c.For.Count >= FewestReasons)
        .OrderByDescending(c => c.Post.Kind == Kind.Question)
        .ThenByDescending(c => c.For.Count)
        .ThenByDescending(c => c.Post.PublishedAt)
        .Take(MaxReplies)
        .Select(c => new FirstStep(c.Post, c.For));

    private static bool IsHarmless(ReadPost read) =>
        Platforms.IsReplyable(read.Post.Platform)
        && read.Topics.Count == 0
        && !(read.Post.SentimentScore <= Heated)
        && read.Post.Text.Length <= DelicateTopics.MaxText
        && read.Post.Participants < Crowd;

    /// <summary>What is fresh first; of each topic one before there are two of any.</summary>
    private static IEnumerable<FirstStep> HandedOn(List<ReadPost> candidates, DateTimeOffset now) => candidates
        .Where(read => read.HandedOnFor.Count > 0)
        .DistinctBy(read => SameWords.Of(read.Post.Text))
        .OrderByDescending(read => read.Post.Followers ?? 0)
        .ThenByDescending(read => read.Post.PublishedAt)
        .GroupBy(read => (IsOld: now - read.Post.PublishedAt > DigestLimits.FreshFor, read.HandedOnFor[0].Topic))
        .SelectMany(group => group.Select((read, place) => (group.Key.IsOld, Place: place, group.Key.Topic, Read: read)))
        .OrderBy(c => c.IsOld)
        .ThenBy(c => c.Place)
        .ThenBy(c => c.Topic)
        .Take(MaxHandedOn)
        .Select(c => new FirstStep(c.Read.Post, [.. c.Read.HandedOnFor.Select(Reason)]));

    /// <summary>Insults and irony that ask for nothing: what touches a delicate topic asks for a statement.</summary>
    private static IEnumerable<FirstStep> LeftAlone(List<ReadPost> candidates) => candidates
        .Where(read => read.IsLost)
        .OrderByDescending(read => read.Has(DelicateTopic.Troll))
        .ThenByDescending(read => read.Post.PublishedAt)
        .Take(MaxLeftAlone)
        .Select(read => new FirstStep(read.Post, [.. read.Topics.Where(ReadPost.IsAgainstAnswer).Select(Reason)]));

    private static IEnumerable<ReadPost> AskedByPress(DaySubject? subject) =>
        (subject?.Turns ?? [])
            .Where(turn => turn.Post is not null && turn.Roles.Contains(SubjectRole.Press))
            .Select(turn => ReadPost.Of(turn.Post!));

    private static StepReason Reason(TouchedTopic touched) => new(
        touched.Topic switch
        {
            DelicateTopic.Safety => StepReasonKind.Safety,
            DelicateTopic.Health => StepReasonKind.Health,
            DelicateTopic.Press => StepReasonKind.Press,
            DelicateTopic.Legal => StepReasonKind.Legal,
            DelicateTopic.Staff => StepReasonKind.Staff,
            DelicateTopic.Irony => StepReasonKind.Irony,
            _ => StepReasonKind.Troll,
        },
        Word: touched.Words);

    private static List<StepReason> For(QuotedPost post, DateTimeOffset now)
    {
        List<StepReason> reasons = [];
        if (post.Kind == Kind.Question)
        {
            reasons.Add(new StepReason(StepReasonKind.Question));
        }
        else if (post.Kind == Kind.Praise)
        {
            reasons.Add(new StepReason(StepReasonKind.Praise));
        }

        if (post.SentimentScore >= Mild)
        {
            reasons.Add(new StepReason(StepReasonKind.Mild));
        }

        if (post.Participants <= FewParticipants)
        {
            reasons.Add(post.Participants <= 1
                ? new StepReason(StepReasonKind.Alone)
                : new StepReason(StepReasonKind.FewPeople, Number: post.Participants));
        }

        TimeSpan age = now - post.PublishedAt;
        if (age <= DigestLimits.FreshFor)
        {
            reasons.Add(new StepReason(StepReasonKind.Fresh, Number: Math.Max((long)age.TotalHours, 0)));
        }

        return reasons;
    }
}
