using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Searching;

namespace ListeningPost.Pages;

/// <summary>A route of the API as its page shows it: all of it from the description that programs read.</summary>
/// <param name="Path">With the place of a number in braces.</param>
/// <param name="Method">In capital letters.</param>
/// <param name="Node">What the description says of it.</param>
public sealed record ApiOperation(string Path, string Method, JsonObject Node)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Id => (string)Node["operationId"]!;

    public string Summary => (string)Node["summary"]!;

    public string Tag => (string)Node["tags"]![0]!;

    public IReadOnlyList<ApiField> Fields { get; } =
        [.. (Node["parameters"]?.AsArray() ?? []).Select(parameter => new ApiField(parameter!.AsObject()))];

    /// <summary>What is sent; null: nothing is.</summary>
    public string? Body => Sent?.ToJsonString(Readable);

    /// <summary>Of the answer that goes well; null where there is nothing to read.</summary>
    private JsonObject? Content =>
        Node["responses"]!.AsObject().Select(response => response.Value!["content"]).OfType<JsonObject>().FirstOrDefault();


    /// <summary>The forms of its answer.</summary>
    public IEnumerable<string> Forms => Content?.Select(form => form.Key) ?? [];

    /// <summary>An answer, or an empty text.</summary>
    public string Example => Content?["application/json"]?["example"]?.ToJsonString(Readable) ?? "";

    /// <summary>All that are described, in the order of the description.</summary>
    public static IEnumerable<ApiOperation> Of(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select new ApiOperation(path.Key, operation.Key.ToUpperInvariant(), operation.Value!.AsObject());

    /// <summary>The address that is asked for: what is filled in, and nothing of what is not.</summary>
    public string Address(PageFields given)
    {
        ArgumentNullException.ThrowIfNull(given);
        string path = Fields.Where(field => field.IsInPath).Aggregate(
            Path, (left, field) => left.Replace($"{{{field.Name}}}", NumberOf(given[field.Name]), StringComparison.Ordinal));
        IEnumerable<KeyValuePair<string, string>> asked = Fields.Where(field => !field.IsInPath)
            .Select(field => KeyValuePair.Create(field.Name, given[field.Name]));
        return path + PageCursor.Address(asked, given["cursor"]).ToUriComponent();
    }

    /// <summary>The same for a command line: what is in it is quoted, whatever it is.</summary>
    /// <param name="root">Under which address the service is reached.</param>
    public string Curl(string root, PageFields given)
    {
        string line = $"curl -H 'Authorization: Bearer KEY' '{root}{Address(given)}'";
        return Sent is { } body ? $"{line} \\\n  --json '{body.ToJsonString()}'" : line;
    }

    private JsonNode? Sent => Node["requestBody"]?["content"]?["application/json"]?["example"];

    /// <summary>A number, else the first there may be: nothing else stands in a path.</summary>
    private static string NumberOf(string written) => written.Length is > 0 and < 19 && written.All(char.IsAsciiDigit) ? written : "1";
}

/// <summary>A field of the form that asks.</summary>
public sealed record ApiField(JsonObject Node)
{
    public string Name => (string)Node["name"]!;

    public string About => (string)Node["description"]!;

    public bool IsInPath => (string)Node["in"]! == "path";

    public bool IsRequired => Node["required"] is not null;

    public bool IsNumber => (string)Node["schema"]!["type"]! == "integer";

    /// <summary>All that it takes; empty: more than can be listed.</summary>
    public IReadOnlyList<string> Values => [.. (Node["schema"]!["enum"]?.AsArray() ?? []).Select(value => (string)value!)];

    /// <summary>What is written in it where nothing is.</summary>
    public string Hint => (Node["example"] ?? Node["schema"]!["default"])?.ToString() ?? "";
}

/// <summary>What the pages of the API show.</summary>
/// <param name="Operations">All there are.</param>
/// <param name="Asked">The one that is shown; null: the list.</param>
/// <param name="Given">What was filled in.</param>
/// <param name="Root">Under which address the service is reached, without a slash at its end.</param>
public sealed record ApiModel(IReadOnlyList<ApiOperation> Operations, ApiOperation? Asked, PageFields Given, string Root);
