using ListeningPost.Core.Measures;

namespace ListeningPost.Storage.Measures;

/// <summary>
/// A brand's figures of one period, as of a cut-off. Each counts posts that <c>analyst.mentions</c> or <c>analyst.conversations</c>
/// lists.
/// </summary>
public sealed record Figures
{
    /// <summary>Mentions published in the period, the brand's own too.</summary>
    public long Mentions { get; init; }

    public long Posts { get; init; }

    public long Stories { get; init; }

    public long Authors { get; init; }

    /// <summary>Replyable conversations with a mention in the period that the company did not start.</summary>
    public long Conversations { get; init; }

    public long WithYou { get; init; }

    public long PeopleOnly { get; init; }

    public long WithoutYou { get; init; }

    public long NotReplyable { get; init; }

    public long StartedByYou { get; init; }

    /// <summary>Mentions published in the period that are owed an answer.</summary>
    public long OwedAnswers { get; init; }

    public long Negative { get; init; }

    public long Neutral { get; init; }

    public long Positive { get; init; }

    /// <summary>Of which it cannot be told whether they are for the brand or against it.</summary>
    public long NotJudged { get; init; }

    /// <summary>Mentions that a rule, or a person, sets aside: they are in no other figure.</summary>
    public long Noise { get; init; }

    /// <summary>Those of which a person said that they are about something else: they are in no other figure either.</summary>
    public long NotAboutUs { get; init; }

    /// <summary>Mentions by the public, by employees, and by the brand itself.</summary>
    public long PublicPosts { get; init; }

    public long EmployeePosts { get; init; }

    public long CompanyPosts { get; init; }

    /// <summary>Distinct employees who spoke: shown only as a total, and only from 5.</summary>
    public long Employees { get; init; }

    /// <summary>Followers or stated audience, over distinct authors; null: unknown for all.</summary>
    public long? Reach { get; init; }

    /// <summary>From 0 to 1; null without conversations.</summary>
    public double? ParticipationRate => Conversations > 0 ? (double)WithYou / Conversations : null;

    /// <summary>Its 95 % interval.</summary>
    public Wilson? ParticipationInterval => Wilson.Of(WithYou, Conversations);
}

/// <summary>A brand's conversations of one day in its time zone, by presence; the same definitions.</summary>
public sealed record DayFigures(DateOnly Day, int WithYou, int PeopleOnly, int WithoutYou);

/// <summary>Mentions of a brand by others than itself.</summary>
/// <param name="Brand">Slug.</param>
/// <param name="Mentions">Own posts excluded.</param>
public sealed record VoiceCount(string Brand, long Mentions);
