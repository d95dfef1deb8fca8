using System.Text.Json.Nodes;
using ListeningPost.Api.Answers;

namespace ListeningPost.Api.Describing;

/// <summary>What every route may answer beside its own: the headers of good answers, and what else there is.</summary>
internal static class StandardAnswers
{
    private static readonly (string Name, string Type, string About)[] Told =
    [
        ("ETag", "string", "Tells this answer from others: send it as If-None-Match, and what has not changed is not sent again."),
        ("RateLimit-Policy", "string", "How much each key may ask: so many requests (q) in so many seconds (w)."),
        ("RateLimit", "string", "How much of it is left (r), and in how many seconds (t) all of it is back."),
        ("Retry-After", "integer", "After how many seconds the same may have an answer."),
    ];

    private static readonly (string Status, string Name, string About)[] Others =
    [
        ("400", "Wrong", "A parameter, or what was sent, is unknown or wrong; it is named."),
        ("401", "Unauthorized", "A key is needed."),
        ("403", "Forbidden", "The key may not do that, or a page of another origin asks."),
        ("404", "Missing", "There is no such thing."),
        ("406", "Unacceptable", "It can't be answered in a form that Accept names."),
        ("413", "TooLong", "What was sent is too long."),
        ("415", "NoJson", "What was sent is not said to be JSON."),
        ("429", "TooMany", "This key asks too much: wait as long as Retry-After says."),
        ("503", "Away", "The database is away, too much is asked at once, or the answer took too long: wait as long as Retry-After says."),
    ];

    private static readonly string[] OfOne = ["404"];
    private static readonly string[] OfBodies = ["413", "415"];
    private static readonly string[] Later = ["429", "503"];

    /// <summary>The kinds of problems, each as its type ends, with the status (0: any other), what happened and what to do.</summary>
    public static IReadOnlyList<(string Name, int Status, string About, string Repair)> Kinds { get; } =
        [.. ProblemKind.All.Select(kind => (kind.Name, kind.Status, kind.About, kind.Repair))];

    public static JsonObject Headers() => new(Told.Select(header => KeyValuePair.Create<string, JsonNode?>(header.Name, new JsonObject
    {
        ["description"] = header.About,
        ["schema"] = new JsonObject { ["type"] = header.Type },
    })));

    /// <summary>References to those that a good answer carries.</summary>
    public static JsonObject OfAnswers() => new(Told[..^1].Select(header => KeyValuePair.Create<string, JsonNode?>(
        header.Name, new JsonObject { ["$ref"] = $"#/components/headers/{header.Name}" })));

    public static JsonObject Responses() => new(Others.Select(answer => KeyValuePair.Create<string, JsonNode?>(answer.Name, Of(answer))));

    /// <param name="isOfOne">Whether the address names a thing.</param>
    /// <param name="hasBody">Whether something is sent.</param>
    public static IEnumerable<string> StatusesOf(bool isOfOne, bool hasBody) => Others.Select(answer => answer.Status)
        .Where(status => isOfOne || !OfOne.Contains(status, StringComparer.Ordinal))
        .Where(status => hasBody || !OfBodies.Contains(status, StringComparer.Ordinal));

    public static JsonObject Reference(string status) => new()
    {
        ["$ref"] = $"#/components/responses/{Array.Find(Others, answer => answer.Status == status).Name}",
    };

    private static JsonObject Of((string Status, string Name, string About) answer)
    {
        var told = new JsonObject { ["description"] = answer.About };
        if (Later.Contains(answer.Status, StringComparer.Ordinal))
        {
            told["headers"] = new JsonObject { ["Retry-After"] = new JsonObject { ["$ref"] = "#/components/headers/Retry-After" } };
        }

        told["content"] = new JsonObject
        {
            ["application/problem+json"] = new JsonObject
            {
                ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" },
            },
        };
        return told;
    }
}
