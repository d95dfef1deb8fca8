using System.Text.Json.Nodes;

namespace ListeningPost.Api.Describing;

/// <summary>An example of what a schema describes: names that nobody has, and numbers that mean nothing.</summary>
/// <param name="schemas">Those that may be referred to, by name.</param>
internal sealed class SchemaExample(JsonObject schemas)
{
    /// <summary>What refers to itself ends there.</summary>
    private const int Deepest = 6;

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["brand"] = "acme",
        ["brands"] = "acme",
        ["slug"] = "acme",
        ["native_id"] = "41720934",
        ["url"] = "https://news.example/item?id=41720934",
        ["author_handle"] = "mira",
        ["author_name"] = "Mira Vale",
        ["title"] = "Is the new Acme lamp repairable?",
        ["text"] = "My Acme lamp went dark after a week. Can it be opened?",
        ["language"] = "en",
        ["matched"] = "acme",
        ["source"] = "hn",
        ["query"] = "acme",
        ["normalized"] = "acme",
        ["search_terms"] = "acme",
        ["time_zone"] = "Europe/Berlin",
        ["competitors"] = "globex",
        ["recipient"] = "marketing@acme.example",
        ["subject"] = "Acme: 12 mentions yesterday",
        ["why"] = "question:can it",
        ["key"] = "mastodon",
        ["said"] = "heard",
        ["voice"] = "public",
        ["started_by"] = "public",
        ["sentiment"] = "neutral",
        ["platform"] = "hackernews",
        ["platforms"] = "hackernews",
        ["languages"] = "en",
        ["type"] = "/api#wrong-parameter",
    };

    /// <summary>What is mostly not there.</summary>
    private static readonly HashSet<string> Mostly = new(StringComparer.Ordinal)
    {
        "noise", "in_reply_to", "error", "last_error", "next_attempt_at", "ended_at", "rating",
    };

    public JsonNode? Of(JsonObject schema) => Of(schema, "", 0);

    private JsonNode? Of(JsonObject schema, string name, int depth)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            return Of(schemas[reference.Split('/')[^1]]!.AsObject(), name, depth + 1);
        }

        if (schema["anyOf"] is JsonArray any)
        {
            return depth > Deepest ? null : Of(any[0]!.AsObject(), name, depth);
        }

        if (schema["allOf"] is JsonArray all)
        {
            return Joined(all, depth);
        }

        bool isNull = schema["type"] is JsonArray && Mostly.Contains(name);
        return isNull ? null : OfValues(schema, name, depth);
    }

    private JsonNode? OfValues(JsonObject schema, string name, int depth)
    {
        if (schema["enum"] is not JsonArray values)
        {
            return OfType(schema, name, depth);
        }

        JsonNode? usual = values.FirstOrDefault(value => Texts.TryGetValue(name, out string? text) && (string?)value == text);
        return (usual ?? values[0])?.DeepClone();
    }

    private JsonObject Joined(JsonArray all, int depth) => new(all
        .Select(part => Of(part!.AsObject(), "", depth)).OfType<JsonObject>()
        .SelectMany(part => part).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    private JsonNode? OfType(JsonObject schema, string name, int depth)
    {
        string? type = schema["type"] is JsonArray types ? (string?)types[0] : (string?)schema["type"];
        return type switch
        {
            "object" => OfMembers(schema, depth),
            "array" => depth > Deepest ? [] : new JsonArray(Of(schema["items"]!.AsObject(), name, depth)),
            "integer" => 12,
            "number" => 0.5,
            "boolean" => false,
            _ => Text(schema, name),
        };
    }

    /// <summary>What must be there; of what may be left out nothing, so that it ends.</summary>
    private JsonObject OfMembers(JsonObject schema, int depth)
    {
        var required = schema["required"]?.AsArray().Select(member => (string?)member).ToHashSet(StringComparer.Ordinal) ?? [];
        return new JsonObject((schema["properties"]?.AsObject() ?? [])
            .Where(member => required.Contains(member.Key))
            .Select(member => KeyValuePair.Create(member.Key, Of(member.Value!.AsObject(), member.Key, depth))));
    }

    private static string Text(JsonObject schema, string name) => (string?)schema["format"] switch
    {
        "date-time" => "2026-11-28T09:30:00Z",
        "date" => "2026-11-23",
        _ => Texts.GetValueOrDefault(name, name.Length == 0 ? "…" : name),
    };
}
