using ListeningPost.Searching;

namespace ListeningPost.Api;

/// <summary>Sends what a search found to the end, so that a million rows need no more memory than a few thousand.</summary>
internal static class MentionExport
{
    /// <summary>For spreadsheets.</summary>
    public static Task WriteCsvAsync(
        IAsyncEnumerable<IReadOnlyList<FoundInSearch>> pages, HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.ContentDisposition = "attachment; filename=\"mentions.csv\"";
        return MentionFiles.WriteCsvAsync(pages, response.Body, cancellationToken);
    }

    /// <summary>For whatever reads lines.</summary>
    public static Task WriteLinesAsync(
        IAsyncEnumerable<IReadOnlyList<FoundInSearch>> pages, HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "application/x-ndjson; charset=utf-8";
        return MentionFiles.WriteLinesAsync(pages, response.Body, cancellationToken);
    }

    /// <summary>For DuckDB, pandas, Spark.</summary>
    public static Task WriteParquetAsync(
        IAsyncEnumerable<IReadOnlyList<FoundInSearch>> pages, HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = MentionParquet.MediaType;
        response.Headers.ContentDisposition = "attachment; filename=\"mentions.parquet\"";
        return MentionParquet.WriteAsync(pages, response.Body, cancellationToken);
    }
}
