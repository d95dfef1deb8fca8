using System.Text.Json;

namespace ListeningPost.Tests.Sources.Feeds;

/// <summary>Reads the expectations that other projects keep as JSON.</summary>
internal static class JsonModel
{
    /// <summary>The text at one of these paths (<c>title.content</c>, <c>authors.0.name</c>), or null.</summary>
    public static string? At(this JsonElement element, params ReadOnlySpan<string> paths)
    {
        foreach (string path in paths)
        {
            if (Follow(element, path) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The elements of the first of these arrays that is there.</summary>
    public static JsonElement[] Rows(this JsonElement element, params ReadOnlySpan<string> paths)
    {
        foreach (string path in paths)
        {
            if (Follow(element, path) is { ValueKind: JsonValueKind.Array } rows)
            {
                return [.. rows.EnumerateArray()];
            }
        }

        return [];
    }

    private static JsonElement Follow(JsonElement element, string path)
    {
        foreach (string step in path.Split('.'))
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(step, out JsonElement member))
            {
                element = member;
            }
            else if (element.ValueKind == JsonValueKind.Array && step == "0" && element.GetArrayLength() > 0)
            {
                element = element[0];
            }
            else
            {
                return default;
            }
        }

        return element;
    }
}
