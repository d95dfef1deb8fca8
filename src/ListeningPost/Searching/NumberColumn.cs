using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace ListeningPost.Searching;

/// <summary>A column of numbers that are always known.</summary>
internal sealed class NumberColumn<TRow, T>(string name, Func<TRow, T> get) : OutputColumn<TRow>(name)
    where T : struct, IUtf8SpanFormattable
{
    private readonly DataField _field = new(name, typeof(T), isNullable: false);

    public override Field Field => _field;

    public override void WriteJson(Utf8JsonWriter json, TRow row)
    {
        json.WritePropertyName(Property);
        JsonNumbers.Write(json, get(row));
    }

    public override void WriteCell(CsvWriter csv, TRow row) => csv.Number(get(row));

    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<TRow> rows, CancellationToken cancellationToken) =>
        group.WriteAsync<T>(_field, rows.Select(get).ToArray().AsMemory(), null, null, cancellationToken);
}
