using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Searching;

/// <summary>Mentions as records of CSV; the columns are those that <see cref="StoredMention"/> declares.</summary>
internal static class MentionColumns
{
    public static IReadOnlyList<OutputColumn<StoredMention>> All => OutputColumns<StoredMention>.All;

    /// <summary>The header record of CSV: the columns, and the presence of the conversation beside them.</summary>
    public static string RecordHeader { get; } = string.Join(',', All.Select(column => column.Name).Append("presence"));

    /// <summary>Letters as themselves: what is written is JSON, never HTML.</summary>
    public static JsonWriterOptions Readable { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes a mention as a CSV record.</summary>
    public static void WriteRecord(CsvWriter csv, StoredMention mention, string? presence)
    {
        foreach (OutputColumn<StoredMention> column in All)
        {
            column.WriteCell(csv, mention);
        }

        csv.Text(presence);
        csv.End();
    }

    /// <summary>As exact as it is kept: a cut-off, which is asked for again.</summary>
    public static string Exact(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
