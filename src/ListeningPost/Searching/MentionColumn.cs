using System.Text.Json;
using ListeningPost.Storage.Mentions;
using Parquet;
using Parquet.Schema;

namespace ListeningPost.Searching;

/// <summary>A column of a mention: its name, its type, and how each form of an export writes it.</summary>
/// <param name="name">As in <c>analyst.mentions</c>.</param>
internal abstract class MentionColumn(string name)
{
    public string Name { get; } = name;

    /// <summary>The name, ready for JSON.</summary>
    protected JsonEncodedText Property { get; } = JsonEncodedText.Encode(name);

    /// <summary>The column of a Parquet file.</summary>
    public abstract Field Field { get; }

    /// <summary>Writes it as a member of an object.</summary>
    public abstract void WriteJson(Utf8JsonWriter json, StoredMention mention);

    /// <summary>Writes it as a cell.</summary>
    public abstract void WriteCell(CsvWriter csv, StoredMention mention);

    /// <summary>Writes the column of some mentions as the next of a group of rows.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<StoredMention> mentions, CancellationToken cancellationToken);
}
