using System.ComponentModel;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Api.Answers;

[Description("The figures that documents state of a period, by their ids. What each means stands on the page /method.")]
internal sealed class FiguresAnswer(MeasuredPeriod period, Figures figures, WaitingFigures waiting) : PeriodAnswer(period)
{
    [Description("Without noise.")]
    public long Mentions { get; } = figures.Mentions;

    [Description("Distinct posts of these.")]
    public long Posts { get; } = figures.Posts;

    [Description("Distinct texts of these: copies count once.")]
    public long Stories { get; } = figures.Stories;

    [Description("Distinct authors of these.")]
    public long Authors { get; } = figures.Authors;

    [Description("Replyable ones with a mention in the period that the company did not start.")]
    public long Conversations { get; } = figures.Conversations;

    [Description("Those of them in which the company takes part.")]
    public long WithYou { get; } = figures.WithYou;

    [Description("Those with employees and without the company.")]
    public long PeopleOnly { get; } = figures.PeopleOnly;

    [Description("Those without either.")]
    public long WithoutYou { get; } = figures.WithoutYou;

    [Description("Beside these: where nobody could reply.")]
    public long NotReplyable { get; } = figures.NotReplyable;

    [Description("Beside these: those that the company started.")]
    public long StartedByYou { get; } = figures.StartedByYou;

    [Description("Mentions of the period that wait for an answer.")]
    public long OwedAnswers { get; } = figures.OwedAnswers;

    [Description("Mentions against the brand.")]
    public long Negative { get; } = figures.Negative;

    [Description("Mentions neither for nor against it.")]
    public long Neutral { get; } = figures.Neutral;

    [Description("Mentions for it.")]
    public long Positive { get; } = figures.Positive;

    [Description("Mentions whose language cannot be judged.")]
    public long NotJudged { get; } = figures.NotJudged;

    [Description("Beside all these: what a rule set aside.")]
    public long Noise { get; } = figures.Noise;

    [Description("Beside all these: what a person said is about something else.")]
    public long NotAboutUs { get; } = figures.NotAboutUs;

    [Description("with_you over conversations, from 0 to 1; null without any.")]
    public double? ParticipationRate { get; } = figures.ParticipationRate;

    [Description("Where the true rate lies; null without conversations.")]
    public IntervalAnswer? ParticipationInterval { get; } = IntervalAnswer.Of(figures.ParticipationInterval);

    [Description("Who waits at the end of the period, of the last 28 days.")]
    public long Waiting { get; } = waiting.Posts;

    [Description("Distinct authors of these.")]
    public long WaitingPeople { get; } = waiting.People;

    [Description("For how long the oldest of these has waited; null: nobody waits.")]
    public double? OldestOwedHours { get; } = waiting.Oldest is { } oldest ? (period.AsOf - oldest).TotalHours : null;

    [Description("Followers or stated audience, over distinct authors; null: unknown.")]
    public long? Reach { get; } = figures.Reach;
}
