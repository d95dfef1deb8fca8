using System.Text.Json.Nodes;

namespace ListeningPost.Api.Describing;

/// <summary>A form in which a route answers.</summary>
/// <param name="MediaType">Of HTTP.</param>
/// <param name="Says">What is in it.</param>
/// <param name="Schema">Its schema, those that it refers to going into the book.</param>
internal sealed record AnswerForm(string MediaType, string Says, Func<SchemaBook, JsonObject> Schema)
{
    private const string Json = "application/json";
    private const string Cursor = "Of the next page; null after the last.";

    /// <summary>One object.</summary>
    /// <typeparam name="T">A row of a view, or a class of answers.</typeparam>
    public static AnswerForm Of<T>(string says) => new(Json, says, book => book.Of(typeof(T)));

    /// <summary>A row, and what stands beside its columns.</summary>
    public static AnswerForm Of<TRow, TMore>(string says) => new(Json, says, book => book.Of(typeof(TRow), typeof(TMore)));

    /// <summary>A page of rows.</summary>
    /// <param name="name">Of the member that holds them.</param>
    public static AnswerForm Page<TRow>(string name) => new(Json, "A page of them.", book => Listed(name, book.Of(typeof(TRow)), Cursor));

    /// <summary>A page of rows with what stands beside their columns.</summary>
    public static AnswerForm Page<TRow, TMore>(string name) =>
        new(Json, "A page of them.", book => Listed(name, book.Of(typeof(TRow), typeof(TMore)), Cursor));

    /// <summary>All there are.</summary>
    public static AnswerForm List<TRow>(string name) =>
        new(Json, "All of them.", book => Listed(name, book.Of(typeof(TRow)), cursor: null));

    /// <summary>An object a line.</summary>
    public static AnswerForm Lines<TRow>(string mediaType) => new(mediaType, "One object a line.", book => book.Of(typeof(TRow)));

    /// <summary>A table.</summary>
    public static AnswerForm Csv() => Text(
        "text/csv",
        "RFC 4180 with a header record, behind a byte-order mark. What a spreadsheet would take for a formula has a ' before it.");

    public static AnswerForm Text(string mediaType, string says) => new(mediaType, says, _ => new JsonObject { ["type"] = "string" });

    public static AnswerForm Bytes(string mediaType, string says) =>
        new(mediaType, says, _ => new JsonObject { ["type"] = "string", ["contentMediaType"] = mediaType });

    private static JsonObject Listed(string name, JsonObject row, string? cursor)
    {
        var members = new JsonObject
        {
            [name] = new JsonObject { ["type"] = "array", ["items"] = row },
            ["total"] = new JsonObject { ["type"] = "integer", ["format"] = "int64", ["description"] = "How many there are on all pages." },
        };
        if (cursor is not null)
        {
            members["cursor"] = new JsonObject { ["type"] = new JsonArray("string", "null"), ["description"] = cursor };
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = members,
            ["required"] = new JsonArray([.. members.Select(member => JsonValue.Create(member.Key))]),
        };
    }
}
