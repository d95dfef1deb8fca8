using System.Buffers;
using System.Text;
using System.Text.Json;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Searching;

/// <summary>Writes what a search found to the end, a page at a time: while one is written the next is read.</summary>
/// <remarks>Nothing is written before the first page was read, so that a search that fails at once leaves no empty file.</remarks>
internal static class MentionFiles
{
    /// <summary>RFC 4180, cells that a spreadsheet would take for a formula behind a <c>'</c>; the columns, and <c>presence</c>.</summary>
    /// <param name="mark">What stands before the header.</param>
    public static Task WriteCsvAsync(
        IAsyncEnumerable<IReadOnlyList<FoundInSearch>> pages, Stream output, CancellationToken cancellationToken, string mark = "")
    {
        var buffer = new ArrayBufferWriter<byte>();
        Encoding.UTF8.GetBytes(mark + MentionColumns.RecordHeader + "\r\n", buffer);
        var csv = new CsvWriter(buffer);
        return WriteAsync(pages, row => MentionColumns.WriteRecord(csv, row.Mention, row.Presence), buffer, output, cancellationToken);
    }

    /// <summary>One JSON object a line.</summary>
    public static async Task WriteLinesAsync(
        IAsyncEnumerable<IReadOnlyList<FoundInSearch>> pages, Stream output, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(buffer, MentionColumns.Readable);
        await WriteAsync(pages, Line, buffer, output, cancellationToken);

        void Line(FoundInSearch row)
        {
            json.Reset();
            OutputColumns<StoredMention>.WriteJson(json, row.Mention);
            json.Flush();
            buffer.Write("\n"u8);
        }
    }

    /// <summary>Each page, the next one being read meanwhile.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<FoundInSearch>> AheadAsync(IAsyncEnumerable<IReadOnlyList<FoundInSearch>> pages)
    {
        await using IAsyncEnumerator<IReadOnlyList<FoundInSearch>> page = pages.GetAsyncEnumerator();
        bool hasPage = await page.MoveNextAsync();
        while (hasPage)
        {
            IReadOnlyList<FoundInSearch> rows = page.Current;
            Task<bool> next = Task.Run(async () => await page.MoveNextAsync());
            try
            {
                yield return rows;
            }
            finally
            {
                // Also where nobody wants more: what is being read is let end.
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            hasPage = await next;
        }
    }

    private static async Task WriteAsync(
        IAsyncEnumerable<IReadOnlyList<FoundInSearch>> pages,
        Action<FoundInSearch> write,
        ArrayBufferWriter<byte> buffer,
        Stream output,
        CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<FoundInSearch> page in AheadAsync(pages))
        {
            foreach (FoundInSearch row in page)
            {
                write(row);
            }

            await output.WriteAsync(buffer.WrittenMemory, cancellationToken);
            buffer.ResetWrittenCount();
        }

        await output.WriteAsync(buffer.WrittenMemory, cancellationToken);
        await output.FlushAsync(cancellationToken);
    }
}
