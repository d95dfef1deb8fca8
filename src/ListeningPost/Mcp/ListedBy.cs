using System.Text.Json.Nodes;
using ListeningPost.Searching;
using Microsoft.AspNetCore.WebUtilities;

namespace ListeningPost.Mcp;

/// <summary>What lists the posts behind a figure: a tool with its arguments, and the page of the service for people.</summary>
internal static class ListedBy
{
    /// <summary>A longer one is not repeated: whoever asked knows it.</summary>
    private const int LongestPage = 1_200;

    private static readonly Dictionary<string, string> Tools = new(StringComparer.Ordinal)
    {
        ["/mentions"] = "search_mentions",
        ["/conversations"] = "get_conversation",
        ["/owed"] = "list_owed",
        ["/sources"] = "source_health",
    };

    /// <param name="page">Of the service, with its parameters; null: there is none.</param>
    public static JsonObject? Page(string? page)
    {
        if (page is null || page.Length > LongestPage)
        {
            return null;
        }

        string[] parts = page.Split('?', 2);
        var arguments = new JsonObject();
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues value) in QueryHelpers.ParseQuery(parts.ElementAtOrDefault(1)))
        {
            arguments[name] = value.ToString();
        }

        return new JsonObject { ["tool"] = Tools[parts[0]], ["arguments"] = arguments, ["page"] = page };
    }

    /// <summary>The same question on its page.</summary>
    public static JsonObject? Asked(string path, RequestParameters given) =>
        Page(path + PageCursor.Address(given.Without("limit").Given, cursor: null));
}
