using System.Text.Json.Nodes;

namespace ListeningPost.Configuration;

/// <summary>Prints the shape of the file as a JSON Schema (draft 2020-12).</summary>
internal static class JsonSchema
{
    public static JsonObject OfFile()
    {
        JsonObject schema = Of(Shapes.File);
        schema["properties"]!["$schema"] = new JsonObject { ["type"] = "string" };
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "ListeningPost configuration");
        return schema;
    }

    private static JsonObject Of(Shape shape)
    {
        JsonObject schema = shape switch
        {
            ObjectShape o => OfObject(o),
            KindShape k => OfKinds(k),
            ListShape l => new JsonObject { ["type"] = "array", ["items"] = Of(l.Element) },
            TextShape t => OfText(t),
            NumberShape n => OfNumber(n),
            _ => new JsonObject { ["type"] = "boolean" },
        };
        if (shape.Nullable && schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray(type.GetValue<string>(), "null");
            (schema["enum"] as JsonArray)?.Add(null);
        }

        return schema;
    }

    private static JsonObject OfObject(ObjectShape shape) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(shape.Members.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)Of(m.Value)))),
        ["required"] = new JsonArray([.. shape.Required.Select(name => JsonValue.Create(name))]),
        ["additionalProperties"] = false,
    };

    private static JsonObject OfKinds(KindShape shape) => new()
    {
        ["oneOf"] = new JsonArray([.. shape.Kinds.Select(kind =>
        {
            JsonObject schema = OfObject(kind.Value);
            schema["properties"]!["Kind"] = new JsonObject { ["const"] = kind.Key };
            return (JsonNode)schema;
        })]),
    };

    private static JsonObject OfText(TextShape shape)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (shape.Values is { } values)
        {
            schema["enum"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
        }

        if (shape.Pattern is { } pattern)
        {
            schema["pattern"] = pattern;
        }

        if (shape.NotEmpty)
        {
            schema["minLength"] = 1;
        }

        if (shape.Form == TextForm.Address)
        {
            schema["format"] = "uri";
        }

        return schema;
    }

    private static JsonObject OfNumber(NumberShape shape)
    {
        var schema = new JsonObject { ["type"] = shape.Whole ? "integer" : "number" };
        if (shape.Low is { } low)
        {
            schema["minimum"] = low;
        }

        if (shape.High is { } high)
        {
            schema["maximum"] = high;
        }

        return schema;
    }
}
