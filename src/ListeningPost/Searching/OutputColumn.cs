using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace ListeningPost.Searching;

/// <summary>A column of rows that are given away: its name, its type, and how each form writes it.</summary>
/// <param name="name">As in the schema <c>analyst</c>.</param>
internal abstract class OutputColumn<TRow>(string name)
{
    public string Name { get; } = name;

    /// <summary>The name, ready for JSON.</summary>
    protected JsonEncodedText Property { get; } = JsonEncodedText.Encode(name);

    /// <summary>The column of a Parquet file.</summary>
    public abstract Field Field { get; }

    /// <summary>Writes it as a member of an object.</summary>
    public abstract void WriteJson(Utf8JsonWriter json, TRow row);

    /// <summary>Writes it as a cell.</summary>
    public abstract void WriteCell(CsvWriter csv, TRow row);

    /// <summary>Writes the column of some rows as the next of a group of rows.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<TRow> rows, CancellationToken cancellationToken);
}
