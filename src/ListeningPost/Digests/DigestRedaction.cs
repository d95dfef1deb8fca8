using ListeningPost.Documents;

namespace ListeningPost.Digests;

/// <summary>A digest that may be passed on: it names no stranger, and leads to none.</summary>
public static class DigestRedaction
{
    /// <summary>The same digest, its posts redacted.</summary>
    public static Digest Of(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        Wording words = Wording.For("Digests", digest.Language);
        QuotedPost Post(QuotedPost post) => Redaction.Of(post, words);
        FirstStep[] Steps(IReadOnlyList<FirstStep> steps) => [.. steps.Select(step => step with { Post = Post(step.Post) })];
        return digest with
        {
            Waiting = [.. digest.Waiting.Select(Post)],
            Listed = [.. digest.Listed.Select(listed => listed with { Post = Post(listed.Post) })],
            Steps = new FirstSteps(Steps(digest.Steps.Replies), Steps(digest.Steps.HandedOn), Steps(digest.Steps.LeftAlone)),
            Subject = digest.Subject is { } subject ? Subject(subject, Post, words) : null,
            News = [.. digest.News.Select(story => story with { First = Post(story.First) })],
            Praise = [.. digest.Praise.Select(Post)],
            Late = digest.Late with { Posts = [.. digest.Late.Posts.Select(Post)] },
        };
    }

    private static DaySubject Subject(DaySubject subject, Func<QuotedPost, QuotedPost> redact, Wording words) => subject with
    {
        Name = Redaction.Of(subject.Name, words),
        Turns = [.. subject.Turns.Select(turn => turn.Post is { } post ? turn with { Post = redact(post) } : turn)],
    };
}
