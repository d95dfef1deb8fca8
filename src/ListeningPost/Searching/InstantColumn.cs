using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace ListeningPost.Searching;

/// <summary>A column of instants: to the second in text, to the microsecond in Parquet, UTC.</summary>
internal sealed class InstantColumn<TRow>(string name, Func<TRow, DateTimeOffset> get) : OutputColumn<TRow>(name)
{
    private readonly DateTimeDataField _field =
        new(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: false);

    public override Field Field => _field;

    public override void WriteJson(Utf8JsonWriter json, TRow row) => json.WriteString(Property, MentionColumns.Instant(get(row)));

    public override void WriteCell(CsvWriter csv, TRow row) => csv.Text(MentionColumns.Instant(get(row)));

    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        DateTime[] values = [.. rows.Select(row => get(row).UtcDateTime)];
        return group.WriteAsync<DateTime>(_field, values.AsMemory(), null, null, cancellationToken);
    }
}
