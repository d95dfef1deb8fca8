using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Verdicts;

namespace ListeningPost.Pages;

/// <summary>What a button of a page says of a mention.</summary>
/// <param name="Code">As the form sends it.</param>
/// <param name="Text">As the button is called.</param>
/// <param name="Say">The verdict that it is.</param>
public sealed record VerdictWord(string Code, string Text, Func<NewVerdict, NewVerdict> Say)
{
    /// <summary>Takes back all that was said.</summary>
    public static VerdictWord Clear { get; } = new("clear", "take it back", verdict => verdict with { IsClear = true });

    /// <summary>What ends the waiting of a question or complaint without a reply there.</summary>
    public static IReadOnlyList<VerdictWord> OfWaiting { get; } =
    [
        new("answered", "answered elsewhere", verdict => verdict with { IsAnswered = true }),
        new("no-question", "not a question", verdict => verdict with { Kind = Kind.Other }),
        new("about-else", "not about us", verdict => verdict with { IsNotAboutUs = true }),
        new("ignore", "needs no answer", verdict => verdict with { IsAnswered = true, Note = verdict.Note ?? "Needs no answer." }),
    ];

    private static VerdictWord NotNoise { get; } = new("not-noise", "counts after all", verdict => verdict with { IsNotNoise = true });

    /// <summary>All that the open form offers, by what it is about.</summary>
    public static IReadOnlyList<(string Label, IReadOnlyList<VerdictWord> Words)> Groups { get; } =
    [
        ("Mood", [.. Sentiment.All.Select(mood => new VerdictWord(mood, mood, verdict => verdict with { Sentiment = mood }))]),
        ("Kind", [.. Kind.All.Select(kind => new VerdictWord(kind, kind, verdict => verdict with { Kind = kind }))]),
        ("Set aside", [.. Noise.All.Select(rule => new VerdictWord($"set-{rule}", rule, verdict => verdict with { Noise = rule }))]),
        ("It", [.. OfWaiting.Where(word => word.Code != "no-question"), NotNoise]),
    ];

    private static Dictionary<string, VerdictWord> Known { get; } =
        Groups.SelectMany(group => group.Words).Concat(OfWaiting).Append(Clear).DistinctBy(word => word.Code)
            .ToDictionary(word => word.Code, StringComparer.Ordinal);

    /// <summary>Null: no button sends it.</summary>
    public static VerdictWord? Of(string code) => Known.GetValueOrDefault(code);

    /// <summary>What holds of a mention, in words.</summary>
    public static string Of(VerdictInForce verdict) => (verdict.What, verdict.Value) switch
    {
        ("answered", _) => "answered elsewhere, or needs no answer",
        ("noise", null) => "counts",
        ("noise", Noise.NotAboutUs) => "not about the brand",
        ("noise", var rule) => $"set aside: {rule}",
        ("sentiment", var mood) => $"mood {mood}",
        (var what, var value) => $"{what} {value}",
    };
}
