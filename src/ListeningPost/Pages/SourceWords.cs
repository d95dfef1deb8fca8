using ListeningPost.Core.Sources;
using ListeningPost.Core.Words;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Pages;

/// <summary>How a source fares, in words.</summary>
public static class SourceWords
{
    private const int LongestName = 60;
    private const int LongestReason = 240;

    private static readonly Wording Words = Wording.For("Digests", "en");

    /// <summary>Why it did not answer the last time: <c>429, asked too often</c>.</summary>
    public static string Reason(StoredSource source) =>
        Words.Find("blind." + BlindReason.Of(source.LastFailure ?? "")) ?? Words["blind.failed"];

    /// <summary>What is closing there; null: nothing that is known of.</summary>
    public static string? Closing(StoredSource source) =>
        ClosingDoors.Of(source.Kind, source.Host) is { } door ? Words["closing." + door] : null;

    /// <summary>Of one that failed: <c>reddit has not answered since 21 Nov 14:05 (429, asked too often)</c>.</summary>
    /// <param name="zone">Whose clock is shown.</param>
    public static string Silence(StoredSource source, TimeZoneInfo zone)
    {
        string name = OneLine.Of(source.Name, LongestName);
        if (IsDeaf(source))
        {
            return $"{name} cannot be asked ({Reason(source)})";
        }

        return source.LastSuccessAt is { } heard
            ? $"{name} has not answered since {Show.Moment(heard, zone)} ({Reason(source)})"
            : $"{name} has never answered ({Reason(source)})";
    }

    /// <summary>How it stands: a tag, a sentence, and how much it needs somebody, the most first.</summary>
    public static SourceStanding Standing(StoredSource source, DateTimeOffset now) => source switch
    {
        { Kind: "import" } => new(SourceNeed.Nothing, "imported", "Posts from files; nobody asks it."),
        { Enabled: false } => new(SourceNeed.Off, "off", WhyOff(source)),
        { LastFailure: nameof(SourceFailure.Spent), ConsecutiveFailures: > 0 } =>
            new(SourceNeed.Money, "budget spent", "Not asked until the month is over, or its Budget is raised."),
        { ConsecutiveFailures: > 0 } => Failing(source, now),
        { LastSuccessAt: { } heard } => new(SourceNeed.Nothing, "heard", $"Answered {Ago(now - heard)}."),
        _ => new(SourceNeed.Patience, "not asked yet", "Its first turn comes within minutes while listeningpost listen runs."),
    };

    /// <summary>Whether it can never answer as it is configured: it was refused for want of a key, and has never been heard.</summary>
    private static bool IsDeaf(StoredSource source) => source is
    {
        LastSuccessAt: null,
        LastFailure: nameof(SourceFailure.Unauthorized) or nameof(SourceFailure.Unpaid) or nameof(SourceFailure.Blocked),
    };

    private static SourceStanding Failing(StoredSource source, DateTimeOffset now)
    {
        string tries = Show.Count(source.ConsecutiveFailures, "try", "tries");
        if (IsDeaf(source))
        {
            return new(SourceNeed.Key, "cannot be asked", $"Never heard in {tries}: {Reason(source)}.");
        }

        string since = source.LastSuccessAt is { } heard ? $"Silent for {Show.Age(now - heard)}" : "Never heard";
        return new(SourceNeed.Repair, "does not answer", $"{since}, {tries} in a row: {Reason(source)}.");
    }

    private static string WhyOff(StoredSource source) => source switch
    {
        { IsSwitchedOff: true } => "Switched off in the configuration.",
        { LastError: { } why, LastFailure: null } => OneLine.Of(why, LongestReason),
        _ => "Gone from the configuration.",
    };

    private static string Ago(TimeSpan age) => age < TimeSpan.FromMinutes(1) ? "just now" : $"{Show.Age(age)} ago";
}

/// <summary>How a source stands.</summary>
/// <param name="Tag">In a word or two.</param>
/// <param name="Words">A sentence.</param>
public sealed record SourceStanding(SourceNeed Need, string Tag, string Words);

/// <summary>What a source needs, the most urgent first.</summary>
public enum SourceNeed
{
    Key,
    Repair,
    Money,
    Patience,
    Nothing,
    Off,
}
