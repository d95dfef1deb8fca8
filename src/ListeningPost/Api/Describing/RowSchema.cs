using System.Text.Json.Nodes;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Searching;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Api.Describing;

/// <summary>The schema of the rows of a view, made of the columns that their record declares.</summary>
internal static class RowSchema
{
    /// <summary>What a filter takes and no column holds: there it is null, or any of the others.</summary>
    private static readonly string[] OfFilters = [Sentiment.None, Noise.Any];

    /// <summary>The rows that are filtered by what their columns hold.</summary>
    private static readonly Type[] Filtered = [typeof(StoredMention), typeof(StoredConversation)];

    private static readonly Dictionary<Type, Func<JsonObject>> Types = new()
    {
        [typeof(string)] = () => new JsonObject { ["type"] = "string" },
        [typeof(bool)] = () => new JsonObject { ["type"] = "boolean" },
        [typeof(short)] = () => new JsonObject { ["type"] = "integer" },
        [typeof(int)] = () => new JsonObject { ["type"] = "integer" },
        [typeof(long)] = () => new JsonObject { ["type"] = "integer", ["format"] = "int64" },
        [typeof(float)] = () => new JsonObject { ["type"] = "number" },
        [typeof(DateTimeOffset)] = () => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
        [typeof(IReadOnlyList<string>)] = () => new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "string" },
        },
    };

    public static JsonObject Of(Type row, IReadOnlyList<ViewColumn> columns) => new()
    {
        ["type"] = "object",
        ["description"] = $"A row of analyst.{ViewOf(row)}.",
        ["properties"] = new JsonObject(columns.Select(
            column => KeyValuePair.Create<string, JsonNode?>(column.Name, Of(column, Filtered.Contains(row))))),
        ["required"] = new JsonArray([.. columns.Select(column => JsonValue.Create(column.Name))]),
    };

    /// <summary><c>StoredMention</c>: <c>mentions</c>; <c>ListedDelivery</c>: <c>deliveries</c>.</summary>
    private static string ViewOf(Type row)
    {
        string one = row.Name[6..].ToLowerInvariant();
        return one.EndsWith('y') ? one[..^1] + "ies" : one + "s";
    }

    /// <param name="isFiltered">Whether a filter of its name takes what it holds.</param>
    private static JsonObject Of(ViewColumn column, bool isFiltered)
    {
        Type type = column.Property.PropertyType;
        JsonObject schema = Types[Nullable.GetUnderlyingType(type) ?? type]();
        if (column.IsNullable)
        {
            schema["type"] = new JsonArray((string)schema["type"]!, "null");
        }

        schema["description"] = column.Description;
        SchemaFacts.Add(schema, column.Property);
        bool isListed = MentionFilters.All.TryGetValue(column.Name, out IReadOnlyList<string>? values);
        if (isFiltered && isListed && type == typeof(string) && schema["enum"] is null)
        {
            SchemaFacts.AddValues(schema, [.. values!.Except(OfFilters, StringComparer.Ordinal)]);
        }

        return schema;
    }
}
