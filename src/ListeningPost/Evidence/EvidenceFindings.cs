using ListeningPost.Core.Measures;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Proposing;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Evidence;

/// <summary>All that an evidence page tells.</summary>
public sealed record EvidenceFindings
{
    /// <summary>Who is spoken of.</summary>
    public required string Name { get; init; }

    public required string Slug { get; init; }

    /// <summary>The query in full.</summary>
    public required string Query { get; init; }

    public required DocumentPeriod Period { get; init; }

    public required Figures Figures { get; init; }

    /// <summary>Of seven days each, back from the last day, the first of them maybe fewer; oldest first.</summary>
    public IReadOnlyList<PresenceDay> Weeks { get; init; } = [];

    /// <summary>How soon the first question of each conversation was answered.</summary>
    public FirstAnswers FirstAnswers { get; init; } = new([]);

    /// <summary>Who waits for an answer.</summary>
    public WaitingFigures Waiting { get; init; } = new(0, 0, null, IsSure: true);

    /// <summary>The strongest first.</summary>
    public IReadOnlyList<QuotedPost> Quotes { get; init; } = [];

    /// <summary>Of those that wait, without the quotes.</summary>
    public IReadOnlyList<QuotedPost> Unanswered { get; init; } = [];

    /// <summary>A conversation in which somebody asks and the company does not answer; null: there is none.</summary>
    public EvidenceTimeline? Silence { get; init; }

    /// <summary>A conversation in which the company, its people or a competitor did; null: there is none.</summary>
    public EvidenceTimeline? Answered { get; init; }

    /// <summary>Every source, with what came of asking it.</summary>
    public IReadOnlyList<AskedSource> Sources { get; init; } = [];

    /// <summary>Accounts by which it was judged whether the company took part.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>Whether these are presumed.</summary>
    public bool PresumesAccounts { get; init; }

    /// <summary>What the name stands beside; empty: it seems to mean one thing.</summary>
    public IReadOnlyList<NameContext> Contexts { get; init; } = [];

    /// <summary>Conversations whose replies could not be read whole: the company may have answered there.</summary>
    public int ThreadsUnread { get; init; }

    /// <summary>The file by which the rows are listed.</summary>
    public string ConfigurationFile { get; init; } = "";

    /// <summary>Sources that were asked.</summary>
    public int Asked => Sources.Count(source => source.Outcome != SourceOutcome.NeedsKey);

    /// <summary>Those of them that answered, in part or whole.</summary>
    public int Heard => Sources.Count(source => source.HasAnswered);

    /// <summary>Whether so few answered that a zero is no silence.</summary>
    public bool IsBlind => Asked == 0 || (double)Heard / Asked < Coverage.BlindBelow;
}

/// <summary>Some posts of a conversation in order of time.</summary>
/// <param name="Turns">At most a handful.</param>
/// <param name="Url">Where it begins; null: unknown.</param>
public sealed record EvidenceTimeline(IReadOnlyList<EvidenceTurn> Turns, string? Url);

/// <summary>A post of a timeline.</summary>
/// <param name="Role">What it is in it.</param>
/// <param name="Post">As it is quoted.</param>
public sealed record EvidenceTurn(TurnRole Role, QuotedPost Post);

/// <summary>What a post is in a conversation.</summary>
public enum TurnRole
{
    /// <summary>The first question or complaint.</summary>
    Asked,

    /// <summary>Another one.</summary>
    AskedAgain,

    /// <summary>Somebody else's reply.</summary>
    Public,

    Competitor,

    Employee,

    Company,
}
