using System.Text.Json;
using ListeningPost.Storage.Mentions;
using Parquet;
using Parquet.Schema;

namespace ListeningPost.Searching;

/// <summary>A column of instants: to the second in text, to the microsecond in Parquet, UTC.</summary>
internal sealed class InstantColumn(string name, Func<StoredMention, DateTimeOffset> get) : MentionColumn(name)
{
    private readonly DateTimeDataField _field =
        new(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: false);

    public override Field Field => _field;

    public override void WriteJson(Utf8JsonWriter json, StoredMention mention) => json.WriteString(Property, MentionColumns.Instant(get(mention)));

    public override void WriteCell(CsvWriter csv, StoredMention mention) => csv.Text(MentionColumns.Instant(get(mention)));

    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<StoredMention> mentions, CancellationToken cancellationToken) =>
        group.WriteAsync<DateTime>(_field, mentions.Select(mention => get(mention).UtcDateTime).ToArray().AsMemory(), null, null, cancellationToken);
}
