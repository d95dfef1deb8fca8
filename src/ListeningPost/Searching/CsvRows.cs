using System.Buffers;
using System.Text;

namespace ListeningPost.Searching;

/// <summary>Rows as CSV (RFC 4180), with a header; cells that a spreadsheet would take for a formula behind a <c>'</c>.</summary>
internal static class CsvRows
{
    /// <param name="pages">Some rows at a time; the first is there before anything is written.</param>
    public static async Task WriteAsync<TRow>(
        IAsyncEnumerable<IReadOnlyList<TRow>> pages,
        IReadOnlyList<CsvColumn<TRow>> columns,
        Stream output,
        CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>();
        string header = string.Join(',', columns.Select(column => column.Name));
        Encoding.UTF8.GetBytes(CsvWriter.Mark + header + "\r\n", buffer);
        var csv = new CsvWriter(buffer);
        await foreach (IReadOnlyList<TRow> page in pages.WithCancellation(cancellationToken))
        {
            foreach (TRow row in page)
            {
                Write(csv, columns, row);
            }

            await output.WriteAsync(buffer.WrittenMemory, cancellationToken);
            buffer.ResetWrittenCount();
        }

        await output.WriteAsync(buffer.WrittenMemory, cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    private static void Write<TRow>(CsvWriter csv, IReadOnlyList<CsvColumn<TRow>> columns, TRow row)
    {
        foreach (CsvColumn<TRow> column in columns)
        {
            column.Write(csv, row);
        }

        csv.End();
    }
}

/// <summary>A column of a table.</summary>
/// <param name="Name">In the header.</param>
/// <param name="Write">Writes a row's cell.</param>
internal sealed record CsvColumn<TRow>(string Name, Action<CsvWriter, TRow> Write);
