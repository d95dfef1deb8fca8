using System.Buffers;
using System.Text;

namespace ListeningPost.Searching;

/// <summary>Rows of a view as CSV (RFC 4180), with a header; cells that a spreadsheet would take for a formula behind a <c>'</c>.</summary>
internal static class CsvRows<TRow>
{
    /// <param name="pages">Some rows at a time; the first is there before anything is written.</param>
    public static async Task WriteAsync(
        IAsyncEnumerable<IReadOnlyList<TRow>> pages, Stream output, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>();
        string header = string.Join(',', OutputColumns<TRow>.All.Select(column => column.Name));
        Encoding.UTF8.GetBytes(CsvWriter.Mark + header + "\r\n", buffer);
        var csv = new CsvWriter(buffer);
        await foreach (IReadOnlyList<TRow> page in pages.WithCancellation(cancellationToken))
        {
            foreach (TRow row in page)
            {
                Write(csv, row);
            }

            await output.WriteAsync(buffer.WrittenMemory, cancellationToken);
            buffer.ResetWrittenCount();
        }

        await output.FlushAsync(cancellationToken);
    }

    private static void Write(CsvWriter csv, TRow row)
    {
        foreach (OutputColumn<TRow> column in OutputColumns<TRow>.All)
        {
            column.WriteCell(csv, row);
        }

        csv.End();
    }
}
