using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ListeningPost.Core.Measures;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Api.Answers;

[Description("How a brand takes part in what is said of it.")]
internal sealed class PresenceAnswer(MeasuredPeriod period, Figures figures) : PeriodAnswer(period)
{
    [Description("Replyable ones with a mention in the period that the company did not start.")]
    public long Conversations { get; } = figures.Conversations;

    [Description("Those of them in which the company, or an employee of it, takes part.")]
    public long WithYou { get; } = figures.WithYou;

    [Description("Those with employees and without the company.")]
    public long PeopleOnly { get; } = figures.PeopleOnly;

    [Description("Those without either.")]
    public long WithoutYou { get; } = figures.WithoutYou;

    [Description("Beside these: where nobody could reply.")]
    public long NotReplyable { get; } = figures.NotReplyable;

    [Description("Beside these: those that the company started.")]
    public long StartedByYou { get; } = figures.StartedByYou;

    [Description("with_you over conversations, from 0 to 1; null without any.")]
    public double? ParticipationRate { get; } = figures.ParticipationRate;

    [Description("Where the true rate lies; null without conversations.")]
    public IntervalAnswer? ParticipationInterval { get; } = IntervalAnswer.Of(figures.ParticipationInterval);
}

[Description("The 95 % interval of a share (Wilson 1927).")]
internal sealed class IntervalAnswer(Wilson interval)
{
    [Description("Its lower end.")]
    [Range(0, 1)]
    public double Low { get; } = interval.Low;

    [Description("Its upper end.")]
    [Range(0, 1)]
    public double High { get; } = interval.High;

    public static IntervalAnswer? Of(Wilson? interval) => interval is { } known ? new IntervalAnswer(known) : null;
}
