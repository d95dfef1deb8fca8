using System.Text.Json;
using ListeningPost.Searching;

namespace ListeningPost.Api;

/// <summary>A page of a list as JSON: its rows under a name, <c>total</c> over all pages, and the <c>cursor</c> of the next one.</summary>
internal static class PageJson
{
    /// <param name="name">Of the member that holds the rows.</param>
    /// <param name="cursor">Null after the last page.</param>
    public static void Write<TRow>(Utf8JsonWriter json, string name, IEnumerable<TRow> rows, long total, string? cursor)
    {
        json.WriteStartObject();
        json.WriteStartArray(name);
        foreach (TRow row in rows)
        {
            OutputColumns<TRow>.WriteJson(json, row);
        }

        json.WriteEndArray();
        json.WriteNumber("total", total);
        json.WriteString("cursor", cursor);
        json.WriteEndObject();
    }
}
