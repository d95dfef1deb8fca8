using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Searching;

namespace ListeningPost.Api.Describing;

/// <summary>What each parameter means. Which a route takes is said by the list that its handler reads.</summary>
internal static class ApiParameters
{
    public static readonly Parameter FileRows = new("limit", "At most so many rows. Default: all.") { Type = "integer", Example = "100" };

    public static readonly Parameter DocumentKind = new("kind", "What was delivered.", SentRequests.Kinds);

    public static readonly Parameter CountedBy = new("by", "What is counted by.", MentionCounts.Names) { IsRequired = true };

    public static readonly Parameter BrandNeeded = new("brand", "Whose figures: a brand's slug; its time zone counts for dates.")
    {
        IsRequired = true,
        Example = "acme",
    };

    private static readonly Dictionary<string, Parameter> All = new Parameter[]
    {
        new("brand", "A brand's slug; its time zone counts for dates.") { Example = "acme" },
        new("q", "A search in the query language, every field allowed: `owed:true AND (battery OR brake*)`.")
        {
            Highest = QueryParser.MaxLength,
            Example = "battery OR brake*",
        },
        new("since", "Published then or later: a date (`2026-11-01`, its start in the brand's zone, else UTC's), a timestamp, or how long "
            + "ago (`7d`, `24h`).") { Example = "28d" },
        new("until", "Published before; a date counts whole.") { Example = "2026-11-28" },
        new("platform", "Where the post lives.", MentionFilters.All["platform"]),
        new("sentiment", "Towards the brand; `none`: the language could not be judged.", MentionFilters.All["sentiment"]),
        new("voice", "Who speaks.", MentionFilters.All["voice"]),
        new("kind", "What it is.", MentionFilters.All["kind"]),
        new("noise", "What a rule, or a person, set aside, and only that: `*` for all noise. Without it, and without `noise:` in `q`, what "
            + "is set aside is left out.", MentionFilters.All["noise"]),
        new("presence", "The brand's part in the conversation.", MentionFilters.All["presence"]),
        new("answered", "Who answered it: the company before all others.", MentionFilters.All["answered"]),
        new("source", "Only what this source brought first: its name, `*` for any letters.") { Example = "hn" },
        new("language", "Only posts in this language, stated or found: two letters.") { Example = "en" },
        new("author", "Only posts by this account or name.") { Example = "jo" },
        new("replyable", "Whether the company could join the conversation.", RequestParameters.Flags),
        new("joinable", "Whether participation is counted over it: the company could join it, and did not start it.",
            RequestParameters.Flags),
        new("started_by", "Who started the conversation.", ConversationRequests.Choices["started_by"]),
        new("owed", "Whether somebody waits for an answer.", RequestParameters.Flags),
        new("late", "What came late for the digest that brand, since, until and as_of tell, instead of what was published in that time: "
            + "`listed` in it, or `older` and only counted.", MentionRequests.Lates),
        new("as_of", "Only what was known then, as it was known then: the cut-off of a document (a timestamp, a date's end, or how long "
            + "ago). Default: as it is now.") { Example = "2026-11-28T05:00:00Z" },
        new("sort", "The order; equals by mention_id.", MentionRequests.Orders) { Usual = MentionRequests.Orders[0] },
        new("limit", "Rows of a page; more than 500 are answered with 500.") { Type = "integer", Highest = 500, Usual = "50" },
        new("cursor", "Of the answer before, beside the same parameters: the next page.") { Highest = 400 },
        new("by", "Of the brand's wall clock; a week begins on Monday.", CountedSpans) { Usual = "day" },
        new("weeks", "How many that are over.") { Type = "integer", Highest = 104, Usual = "12" },
        new("day", "A date on the brand's calendar; yesterday where it is not given.") { Example = "2026-11-27" },
        new("status", "What became of it.", SentRequests.Statuses),
    }.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);

    /// <summary>What <c>by</c> of a volume takes.</summary>
    public static IReadOnlyList<string> CountedSpans => ["hour", "day", "week"];

    /// <summary>Those that a handler reads, described.</summary>
    /// <param name="names">The list that the handler reads.</param>
    /// <param name="own">Those that mean something of their own there.</param>
    /// <exception cref="KeyNotFoundException">One of them is described nowhere.</exception>
    public static IReadOnlyList<Parameter> Of(IReadOnlyList<string> names, params IReadOnlyList<Parameter> own) =>
        [.. names.Select(name => own.FirstOrDefault(parameter => parameter.Name == name) ?? All[name])];
}
