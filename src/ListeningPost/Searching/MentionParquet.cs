using Parquet;
using Parquet.Serialization;

namespace ListeningPost.Searching;

/// <summary>Writes what a search found as a Parquet file, a group of rows at a time.</summary>
internal static class MentionParquet
{
    public const string MediaType = "application/vnd.apache.parquet";

    /// <summary>So many rows are held at once.</summary>
    private const int Rows = 10_000;

    /// <summary>Writes to a temporary file first: a Parquet file begins to make sense at its end, and the writer goes back.</summary>
    /// <param name="output">Only written to.</param>
    public static async Task WriteAsync(IAsyncEnumerable<FoundInSearch> found, Stream output, CancellationToken cancellationToken)
    {
        // Its folder is its owner's alone: others on the machine must not read what is exported.
        DirectoryInfo folder = Directory.CreateTempSubdirectory("listeningpost-");
        try
        {
            await using FileStream file = File.Create(Path.Combine(folder.FullName, "mentions.parquet"));
            await foreach (FoundInSearch[] group in found.Chunk(Rows).WithCancellation(cancellationToken))
            {
                await AppendAsync(group, file, cancellationToken);
            }

            if (file.Length == 0)
            {
                await AppendAsync([], file, cancellationToken);
            }

            file.Position = 0;
            await file.CopyToAsync(output, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task AppendAsync(FoundInSearch[] group, FileStream file, CancellationToken cancellationToken)
    {
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Snappy, Append = file.Length > 0 };
        file.Position = 0;
        await ParquetSerializer.SerializeAsync(
            group.Select(row => ParquetMention.Of(row.Mention)), file, options, cancellationToken: cancellationToken);
    }
}
