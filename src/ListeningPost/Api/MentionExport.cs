using ListeningPost.Searching;

namespace ListeningPost.Api;

/// <summary>
/// A form in which all that a search found is sent to the end, so that a million rows need no more memory than a few thousand.
/// </summary>
/// <param name="Type">Its media type.</param>
/// <param name="File">Under which name a browser keeps it; null: it shows it.</param>
/// <param name="Write">Writes the rows.</param>
internal sealed record MentionExport(
    string Type, string? File, Func<IAsyncEnumerable<IReadOnlyList<FoundInSearch>>, Stream, CancellationToken, Task> Write)
{
    /// <summary>For spreadsheets.</summary>
    public static MentionExport Csv { get; } = new("text/csv; charset=utf-8; header=present", "mentions.csv", WriteCsvAsync);

    /// <summary>Spreadsheets take it for UTF-8 only where it begins with a mark.</summary>
    private static async Task WriteCsvAsync(
        IAsyncEnumerable<IReadOnlyList<FoundInSearch>> pages, Stream output, CancellationToken cancellationToken) =>
        await MentionFiles.WriteCsvAsync(pages, output, cancellationToken, CsvWriter.Mark);

    /// <summary>For whatever reads lines.</summary>
    public static MentionExport Lines { get; } = new("application/x-ndjson; charset=utf-8", null, MentionFiles.WriteLinesAsync);

    /// <summary>For DuckDB, pandas, Spark.</summary>
    public static MentionExport Parquet { get; } = new(MentionParquet.MediaType, "mentions.parquet", MentionParquet.WriteAsync);

    /// <summary>Whether the conversations' presence stands in it.</summary>
    public bool HasPresence => this == Csv;

    /// <summary>Says in the headers what follows.</summary>
    public void Describe(HttpResponse response)
    {
        response.ContentType = Type;
        if (File is not null)
        {
            response.Headers.ContentDisposition = $"attachment; filename=\"{File}\"";
        }
    }
}
