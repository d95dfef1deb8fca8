using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Searching;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Tests.Api;

/// <summary>
/// The rows that <c>openapi.json</c> describes have the columns that the records declare. As with every golden file, nobody writes
/// them by hand: <c>ops/goldens.sh</c> does.
/// </summary>
public class DescribedColumnsTests
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<Type, string> Types = new()
    {
        [typeof(string)] = """{ "type": "string" }""",
        [typeof(bool)] = """{ "type": "boolean" }""",
        [typeof(short)] = """{ "type": "integer" }""",
        [typeof(int)] = """{ "type": "integer" }""",
        [typeof(long)] = """{ "type": "integer", "format": "int64" }""",
        [typeof(float)] = """{ "type": "number" }""",
        [typeof(DateTimeOffset)] = """{ "type": "string", "format": "date-time" }""",
        [typeof(IReadOnlyList<string>)] = """{ "type": "array", "items": { "type": "string" } }""",
    };

    [Fact]
    public void The_description_of_the_api_has_the_columns_of_the_rows()
    {
        string file = Path.GetFullPath(Path.Combine(Fixture.Project, "../../src/ListeningPost/Api/openapi.json"));
        JsonNode described = JsonNode.Parse(File.ReadAllText(file))!;

        JsonNode schemas = described["components"]!["schemas"]!;
        schemas["Mention"] = Row(typeof(StoredMention), "A row of analyst.mentions.");
        schemas["Conversation"] = Row(typeof(StoredConversation), "A row of analyst.conversations.");

        Fixture.Matches(described.ToJsonString(Indented) + "\n", file);
    }

    private static JsonObject Row(Type row, string description)
    {
        IReadOnlyList<ViewColumn> columns = ViewColumn.Of(row);
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(columns.Select(column => KeyValuePair.Create<string, JsonNode?>(column.Name, Column(column)))),
            ["required"] = new JsonArray([.. columns.Select(column => JsonValue.Create(column.Name))]),
            ["description"] = description,
        };
    }

    private static JsonObject Column(ViewColumn column)
    {
        Type type = column.Property.PropertyType;
        JsonObject schema = JsonNode.Parse(Types[Nullable.GetUnderlyingType(type) ?? type])!.AsObject();
        if (column.IsNullable)
        {
            schema["type"] = new JsonArray((string)schema["type"]!, "null");
        }

        if (Values(column) is { Count: > 0 } values)
        {
            schema["enum"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
        }

        if (column.Property.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            schema["minimum"] = JsonValue.Create((int)range.Minimum);
            schema["maximum"] = JsonValue.Create((int)range.Maximum);
        }

        schema["description"] = column.Description;
        return schema;
    }

    /// <summary>All that a column may hold; none where that is endless.</summary>
    private static IReadOnlyList<string> Values(ViewColumn column)
    {
        object?[] stated = column.Property.GetCustomAttribute<AllowedValuesAttribute>()?.Values ?? [];
        return MentionFilters.All.GetValueOrDefault(column.Name, [.. stated.OfType<string>()]);
    }
}
