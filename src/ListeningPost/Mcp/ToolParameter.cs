using System.Text.Json;
using System.Text.Json.Nodes;

namespace ListeningPost.Mcp;

/// <summary>What a tool may be asked with.</summary>
/// <param name="Name">As the API names it.</param>
/// <param name="Description">In the field's words, for whoever chooses a value.</param>
/// <param name="Choices">The values that it takes; null: any.</param>
internal sealed record ToolParameter(string Name, string Description, IReadOnlyList<string>? Choices = null)
{
    public bool IsRequired { get; init; }

    /// <summary>The highest number that it takes; null: it is no number.</summary>
    public int? Most { get; init; }

    /// <summary>As a JSON Schema of the values.</summary>
    public static JsonElement Schema(IReadOnlyList<ToolParameter> parameters) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(parameters.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Name, p.Told()))),
        ["required"] = Texts(parameters.Where(p => p.IsRequired).Select(p => p.Name)),
        ["additionalProperties"] = false,
    });

    private JsonObject Told()
    {
        var told = new JsonObject { ["type"] = Most is null ? "string" : "integer", ["description"] = Description };
        if (Choices is not null)
        {
            told["enum"] = Texts(Choices);
        }

        if (Most is { } most)
        {
            told["minimum"] = 1;
            told["maximum"] = most;
        }

        return told;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
