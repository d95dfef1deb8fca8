using ListeningPost.Collecting;
using ListeningPost.Core.Sources;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Evidence;

/// <summary>A source, and what came of asking it.</summary>
public sealed record AskedSource
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required SourceOutcome Outcome { get; init; }

    /// <summary>Why it was refused: of <c>refused.*</c> in the words; empty: it was not.</summary>
    public string Refusal { get; init; } = "";

    /// <summary>Posts that it brought.</summary>
    public int Posts { get; init; }

    /// <summary>Mentions that it brought first.</summary>
    public int Mentions { get; init; }

    /// <summary>How far back it answered; null: not known.</summary>
    public DateTimeOffset? ReachedBackTo { get; init; }

    /// <summary>Whether anything was answered.</summary>
    public bool HasAnswered => Outcome is SourceOutcome.Answered or SourceOutcome.InPart;

    /// <summary>Every source with what came of it, in the configuration's order.</summary>
    /// <param name="stored">The same, as the database has them.</param>
    internal static IReadOnlyList<AskedSource> Of(
        IEnumerable<ConfiguredSource> sources, IReadOnlyList<StoredSource> stored, RoundWatch watch) =>
    [
        .. sources.Where(source => source.Options.Enabled)
            .Select(source => Of(source, stored.FirstOrDefault(s => s.Name == source.Name), watch.Of(source.Name))),
    ];

    private static AskedSource Of(ConfiguredSource source, StoredSource? stored, SourceFate fate)
    {
        SourceOutcome outcome = OutcomeOf(source, fate);
        return new AskedSource
        {
            Name = source.Name,
            Kind = source.Options.Kind,
            Outcome = outcome,
            Refusal = outcome is SourceOutcome.InPart or SourceOutcome.Refused ? RefusalOf(fate, stored) : "",
            Posts = Math.Max(fate.Found ?? 0, fate.Posts),
            Mentions = fate.Mentions,
            ReachedBackTo = fate.ReachedBackTo,
        };
    }

    private static SourceOutcome OutcomeOf(ConfiguredSource source, SourceFate fate)
    {
        if (!source.IsAsked)
        {
            return SourceOutcome.NeedsKey;
        }

        if (fate.Answers == 0)
        {
            return SourceOutcome.Refused;
        }

        return fate.IsOver && fate.Said is null ? SourceOutcome.Answered : SourceOutcome.InPart;
    }

    /// <summary>One that is not over and did not fail was stopped when the time was over.</summary>
    private static string RefusalOf(SourceFate fate, StoredSource? stored)
    {
        if (fate.IsPaused)
        {
            return "paused";
        }

        bool isLate = fate.IsGivenUp || fate.Said is null;
        if (isLate)
        {
            return fate.Answers == 0 ? nameof(SourceFailure.Timeout).ToLowerInvariant() : "late";
        }

        return (stored?.LastFailure ?? nameof(SourceFailure.Unreachable)).ToLowerInvariant();
    }
}

/// <summary>What came of asking a source.</summary>
public enum SourceOutcome
{
    /// <summary>All that was asked for.</summary>
    Answered,

    /// <summary>Some of it.</summary>
    InPart,

    /// <summary>Nothing: refused, or no answer in time.</summary>
    Refused,

    /// <summary>It was not asked: without a key it answers nobody.</summary>
    NeedsKey,
}
