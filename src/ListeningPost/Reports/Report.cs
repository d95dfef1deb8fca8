using ListeningPost.Core.Measures;
using ListeningPost.Documents;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Reports;

/// <summary>All that a weekly report says, as of its cut-off: counts, posts and codes, no words of its own.</summary>
public sealed record Report
{
    /// <summary>Its name.</summary>
    public required string Brand { get; init; }

    public required string Slug { get; init; }

    /// <summary>Monday to Sunday.</summary>
    public required DocumentPeriod Period { get; init; }

    /// <summary>Where the explorer is reached; null: nowhere from outside.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>As it stood at the cut-off.</summary>
    public required QueryInForce Query { get; init; }

    public required Figures Figures { get; init; }

    /// <summary>Of the week before; null: it was not heard.</summary>
    public Figures? Before { get; init; }

    /// <summary>The last twelve, this one last.</summary>
    public required IReadOnlyList<ReportWeek> Weeks { get; init; }

    public required Standstill Standstill { get; init; }

    /// <summary>Over the four weeks that end with this one.</summary>
    public required FirstAnswers Answers { get; init; }

    /// <summary>Who answered the week's questions, complaints and praise.</summary>
    public required IReadOnlyList<AnswerCount> AnsweredBy { get; init; }

    /// <summary>Of twelve weeks, the fewest followers first; fewer than four where too little is known.</summary>
    public IReadOnlyList<FollowerQuarter> Quarters { get; init; } = [];

    /// <summary>At most five, each of another conversation.</summary>
    public IReadOnlyList<StrongQuote> Quotes { get; init; } = [];

    /// <summary>Over twelve weeks; null: no rule is written down.</summary>
    public Enough? Enough { get; init; }

    public required ReportAsk Ask { get; init; }

    /// <summary>Null: none was asked the week before.</summary>
    public AskOutcome? LastAsk { get; init; }

    /// <summary>Null: the week has nothing to say to any.</summary>
    public Objection? Objection { get; init; }

    public required Hearing Hearing { get; init; }

    /// <summary>When the first source was heard or the query applied, whichever is later; null: not yet.</summary>
    public DateTimeOffset? ListeningSince { get; init; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<TalkedOf> Conversations { get; init; } = [];

    /// <summary>Whether there is a source at all; without any, what was imported is counted.</summary>
    public bool Listens => Hearing.Sources.Count > 0;

    /// <summary>Whether too little was heard to read anything into what was not.</summary>
    public bool IsBlind => WasBlind(Hearing, Figures);

    public IsoWeek Week => new(Period.FirstDay);

    /// <inheritdoc cref="IsBlind"/>
    public static bool WasBlind(Hearing hearing, Figures figures)
    {
        ArgumentNullException.ThrowIfNull(hearing);
        ArgumentNullException.ThrowIfNull(figures);
        return Coverage.IsBlind(hearing.Coverage, listens: hearing.Sources.Count > 0, figures.Mentions);
    }
}

/// <summary>A week of the lines.</summary>
/// <param name="Talked">Its conversations.</param>
/// <param name="Coverage">From 0 to 1; null: nothing was to be heard.</param>
/// <param name="Median">Time to first answer over the four weeks that end with it; null: not reached, or nobody asked.</param>
/// <param name="Asked">Conversations in which somebody asked in these four weeks.</param>
public sealed record ReportWeek(TalkedWeek Talked, double? Coverage, TimeSpan? Median, int Asked)
{
    /// <summary>Whether it was not or not fully heard: shaded.</summary>
    public required bool IsBlind { get; init; }

    /// <summary>Whether so little was heard that its counts say nothing: a gap.</summary>
    public bool IsUnheard { get; init; }
}

/// <summary>For how many weeks people have talked without the brand.</summary>
/// <param name="Without">Consecutive weeks in which it took no part at all: the stalemate.</param>
/// <param name="Mostly">Consecutive weeks in which it took part in few: not even the interval's upper end reaches a half.</param>
public sealed record Standstill(int Without, int Mostly)
{
    private const double Half = 0.5;

    /// <summary>Weeks with few conversations neither count nor end it.</summary>
    /// <param name="weeks">Oldest first.</param>
    public static Standstill Of(IReadOnlyList<TalkedWeek> weeks)
    {
        ArgumentNullException.ThrowIfNull(weeks);
        int mostly = weeks.Reverse()
            .Where(week => week.Conversations >= Stalemate.LeastConversations)
            .TakeWhile(week => Wilson.Of(week.WithYou, week.Conversations)!.Value.High < Half)
            .Count();
        return new Standstill(Stalemate.Weeks(weeks), mostly);
    }
}

/// <summary>A post that is quoted, and what speaks for it most.</summary>
public sealed record StrongQuote(QuotedPost Post, QuoteReason Why)
{
    /// <summary>The word that shows it, or nothing.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Of the author, or the source's audience; null: unknown.</summary>
    public long? Followers { get; init; }

    /// <summary>Whether it waits for an answer.</summary>
    public bool IsOwed { get; init; }

    /// <summary>A word of <c>Voice</c>.</summary>
    public required string AnsweredBy { get; init; }
}

/// <summary>Why a post is quoted, the strongest reason first.</summary>
public enum QuoteReason
{
    Safety,
    Press,
    Reach,
    LongestWaiting,
    Praise,
    Said,
}
