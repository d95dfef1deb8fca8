using ListeningPost.Storage.Auditing;
using NoiseRules = ListeningPost.Core.Vocabulary.Noise;

namespace ListeningPost.Storage.Verdicts;

/// <summary>What a person says of a mention. What is null or false is not said.</summary>
public sealed record NewVerdict
{
    /// <summary>As many letters as a note may have.</summary>
    public const int LongestNote = 2_000;

    /// <summary>As many letters as a name may have.</summary>
    public const int LongestName = 200;

    /// <summary>One of <see cref="Core.Vocabulary.Sentiment.All"/>.</summary>
    public string? Sentiment { get; init; }

    /// <summary>One of <see cref="Core.Vocabulary.Kind.All"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>The post is about something else.</summary>
    public bool IsNotAboutUs { get; init; }

    /// <summary>It was answered elsewhere: nobody waits.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>One of <see cref="NoiseRules.All"/>.</summary>
    public string? Noise { get; init; }

    /// <summary>It is no noise, and about the brand.</summary>
    public bool IsNotNoise { get; init; }

    /// <summary>Takes back all that was said of the mention: the machine's word holds again. Stands alone.</summary>
    public bool IsClear { get; init; }

    /// <summary>Whether it is said of all copies of the text too.</summary>
    public bool WithCopies { get; init; }

    public string? Note { get; init; }

    /// <summary>Who says it.</summary>
    public required string By { get; init; }

    /// <summary>As whom the audit log names who says it; null: by a command, <see cref="By"/>.</summary>
    public Actor? Actor { get; init; }

    /// <summary>What is wrong with it, in a sentence; null: nothing.</summary>
    public string? Problem
    {
        get
        {
            int aside = Convert.ToInt32(IsNotAboutUs) + Convert.ToInt32(Noise is not null) + Convert.ToInt32(IsNotNoise);
            int said = Said("").Count();
            return (said, aside, IsClear) switch
            {
                (0, _, false) => "It says nothing: give a sentiment, a kind, not about us, answered, noise, not noise, or clear.",
                ( > 1, _, true) => "Clear stands alone: it takes back all that was said.",
                (_, > 1, _) => "Not about us, noise and not noise exclude each other: give one.",
                _ => WrongWord,
            };
        }
    }

    private string? WrongWord =>
        Wrong("sentiment", Sentiment, Core.Vocabulary.Sentiment.All)
        ?? Wrong("kind", Kind, Core.Vocabulary.Kind.All)
        ?? Wrong("noise", Noise, NoiseRules.All)
        ?? TooLong("note", Note, LongestNote)
        ?? TooLong("by", By, LongestName)
        ?? Contradiction;

    private string? Contradiction => (Kind, Sentiment) is
        (Core.Vocabulary.Kind.Complaint, Core.Vocabulary.Sentiment.Positive)
        or (Core.Vocabulary.Kind.Praise, Core.Vocabulary.Sentiment.Negative)
        ? "A complaint is never positive, nor praise negative: give one of the two, or both as they belong together."
        : null;

    /// <summary>Each thing that is said.</summary>
    /// <param name="none">What stands for "nothing sets it aside".</param>
    internal IEnumerable<(string What, string? Value)> Said(string? none)
    {
        (bool IsSaid, string What, string? Value)[] all =
        [
            (Sentiment is not null, VerdictWords.Sentiment, Sentiment),
            (Kind is not null, VerdictWords.Kind, Kind),
            (IsNotAboutUs, VerdictWords.Noise, NoiseRules.NotAboutUs),
            (Noise is not null, VerdictWords.Noise, Noise),
            (IsNotNoise, VerdictWords.Noise, none),
            (IsAnswered, VerdictWords.Answered, "true"),
            (IsClear, VerdictWords.Clear, null),
        ];
        return all.Where(one => one.IsSaid).Select(one => (one.What, one.Value));
    }

    private static string? Wrong(string name, string? word, IReadOnlyList<string> known) =>
        word is null || known.Contains(word, StringComparer.Ordinal) ? null : $"{name} is one of {string.Join(", ", known)}.";

    private static string? TooLong(string name, string? text, int most) =>
        text is null || text.Length <= most ? null : FormattableString.Invariant($"{name} has more than {most} characters: shorten it.");
}

/// <summary>What came of a verdict.</summary>
/// <param name="Judged">Of how many mentions it was said.</param>
/// <param name="Copies">How many others of the brand are copies of the text, or its original.</param>
public sealed record VerdictSaid(int Judged, int Copies);
