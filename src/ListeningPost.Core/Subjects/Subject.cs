namespace ListeningPost.Core.Subjects;

/// <summary>What a day is about, or a part of it: mentions of all platforms and languages that share what bursts in them.</summary>
public sealed record Subject
{
    /// <summary>A headline names it when at least this share of the day's mentions belong to it.</summary>
    public const double HeadlineShare = 1.0 / 3;

    /// <summary>A phrase of its most typical post, word for word, on one line.</summary>
    public required string Name { get; init; }

    /// <summary>The post that the name is taken from.</summary>
    public required long NamedBy { get; init; }

    /// <summary>The day's mentions that belong to it, oldest first.</summary>
    public required IReadOnlyList<long> Mentions { get; init; }

    /// <summary>Those of the few days before, oldest first.</summary>
    public required IReadOnlyList<long> Earlier { get; init; }

    /// <summary>Distinct authors of the day's.</summary>
    public required int Authors { get; init; }

    /// <summary>Those of the day's that copy another of them or of the days before.</summary>
    public required int Copies { get; init; }

    /// <summary>Followers or stated audience over distinct authors of the day's; null: unknown for all.</summary>
    public required long? Audience { get; init; }

    /// <summary>Platforms of the day's.</summary>
    public required IReadOnlyList<string> Platforms { get; init; }

    /// <summary>Known languages of the day's.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Conversations of the day's and of the earlier ones.</summary>
    public required IReadOnlyList<long> Conversations { get; init; }

    /// <summary>How much of all the day's mentions it is, from 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>What bursts in it, the strongest first.</summary>
    public required IReadOnlyList<BurstWord> Words { get; init; }

    /// <summary>In order of time, at most five.</summary>
    public required IReadOnlyList<SubjectMoment> Timeline { get; init; }

    /// <summary>Whether it is what the day is about.</summary>
    public bool IsHeadline => Share >= HeadlineShare;

    /// <summary>When it was said first.</summary>
    public DateTimeOffset Begin => Timeline.Where(moment => moment.Role == SubjectRole.First).Select(moment => moment.At).First()!.Value;

    /// <summary>The same, where the company did something, if that was before what is known of it.</summary>
    public Subject WithCompany(long postId, DateTimeOffset at)
    {
        SubjectMoment known = Timeline.First(moment => moment.Role == SubjectRole.Company);
        if (known.At <= at)
        {
            return this;
        }

        IEnumerable<SubjectMoment> others = Timeline.Where(moment => moment.Role != SubjectRole.Company);
        return this with { Timeline = InOrder([.. others, new SubjectMoment(SubjectRole.Company, postId, at)]) };
    }

    /// <summary>Moments by time; what did not happen is the last.</summary>
    internal static IReadOnlyList<SubjectMoment> InOrder(IEnumerable<SubjectMoment> moments) =>
        [.. moments.OrderBy(moment => moment.At ?? DateTimeOffset.MaxValue).ThenBy(moment => moment.Role)];
}

/// <summary>A word, a pair of words or a concept that far more people use than usual.</summary>
/// <param name="Word">As it stands first in the subject's posts.</param>
/// <param name="Authors">Authors of the day who use it, copies counting less.</param>
/// <param name="Before">Authors who used it in the weeks before, each once a day.</param>
/// <param name="LogOdds">By how much its log-odds rose, in standard errors.</param>
public sealed record BurstWord(string Word, double Authors, double Before, double LogOdds);

/// <summary>A post that stands for a turn of the subject.</summary>
/// <param name="Role">What it is in it.</param>
/// <param name="PostId">Null: there is none, which is told of the company alone: it did nothing.</param>
/// <param name="At">When it was published; null: there is none.</param>
public sealed record SubjectMoment(SubjectRole Role, long? PostId, DateTimeOffset? At);

/// <summary>What a post is in a subject.</summary>
public enum SubjectRole
{
    /// <summary>Said it first.</summary>
    First,

    /// <summary>Corrects or denies it.</summary>
    Denial,

    /// <summary>The question of somebody who writes about it.</summary>
    Press,

    /// <summary>Has the largest audience.</summary>
    Loudest,

    /// <summary>What the company did.</summary>
    Company,
}
