using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Digests;

/// <summary>All that one nightly digest says: the model that HTML, text and mail are made of.</summary>
public sealed record Digest
{
    /// <summary>The brand's name.</summary>
    public required string Brand { get; init; }

    public required string Slug { get; init; }

    /// <summary>In which it is written, ISO 639-1.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The brand's query in full.</summary>
    public required string Query { get; init; }

    /// <summary>Which of the brand's queries it is, from 1; 0: it was not applied yet.</summary>
    public int QueryVersion { get; init; }

    /// <summary>Whether no digest of the brand came before, so that it covers the days since listening began.</summary>
    public bool IsFirst { get; init; }

    public required DocumentPeriod Period { get; init; }

    public required Figures Figures { get; init; }

    /// <summary>Of the period before; null where that was not heard, so that nothing is compared with it.</summary>
    public Figures? Before { get; init; }

    /// <summary>
    /// Since when the brand is listened for, where that is so short ago that <see cref="Trend"/> begins before it; null: longer, or
    /// nothing was heard yet.
    /// </summary>
    public DateTimeOffset? ListeningSince { get; init; }

    /// <summary>How soon the company answers, and for how many weeks it did not.</summary>
    public Answering Answering { get; init; } = Answering.None;

    /// <summary>The last 28 days, the period's last day included, oldest first.</summary>
    public IReadOnlyList<PresenceDay> Trend { get; init; } = [];

    /// <summary>Per enabled source.</summary>
    public IReadOnlyList<SourceHealth> Sources { get; init; } = [];

    /// <summary>
    /// Everything owed an answer at the cut-off, of the last 28 days, oldest first; at most some dozens: the oldest and the newest.
    /// </summary>
    public IReadOnlyList<QuotedPost> Waiting { get; init; } = [];

    /// <summary>Of those that wait, what is printed, in that order; at most <see cref="DigestLimits.Waiting"/>, each quote once.</summary>
    public IReadOnlyList<WaitingPost> Listed { get; init; } = [];

    /// <summary>What to answer first, what to hand on, and what to leave alone.</summary>
    public FirstSteps Steps { get; init; } = FirstSteps.None;

    /// <summary>How many are owed an answer: more than <see cref="Waiting"/> when that is cut.</summary>
    public long WaitingCount { get; init; }

    /// <summary>When the oldest of these was published; null: nobody waits.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Distinct authors of these; unnamed ones count one each.</summary>
    public long WaitingPeople { get; init; }

    /// <summary>Whether every thread of these was read whole: otherwise an answer may stand in what was not seen.</summary>
    public bool WaitingIsSure { get; init; } = true;

    /// <summary>What the period is about; null: nothing stands out.</summary>
    public DaySubject? Subject { get; init; }

    /// <summary>Most telling first, without what the subject tells.</summary>
    public IReadOnlyList<NewsStory> News { get; init; } = [];

    /// <summary>New stories and conversations, listed or not.</summary>
    public long NewsCount { get; init; }

    /// <summary>To thank for, never ironic, and none that is a first step.</summary>
    public IReadOnlyList<QuotedPost> Praise { get; init; } = [];

    /// <summary>The brand first, then its competitors; empty without competitors.</summary>
    public IReadOnlyList<CompetitorShare> Voices { get; init; } = [];

    /// <summary>Alerts that the limits of its days held back.</summary>
    public long HeldBack { get; init; }

    public LateMentions Late { get; init; } = LateMentions.None;

    /// <summary>Most frequent first.</summary>
    public IReadOnlyList<LanguageCount> Languages { get; init; } = [];

    /// <summary>The rules in force that set mentions aside, of <c>Vocabulary.Noise.All</c>.</summary>
    public IReadOnlyList<string> NoiseRules { get; init; } = Noise.All;

    /// <summary>What people said of mentions, at the cut-off.</summary>
    public VerdictFigures Verdicts { get; init; } = VerdictFigures.None;

    /// <summary>Where the explorer is reached, https; null: commands are printed instead of links.</summary>
    public Uri? PublicUrl { get; init; }
}
