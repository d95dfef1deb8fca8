using System.Text.Json;

namespace ListeningPost.Sources.Feeds;

/// <summary>Reads values of JSON as text.</summary>
internal static class JsonText
{
    /// <summary>The string, a number as written, or an empty string for everything else.</summary>
    public static string Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.String => element.GetString() ?? "",
        _ => "",
    };
}
