using System.Text.Json;
using ListeningPost.Api.Answers;
using ListeningPost.Searching;

namespace ListeningPost.Api;

/// <summary>Rows of views as JSON.</summary>
internal static class RowJson
{
    /// <summary>A page of a list: its rows under a name, <c>total</c> over all pages, and the <c>cursor</c> of the next one.</summary>
    /// <param name="name">Of the member that holds the rows.</param>
    /// <param name="write">Writes one.</param>
    /// <param name="cursor">Null after the last page.</param>
    public static void Write<TRow>(
        Utf8JsonWriter json, string name, IEnumerable<TRow> rows, Action<Utf8JsonWriter, TRow> write, long total, string? cursor)
    {
        json.WriteStartObject();
        json.WriteStartArray(name);
        foreach (TRow row in rows)
        {
            write(json, row);
        }

        json.WriteEndArray();
        json.WriteNumber("total", total);
        json.WriteString("cursor", cursor);
        json.WriteEndObject();
    }

    /// <summary>All rows that there are, and how many.</summary>
    public static void Write<TRow>(Utf8JsonWriter json, string name, IReadOnlyList<TRow> rows)
    {
        json.WriteStartObject();
        json.WriteStartArray(name);
        foreach (TRow row in rows)
        {
            OutputColumns<TRow>.WriteJson(json, row);
        }

        json.WriteEndArray();
        json.WriteNumber("total", rows.Count);
        json.WriteEndObject();
    }

    /// <summary>A page of rows as they are.</summary>
    public static void Write<TRow>(Utf8JsonWriter json, string name, IEnumerable<TRow> rows, long total, string? cursor) =>
        Write(json, name, rows, OutputColumns<TRow>.WriteJson, total, cursor);

    /// <summary>A row, and what stands beside its columns.</summary>
    public static void Write<TRow, TMore>(Utf8JsonWriter json, TRow row, TMore more)
        where TMore : class
    {
        json.WriteStartObject();
        OutputColumns<TRow>.WriteMembers(json, row);
        foreach (JsonProperty member in JsonSerializer.SerializeToElement(more, AnswerJson.Options).EnumerateObject())
        {
            member.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
