using ListeningPost.Core.Subjects;
using ListeningPost.Digests;
using ListeningPost.Documents;

namespace ListeningPost.Tests.Digests;

/// <summary>Which replies are safe to begin with, what is handed on, and what is left alone.</summary>
public class FirstStepsTests
{
    [Fact]
    public void Mild_fresh_questions_come_first_and_thanks_after_them()
    {
        FirstSteps steps = Steps([.. DigestExamples.Ordinary().Waiting], [.. DigestExamples.Ordinary().Praise]);

        Assert.Equal([3L, 1L, 7L], steps.Replies.Select(s => s.Post.MentionId));
        Assert.Equal(
            [StepReasonKind.Question, StepReasonKind.Mild, StepReasonKind.Alone, StepReasonKind.Fresh],
            steps.Replies[0].Reasons.Select(r => r.Kind));
        Assert.Equal(14, steps.Replies[0].Reasons[^1].Number);
        Assert.Empty(steps.HandedOn);
        Assert.Empty(steps.LeftAlone);
    }

    [Theory]
    [InlineData("My lawyer asks: when does Orlo pay?", StepReasonKind.Legal, "lawyer")]
    [InlineData("Did anyone else's Orlo kettle catch fire?", StepReasonKind.Safety, "catch fire")]
    [InlineData("Was anyone else in hospital after the Orlo bar?", StepReasonKind.Health, "hospital")]
    [InlineData("Hat Orlo wirklich 300 Leute entlassen?", StepReasonKind.Staff, "entlassen")]
    [InlineData("Journalist here, who speaks for Orlo?", StepReasonKind.Press, "Journalist")]
    public void What_asks_for_a_statement_is_handed_on_and_never_left_alone(string text, StepReasonKind reason, string word)
    {
        FirstSteps steps = Steps([Asked(1, text), Asked(2, text + " You idiots. 🙄")]);

        Assert.Empty(steps.Replies);
        Assert.Empty(steps.LeftAlone);
        Assert.Contains(new StepReason(reason, Word: word), steps.HandedOn[0].Reasons);
    }

    [Fact]
    public void Of_each_topic_one_is_handed_on_before_there_are_two_of_any()
    {
        FirstSteps steps = Steps(
        [
            Asked(1, "Did the Orlo fan explode again?"), Asked(2, "Is the Orlo fan dangerous?"), Asked(3, "Which Orlo fan caught fire?"),
            Asked(4, "I write for a daily: who speaks for Orlo?"),
        ]);

        Assert.Equal(
            [StepReasonKind.Safety, StepReasonKind.Press, StepReasonKind.Safety], steps.HandedOn.Select(s => s.Reasons[0].Kind));
    }

    [Fact]
    public void What_the_press_asks_of_the_subject_of_the_day_is_handed_on_though_nobody_is_owed_an_answer()
    {
        DaySubject subject = DigestExamples.Kettle() with
        {
            Turns = [new SubjectTurn([SubjectRole.Press], Asked(0, "I write for a daily. Is anybody at Orlo available for a comment?"))],
        };

        Assert.Equal(StepReasonKind.Press, StepChoice.Of([], [], subject, DigestExamples.CutOff).HandedOn.Single().Reasons[0].Kind);
    }

    [Theory]
    [InlineData("Thanks for nothing, Orlo.", StepReasonKind.Irony)]
    [InlineData("Orlo, you are a bunch of clowns", StepReasonKind.Troll)]
    public void What_cannot_be_won_is_left_alone(string text, StepReasonKind reason)
    {
        FirstSteps steps = Steps([Asked(1, text) with { Kind = "complaint" }]);

        Assert.Equal([reason], steps.LeftAlone.Single().Reasons.Select(r => r.Kind));
        Assert.Empty(steps.Replies);
        Assert.Empty(steps.HandedOn);
    }

    [Fact]
    public void A_crowd_heat_or_a_word_that_may_mean_harm_is_neither_answered_nor_handed_on_nor_left_alone()
    {
        FirstSteps steps = Steps(
        [
            Asked(1, "Which Orlo is best?") with { Participants = 40 },
            Asked(2, "Why is Orlo so bad?") with { SentimentScore = -0.8 },
            Asked(3, "Is the Orlo any good next to a fire?"),
        ]);

        Assert.Empty(steps.Replies);
        Assert.Empty(steps.HandedOn);
        Assert.Empty(steps.LeftAlone);
    }

    [Fact]
    public void Ironic_praise_is_nobodys_first_step() =>
        Assert.Empty(Steps([], [Asked(1, "Best Orlo ever, it lasted a day 🙄") with { Kind = "praise", SentimentScore = 0.9 }]).Replies);

    [Theory]
    [InlineData("bluesky", 1)]
    [InlineData("web", 0)]
    public void Where_nobody_can_reply_no_reply_is_proposed(string platform, int steps)
    {
        QuotedPost thanks = DigestExamples.Post(5, platform, "https://kitchen.example/5", "I love my Orlo pan", 2) with { Kind = "praise" };

        Assert.Equal(steps, Steps([], [thanks]).Replies.Count);
    }

    [Fact]
    public void The_same_words_are_proposed_once() =>
        Assert.Single(Steps([Asked(1, "Where is the Orlo manual?"), Asked(2, "where is the orlo manual")]).Replies);

    private static QuotedPost Asked(long id, string text) =>
        DigestExamples.Post(id, "bluesky", "https://bsky.app/x", text, 2) with { Kind = "question" };

    private static FirstSteps Steps(QuotedPost[] waiting, QuotedPost[]? praise = null) =>
        StepChoice.Of(waiting, praise ?? [], subject: null, DigestExamples.CutOff);
}
