using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace ListeningPost.Searching;

/// <summary>A column of yes and no.</summary>
internal sealed class FlagColumn<TRow>(string name, Func<TRow, bool> get) : OutputColumn<TRow>(name)
{
    private readonly DataField _field = new(name, typeof(bool), isNullable: false);

    public override Field Field => _field;

    public override void WriteJson(Utf8JsonWriter json, TRow row) => json.WriteBoolean(Property, get(row));

    public override void WriteCell(CsvWriter csv, TRow row) => csv.Text(get(row) ? "true" : "false");

    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<TRow> rows, CancellationToken cancellationToken) =>
        group.WriteAsync<bool>(_field, rows.Select(get).ToArray().AsMemory(), null, null, cancellationToken);
}
