using System.Text.Json;
using ListeningPost.Storage.Mentions;
using Parquet;
using Parquet.Schema;

namespace ListeningPost.Searching;

/// <summary>A column of numbers that are always known.</summary>
internal sealed class NumberColumn<T>(string name, Func<StoredMention, T> get) : MentionColumn(name)
    where T : struct, IUtf8SpanFormattable
{
    private readonly DataField _field = new(name, typeof(T), isNullable: false);

    public override Field Field => _field;

    public override void WriteJson(Utf8JsonWriter json, StoredMention mention)
    {
        json.WritePropertyName(Property);
        JsonNumbers.Write(json, get(mention));
    }

    public override void WriteCell(CsvWriter csv, StoredMention mention) => csv.Number(get(mention));

    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<StoredMention> mentions, CancellationToken cancellationToken) =>
        group.WriteAsync<T>(_field, mentions.Select(get).ToArray().AsMemory(), null, null, cancellationToken);
}
