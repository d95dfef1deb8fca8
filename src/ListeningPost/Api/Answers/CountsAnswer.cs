using System.ComponentModel;
using ListeningPost.Searching;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Api.Answers;

[Description("A search, counted by something.")]
internal sealed class CountsAnswer(CountedMentions counted)
{
    [Description("What is counted by.")]
    public string By { get; } = MentionCounts.NameOf(counted.By);

    [Description("At most 500: times latest first, all others with the most mentions first.")]
    public IReadOnlyList<GroupAnswer> Groups { get; } = [.. counted.Groups.Select(group => new GroupAnswer(group))];

    [Description("How many groups there are.")]
    public long Total { get; } = counted.Total;
}

[Description("A brand's mentions of a period, counted by something.")]
internal sealed class PeriodCountsAnswer(MeasuredPeriod period, CountedMentions counted) : PeriodAnswer(period)
{
    [Description("What is counted by.")]
    public string By { get; } = MentionCounts.NameOf(counted.By);

    [Description("At most 500: times latest first, all others with the most mentions first.")]
    public IReadOnlyList<GroupAnswer> Groups { get; } = [.. counted.Groups.Select(group => new GroupAnswer(group))];

    [Description("How many groups there are.")]
    public long Total { get; } = counted.Total;
}

[Description("Mentions that have something in common.")]
internal sealed class GroupAnswer(CountedGroup group)
{
    [Description("What that is; of authors and stories a number of this database.")]
    public string Key { get; } = group.Key;

    [Description("How it is called; of an author or a story after the first stored mention.")]
    public string Name { get; } = group.Name;

    [Description("How many.")]
    public long Mentions { get; } = group.Mentions;

    [Description("Of authors and stories the first stored of them.")]
    public long? FirstMentionId { get; } = group.First?.MentionId;

    [Description("Of authors and stories, that mention's.")]
    public string? Platform { get; } = group.First?.Platform;
}
