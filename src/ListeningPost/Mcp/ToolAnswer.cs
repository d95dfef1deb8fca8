using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ListeningPost.Mcp;

/// <summary>What a tool answers: a figure with what it rests on, and a list, so long as an answer may be.</summary>
internal sealed record ToolAnswer
{
    /// <summary>Posts, or other rows of a list that goes on, in one answer.</summary>
    public const int MostRows = 25;

    /// <summary>Of the whole result as it is sent, JSON in JSON.</summary>
    public const int MostBytes = 20_000;

    /// <summary>What the protocol adds to the text.</summary>
    private const int Envelope = 600;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The figure.</summary>
    public required ToolFigure Figure { get; init; }

    /// <summary>Members beside the figure.</summary>
    public JsonObject More { get; init; } = [];

    /// <summary>The list's name; null: there is none.</summary>
    public string? List { get; init; }

    public IReadOnlyList<JsonObject> Rows { get; init; } = [];

    /// <summary>The cursor behind so many rows; null after the last of all.</summary>
    public Func<int, string?> Next { get; init; } = _ => null;

    /// <summary>As JSON. Rows that do not fit any more are left to the next page.</summary>
    public string Write()
    {
        JsonObject told = Figure.Told();
        foreach ((string name, JsonNode? value) in More)
        {
            told[name] = value?.DeepClone();
        }

        if (List is null)
        {
            return told.ToJsonString(Readable);
        }

        int fitting = Fitting(MostBytes - Envelope - Sent(told));
        told[List] = new JsonArray([.. Rows.Take(fitting)]);
        told["cursor"] = Next(fitting);
        return told.ToJsonString(Readable);
    }

    /// <summary>How many rows have room: at least one, which every row has by its own bounds.</summary>
    private int Fitting(int room)
    {
        int fitting = 0;
        foreach (JsonObject row in Rows)
        {
            room -= Sent(row) + 1;
            if (room < 0 && fitting > 0)
            {
                break;
            }

            fitting++;
        }

        return fitting;
    }

    /// <summary>Bytes of it once it stands as a string in the protocol's JSON, which escapes quotes and whatever is not ASCII.</summary>
    private static int Sent(JsonObject part) => JsonEncodedText.Encode(part.ToJsonString(Readable)).EncodedUtf8Bytes.Length;
}
