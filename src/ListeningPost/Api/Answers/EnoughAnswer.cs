using System.ComponentModel;
using ListeningPost.Core.Measures;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Api.Answers;

[Description("How far the evidence is from what the company wrote down beforehand.")]
internal sealed class EnoughAnswer(MeasuredPeriod period, EnoughRule? rule, Enough? enough) : PeriodAnswer(period)
{
    [Description("As configured; null: none was written down.")]
    public EnoughRuleAnswer? Rule { get; } = rule is null ? null : new EnoughRuleAnswer(rule);

    [Description("How far it is met; null without a rule.")]
    public EvidenceAnswer? Enough { get; } = enough is null ? null : new EvidenceAnswer(enough);
}

[Description("When a company has seen enough.")]
internal sealed class EnoughRuleAnswer(EnoughRule rule)
{
    [Description("At least so many.")]
    public int Conversations { get; } = rule.Conversations;

    [Description("The upper end of the participation rate's interval is below this share.")]
    public double ParticipationBelow { get; } = rule.ParticipationBelow;

    [Description("At least so many wait for longer than the time below.")]
    public int Owed { get; } = rule.Owed;

    [Description("For how long they wait at least.")]
    public double OwedOlderThanHours { get; } = rule.OwedOlderThan.TotalHours;
}

[Description("The evidence so far.")]
internal sealed class EvidenceAnswer(Enough enough)
{
    [Description("Further weeks will not change this answer.")]
    public bool Met { get; } = enough.IsMet;

    [Description("Of the period.")]
    public long Conversations { get; } = enough.Conversations;

    [Description("How many are missing.")]
    public long ConversationsMissing { get; } = enough.MissingConversations;

    [Description("From 0 to 1; null without conversations.")]
    public double? ParticipationRate { get; } = enough.Participation;

    [Description("Where the true rate lies; null without conversations.")]
    public IntervalAnswer? ParticipationInterval { get; } = IntervalAnswer.Of(enough.Interval);

    [Description("Whether it is as low as the rule says.")]
    public bool ParticipationIsBelow { get; } = enough.IsParticipationBelow;

    [Description("Owed an answer for longer than the rule's time.")]
    public long Owed { get; } = enough.Owed;

    [Description("How many are missing.")]
    public long OwedMissing { get; } = enough.MissingOwed;
}
