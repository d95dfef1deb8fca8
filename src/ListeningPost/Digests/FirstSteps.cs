using ListeningPost.Core.Vocabulary;
using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>The safest replies of the day, each with its reasons, and what is better left alone.</summary>
/// <param name="Replies">At most three, safest first.</param>
/// <param name="LeaveAlone">At most two, with why.</param>
public sealed record FirstSteps(IReadOnlyList<FirstStep> Replies, IReadOnlyList<FirstStep> LeaveAlone)
{
    private const int MaxReplies = 3;
    private const int MaxLeaveAlone = 2;
    private const int FewParticipants = 4;
    private const int Crowd = 15;
    private const double Mild = -0.3;
    private const double Heated = -0.6;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(36);

    /// <summary>Chooses among what waits for an answer and what was praised.</summary>
    public static FirstSteps Of(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        var candidates = digest.Waiting.Concat(digest.Praise)
            .Select(post => (Post: post, Against: Against(post), For: For(post, digest.Period.CutOff)))
            .ToList();
        var replies = candidates
            .Where(c => c.Against.Count == 0 && c.For.Count >= 3)
            .OrderByDescending(c => c.Post.Kind == Kind.Question)
            .ThenByDescending(c => c.For.Count)
            .ThenByDescending(c => c.Post.PublishedAt)
            .Take(MaxReplies)
            .Select(c => new FirstStep(c.Post, c.For));
        var leaveAlone = candidates
            .Where(c => c.Against.Count > 0)
            .OrderByDescending(c => c.Against.Count)
            .ThenByDescending(c => c.Post.PublishedAt)
            .Take(MaxLeaveAlone)
            .Select(c => new FirstStep(c.Post, c.Against));
        return new FirstSteps([.. replies], [.. leaveAlone]);
    }

    private static List<string> For(QuotedPost post, DateTimeOffset now)
    {
        var reasons = new List<string>();
        if (post.Kind == Kind.Question)
        {
            reasons.Add("a plain question");
        }
        else if (post.Kind == Kind.Praise)
        {
            reasons.Add("praise: a thank-you is enough");
        }

        if (post.SentimentScore >= Mild)
        {
            reasons.Add("mild in tone");
        }

        if (post.Participants <= FewParticipants)
        {
            reasons.Add(post.Participants <= 1 ? "nobody else in it yet" : $"only {post.Participants} people in it");
        }

        if (now - post.PublishedAt <= Fresh)
        {
            reasons.Add($"fresh ({Show.Age(now - post.PublishedAt)})");
        }

        return reasons;
    }

    private static List<string> Against(QuotedPost post)
    {
        var reasons = new List<string>(DelicateTopics.In(post.Text).Select(found => $"{found.Topic}: “{OneLine.Of(found.Word, 30)}”"));
        if (post.SentimentScore <= Heated)
        {
            reasons.Add("heated in tone");
        }

        if (post.Text.Length > DelicateTopics.MaxText)
        {
            reasons.Add("a long post");
        }

        if (post.Participants >= Crowd)
        {
            reasons.Add($"a crowd of {post.Participants}");
        }

        return reasons;
    }
}

/// <summary>A post and the reasons for answering it, or for leaving it alone.</summary>
public sealed record FirstStep(QuotedPost Post, IReadOnlyList<string> Reasons);
