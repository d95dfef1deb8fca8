using ListeningPost.Searching;

namespace ListeningPost.Mcp;

/// <summary>What more than one tool may be asked with; names and values are those of the API.</summary>
internal static class ToolParameters
{
    private static readonly Dictionary<string, string> Filters = new(StringComparer.Ordinal)
    {
        ["platform"] = "Only posts of this platform.",
        ["sentiment"] = "What is said of the brand; none: in a language that cannot be judged, which is never neutral.",
        ["voice"] = "Who speaks: the company, an employee of it, or the public.",
        ["kind"] = "What kind of post it is.",
        ["noise"] = "Mentions that a rule or a person set aside, which are in no other figure; *: all of these.",
        ["presence"] = "The company's part in the conversation: with_you, people_only (an employee, no own account), without_you.",
        ["owed"] = "Whether the post waits for an answer by the company.",
        ["answered"] = "Who answered the post: the company before all others.",
        ["source"] = "Only what this source brought first, as source_health names it.",
        ["language"] = "Only posts in this language, of two letters.",
        ["author"] = "Only posts of this account or name.",
    };

    public static ToolParameter Brand { get; } = new("brand", "The brand's slug, as list_brands tells it.");

    public static ToolParameter Needed { get; } = Brand with { IsRequired = true };

    public static IReadOnlyList<ToolParameter> Period { get; } =
    [
        new("since", $"Published then or later: {Moments.Forms}. Days are the brand's own."),
        new("until", "Published before; a date counts whole. Written like since."),
    ];

    public static ToolParameter AsOf { get; } = new("as_of", "Only what was known then counts; without it, now. Written like since.");

    public static IReadOnlyList<ToolParameter> Paging { get; } =
    [
        new("limit", "At most so many rows. An answer of 20 kB may hold fewer; its cursor goes on.") { Most = ToolAnswer.MostRows },
        new("cursor", "The cursor of an answer to the same question, for the rows that follow."),
    ];

    /// <summary>A filter of mentions.</summary>
    public static ToolParameter Filter(string name) => new(name, Filters[name], MentionFilters.All.GetValueOrDefault(name));
}
