using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace ListeningPost.Searching;

/// <summary>A column of instants that may be unknown.</summary>
internal sealed class InstantOrNoneColumn<TRow>(string name, Func<TRow, DateTimeOffset?> get) : OutputColumn<TRow>(name)
{
    private readonly DateTimeDataField _field =
        new(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: true);

    public override Field Field => _field;

    public override void WriteJson(Utf8JsonWriter json, TRow row) => json.WriteString(Property, Written(row));

    public override void WriteCell(CsvWriter csv, TRow row) => csv.Text(Written(row));

    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        DateTime?[] values = [.. rows.Select(row => get(row)?.UtcDateTime)];
        return group.WriteAsync<DateTime>(_field, values.AsMemory(), null, null, cancellationToken);
    }

    private string? Written(TRow row) => get(row) is { } at ? MentionColumns.Instant(at) : null;
}
