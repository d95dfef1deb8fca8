using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Searching;

/// <summary>Mentions as records of CSV and lines of JSON; the columns are those that <see cref="StoredMention"/> declares.</summary>
internal static class MentionColumns
{
    public static IReadOnlyList<OutputColumn<StoredMention>> All => OutputColumns<StoredMention>.All;

    /// <summary>The header record of CSV.</summary>
    public static string Header { get; } = string.Join(',', All.Select(column => column.Name));

    /// <summary>Letters as themselves: what is written is JSON, never HTML.</summary>
    public static JsonWriterOptions Readable { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes a mention as a CSV record.</summary>
    public static void WriteRecord(CsvWriter csv, StoredMention mention)
    {
        foreach (OutputColumn<StoredMention> column in All)
        {
            column.WriteCell(csv, mention);
        }

        csv.End();
    }

    /// <summary>A mention as one line of JSON, without its line end.</summary>
    public static string ToLine(StoredMention mention)
    {
        var line = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(line, Readable);
        OutputColumns<StoredMention>.WriteJson(json, mention);
        json.Flush();
        return Encoding.UTF8.GetString(line.WrittenSpan);
    }

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
