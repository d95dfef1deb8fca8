using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace ListeningPost.Searching;

/// <summary>A column of text.</summary>
/// <param name="isNullable">Whether it may be unknown.</param>
internal sealed class TextColumn<TRow>(string name, Func<TRow, string?> get, bool isNullable) : OutputColumn<TRow>(name)
{
    private readonly DataField _field = new(name, typeof(string), isNullable);

    public override Field Field => _field;

    public override void WriteJson(Utf8JsonWriter json, TRow row) => json.WriteString(Property, get(row));

    public override void WriteCell(CsvWriter csv, TRow row) => csv.Text(get(row));

    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        if (!isNullable)
        {
            ReadOnlyMemory<char>[] all = [.. rows.Select(row => get(row).AsMemory())];
            return group.WriteAsync<ReadOnlyMemory<char>>(_field, all.AsMemory(), null, null, cancellationToken);
        }

        ReadOnlyMemory<char>?[] known = [.. rows.Select(row => get(row)?.AsMemory())];
        return group.WriteAsync<ReadOnlyMemory<char>>(_field, known.AsMemory(), null, null, cancellationToken);
    }
}
