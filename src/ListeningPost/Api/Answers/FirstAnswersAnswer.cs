using System.ComponentModel;
using ListeningPost.Core.Measures;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Api.Answers;

[Description("How long the first question or complaint of each conversation waited for the brand.")]
internal sealed class FirstAnswersAnswer(MeasuredPeriod period, FirstAnswers answers) : PeriodAnswer(period)
{
    [Description("Conversations whose first question or complaint was published in the period.")]
    public int Asked { get; } = answers.Asked;

    [Description("Those of them that the brand itself answered.")]
    public int Answered { get; } = answers.Answered;

    [Description("Kaplan–Meier: the unanswered wait still. Null: not reached, or nobody asked.")]
    public double? MedianHours { get; } = answers.Median?.TotalHours;

    [Description("1 hour, 24 hours, 7 days.")]
    public IReadOnlyList<AnsweredWithin> Within { get; } = [.. FirstAnswers.Marks.Select(mark => new AnsweredWithin(answers, mark))];
}

[Description("What was answered within a time.")]
internal sealed class AnsweredWithin(FirstAnswers answers, TimeSpan mark)
{
    [Description("The time.")]
    public double Hours { get; } = mark.TotalHours;

    [Description("Within so long.")]
    public int Answered { get; } = answers.AnsweredWithin(mark);

    [Description("Of all that asked; null: nobody did.")]
    public double? Share { get; } = answers.Asked == 0 ? null : (double)answers.AnsweredWithin(mark) / answers.Asked;

    [Description("How many had waited at least so long: what the median rests on.")]
    public int AtRisk { get; } = answers.AtRisk(mark);
}
