using ListeningPost.Core.Vocabulary;
using ListeningPost.Searching;

namespace ListeningPost.Pages;

/// <summary>How filters and their values are called where people read them.</summary>
internal static class FilterWords
{
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["sentiment"] = "Mood",
        ["presence"] = "Conversation",
        ["owed"] = "Owed an answer",
        ["noise"] = "Set aside",
        ["answered"] = "Answered by",
        ["as_of"] = "As of",
        ["late"] = "Late for a digest",
    };

    public static string LabelOf(string name) => Labels.GetValueOrDefault(name) ?? char.ToUpperInvariant(name[0]) + name[1..];

    private static readonly Dictionary<(string Name, string Value), string> Said = new()
    {
        [("owed", "true")] = "yes",
        [("owed", "false")] = "no",
        [("late", "listed")] = "told in it",
        [("late", "older")] = "only counted",
        [("sentiment", Sentiment.None)] = "not judged",
        [("noise", Noise.Any)] = "any noise",
    };

    public static string Of(string name, string value) => (name, value) switch
    {
        ("owed" or "late" or "sentiment" or "noise", _) when Said.TryGetValue((name, value), out string? said) => said,
        ("noise" or "presence", _) => value.Replace('_', ' '),
        ("source" or "author", _) => Core.Words.OneLine.Of(MentionFilters.Named(value), 60),
        _ => Core.Words.OneLine.Of(value, 60),
    };
}
