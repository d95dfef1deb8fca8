using System.Text;
using ListeningPost.Searching;

namespace ListeningPost.Api;

/// <summary>Writes what a search found to the end, row by row, so that a million rows need no more memory than one page.</summary>
internal static class MentionExport
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>RFC 4180, cells that a spreadsheet would take for a formula behind a <c>'</c>.</summary>
    public static Task WriteCsvAsync(IAsyncEnumerable<FoundInSearch> found, HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.ContentDisposition = "attachment; filename=\"mentions.csv\"";
        return WriteAsync(found.Select(row => MentionColumns.ToCsv(row.Mention) + "\r\n"), MentionColumns.Header + "\r\n", response, cancellationToken);
    }

    /// <summary>One JSON object a line.</summary>
    public static Task WriteLinesAsync(IAsyncEnumerable<FoundInSearch> found, HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "application/x-ndjson; charset=utf-8";
        return WriteAsync(found.Select(row => MentionColumns.ToLine(row.Mention) + "\n"), "", response, cancellationToken);
    }

    /// <summary>For DuckDB, pandas, Spark.</summary>
    public static Task WriteParquetAsync(IAsyncEnumerable<FoundInSearch> found, HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = MentionParquet.MediaType;
        response.Headers.ContentDisposition = "attachment; filename=\"mentions.parquet\"";
        return MentionParquet.WriteAsync(found, response.Body, cancellationToken);
    }

    private static async Task WriteAsync(
        IAsyncEnumerable<string> lines, string first, HttpResponse response, CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<string> line = lines.GetAsyncEnumerator(cancellationToken);

        // Before anything is sent, so that a search that fails at once is an error and no empty file.
        bool hasLine = await line.MoveNextAsync();
        await using var output = new StreamWriter(response.Body, Utf8, bufferSize: 32 * 1024, leaveOpen: true);
        await output.WriteAsync(first.AsMemory(), cancellationToken);
        for (; hasLine; hasLine = await line.MoveNextAsync())
        {
            await output.WriteAsync(line.Current.AsMemory(), cancellationToken);
        }

        await output.FlushAsync(cancellationToken);
    }
}
