using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace ListeningPost.Searching;

/// <summary>A column of numbers that may be unknown.</summary>
internal sealed class CountColumn<TRow, T>(string name, Func<TRow, T?> get) : OutputColumn<TRow>(name)
    where T : struct, IUtf8SpanFormattable
{
    private readonly DataField _field = new(name, typeof(T), isNullable: true);

    public override Field Field => _field;

    public override void WriteJson(Utf8JsonWriter json, TRow row)
    {
        json.WritePropertyName(Property);
        if (get(row) is { } known)
        {
            JsonNumbers.Write(json, known);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    public override void WriteCell(CsvWriter csv, TRow row)
    {
        if (get(row) is { } known)
        {
            csv.Number(known);
        }
        else
        {
            csv.Text(null);
        }
    }

    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<TRow> rows, CancellationToken cancellationToken) =>
        group.WriteAsync<T>(_field, rows.Select(get).ToArray().AsMemory(), null, null, cancellationToken);
}
