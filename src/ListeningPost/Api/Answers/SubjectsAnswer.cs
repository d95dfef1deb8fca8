using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ListeningPost.Core.Subjects;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Api.Answers;

[Description("What a brand's day is about: words that burst against its last 28 days, and the mentions that share them.")]
internal sealed class SubjectsAnswer(MeasuredPeriod day, IReadOnlyList<Subject> subjects) : PeriodAnswer(day)
{
    [Description("The one with the most mentions first.")]
    public IReadOnlyList<SubjectAnswer> Subjects { get; } = [.. subjects.Select(subject => new SubjectAnswer(subject))];
}

[Description("What mentions of a day share.")]
internal sealed class SubjectAnswer(Subject subject)
{
    [Description("A phrase of its most typical post, word for word.")]
    public string Name { get; } = subject.Name;

    [Description("At least a third of the day's mentions belong to it.")]
    public bool IsHeadline { get; } = subject.IsHeadline;

    [Description("Of all the day's mentions.")]
    public double Share { get; } = subject.Share;

    [Description("The day's mentions that belong to it.")]
    public int Posts { get; } = subject.Mentions.Count;

    [Description("Those of the three days before.")]
    public int EarlierPosts { get; } = subject.Earlier.Count;

    [Description("Distinct authors.")]
    public int Authors { get; } = subject.Authors;

    [Description("Those of its posts that are copies of another.")]
    public int Copies { get; } = subject.Copies;

    [Description("Followers or stated audience over distinct authors; null: unknown.")]
    public long? Audience { get; } = subject.Audience;

    [Description("Where it is spoken of.")]
    public IReadOnlyList<string> Platforms { get; } = subject.Platforms;

    [Description("In which languages.")]
    public IReadOnlyList<string> Languages { get; } = subject.Languages;

    [Description("What bursts in it, the strongest first.")]
    public IReadOnlyList<BurstWordAnswer> Words { get; } = [.. subject.Words.Select(word => new BurstWordAnswer(word))];

    [Description("At most five, in order of time.")]
    public IReadOnlyList<MomentAnswer> Timeline { get; } = [.. subject.Timeline.Select(moment => new MomentAnswer(moment))];

    [Description("The day's mentions.")]
    public IReadOnlyList<long> MentionIds { get; } = subject.Mentions;

    [Description("Those of the three days before.")]
    public IReadOnlyList<long> EarlierMentionIds { get; } = subject.Earlier;
}

[Description("A word that more authors use than before.")]
internal sealed class BurstWordAnswer(BurstWord word)
{
    [Description("As it stands first in the subject's posts.")]
    public string Word { get; } = word.Word;

    [Description("Of the day, copies counting by their doublings.")]
    public double Authors { get; } = word.Authors;

    [Description("Of the weeks before, each once a day.")]
    public double AuthorsBefore { get; } = word.Before;

    [Description("Its rise, in standard errors.")]
    public double LogOdds { get; } = word.LogOdds;
}

[Description("A post that matters to a subject.")]
internal sealed class MomentAnswer(SubjectMoment moment)
{
    [Description("What it is in it.")]
    [AllowedValues("first", "denial", "press", "loudest", "company")]
    public string Role { get; } = moment.Role.ToString().ToLowerInvariant();

    [Description("Null: the company did nothing.")]
    public long? PostId { get; } = moment.PostId;

    [Description("Null: there is no such post.")]
    public DateTimeOffset? PublishedAt { get; } = moment.At;
}
