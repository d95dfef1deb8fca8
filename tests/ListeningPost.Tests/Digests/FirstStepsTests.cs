using ListeningPost.Digests;
using ListeningPost.Documents;

namespace ListeningPost.Tests.Digests;

/// <summary>Which replies are safe to begin with.</summary>
public class FirstStepsTests
{
    [Fact]
    public void Mild_fresh_questions_come_first_and_heated_posts_are_left_alone()
    {
        var steps = FirstSteps.Of(DigestExamples.Ordinary());

        Assert.Equal([3L, 1L, 7L], steps.Replies.Select(s => s.Post.MentionId));
        Assert.Equal([2L], steps.LeaveAlone.Select(s => s.Post.MentionId));
        Assert.Contains("heated in tone", steps.LeaveAlone[0].Reasons);
    }

    [Theory]
    [InlineData("My lawyer asks: will Acme recall it?", "legal: “lawyer”")]
    [InlineData("Did anyone else's Acme kettle catch fire?", "safety: “fire”")]
    [InlineData("Is the Acme glaze toxic?", "health: “toxic”")]
    [InlineData("Hat Acme wirklich 300 Leute entlassen?", "staff: “entlassen”")]
    [InlineData("Journalist here, who speaks for Acme?", "press: “Journalist”")]
    public void Delicate_topics_are_never_proposed(string text, string reason)
    {
        QuotedPost post = DigestExamples.Post(1, "bluesky", "https://bsky.app/x", text, 2) with { Kind = "question" };

        var steps = FirstSteps.Of(DigestExamples.Empty() with { Waiting = [post] });

        Assert.Empty(steps.Replies);
        Assert.Contains(reason, steps.LeaveAlone.Single().Reasons);
    }

    [Fact]
    public void A_crowd_is_left_alone()
    {
        QuotedPost post = DigestExamples.Post(1, "bluesky", "https://bsky.app/x", "Which Acme is best?", 2) with
        {
            Kind = "question",
            Participants = 40,
        };

        Assert.Equal(["a crowd of 40"], FirstSteps.Of(DigestExamples.Empty() with { Waiting = [post] }).LeaveAlone.Single().Reasons);
    }
}
