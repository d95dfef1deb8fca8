using ListeningPost.Storage.Mentions;
using Parquet;
using Parquet.Schema;

namespace ListeningPost.Searching;

/// <summary>Writes what a search found as a Parquet file, a group of rows at a time, each on its way before the next is read.</summary>
internal static class MentionParquet
{
    public const string MediaType = "application/vnd.apache.parquet";

    /// <summary>So many rows are held at once.</summary>
    private const int Rows = 10_000;

    /// <summary>The first bytes of every file.</summary>
    private const int Magic = 4;

    /// <summary>What the library may keep of memory that it does not need.</summary>
    private const int Kept = 1 << 20;

    /// <param name="output">Only written to.</param>
    public static async Task WriteAsync(
        IAsyncEnumerable<IReadOnlyList<FoundInSearch>> pages, Stream output, CancellationToken cancellationToken)
    {
        var options = new ParquetOptions
        {
            CompressionMethod = CompressionMethod.Snappy,
            MaximumSmallPoolFreeBytes = Kept,
            MaximumLargePoolFreeBytes = Kept,
        };
        var schema = new ParquetSchema(MentionColumns.All.Select(column => column.Field));
        await using var written = new ParquetBuffer();
        await using (ParquetWriter file = await ParquetWriter.CreateAsync(schema, written, options, cancellationToken: cancellationToken))
        {
            var rows = new List<StoredMention>(Rows);
            await foreach (IReadOnlyList<FoundInSearch> page in MentionFiles.AheadAsync(pages))
            {
                rows.AddRange(page.Select(found => found.Mention));
                if (rows.Count >= Rows)
                {
                    await AppendAsync(file, rows, cancellationToken);
                    await written.MoveToAsync(output, cancellationToken);
                    rows.Clear();
                }
            }

            // A file without a group of rows is one that some programs do not read.
            if (rows.Count > 0 || written.Position <= Magic)
            {
                await AppendAsync(file, rows, cancellationToken);
            }
        }

        await written.MoveToAsync(output, cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    private static async Task AppendAsync(ParquetWriter file, List<StoredMention> rows, CancellationToken cancellationToken)
    {
        using ParquetRowGroupWriter group = file.CreateRowGroup();
        foreach (OutputColumn<StoredMention> column in MentionColumns.All)
        {
            await column.WriteAsync(group, rows, cancellationToken);
        }
    }
}
