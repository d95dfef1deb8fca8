using System.Net;
using System.Text.Json;

namespace ListeningPost.Accuracy.Measuring;

/// <summary>Fields of a row.</summary>
internal static class JsonTexts
{
    /// <summary>A field's text; empty where it is missing or none.</summary>
    public static string Said(this JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>The post's text as a source would hand it on: character references read, a link that was taken out put back.</summary>
    public static string PostText(this JsonElement row) =>
        WebUtility.HtmlDecode(row.Said("text")).Replace("{link}", "https://link.example/a", StringComparison.Ordinal);

    /// <summary>Each text of a field that is a list.</summary>
    public static IReadOnlyList<string> All(this JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(value => value.GetString() ?? "")];
}
