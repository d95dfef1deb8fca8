using System.ComponentModel;
using ListeningPost.Core.Measures;

namespace ListeningPost.Api.Answers;

[Description("For how many weeks people have discussed a brand without it.")]
internal sealed class StalemateAnswer(string brand, IReadOnlyList<TalkedWeek> weeks)
{
    [Description("The brand's slug.")]
    public string Brand { get; } = brand;

    [Description("Consecutive weeks back from the last with at least 5 conversations and the brand in none; weeks with fewer neither count "
        + "nor end it.")]
    public int StalemateWeeks { get; } = Stalemate.Weeks(weeks);

    [Description("Those that are over, oldest first.")]
    public IReadOnlyList<WeekAnswer> Weeks { get; } = [.. weeks.Select(week => new WeekAnswer(week))];
}

[Description("A week on the brand's calendar.")]
internal sealed class WeekAnswer(TalkedWeek week)
{
    [Description("Its first day.")]
    public DateOnly Monday { get; } = week.Monday;

    [Description("Replyable ones with a mention in it that the company did not start.")]
    public long Conversations { get; } = week.Conversations;

    [Description("Those of them in which the company takes part.")]
    public long WithYou { get; } = week.WithYou;
}
