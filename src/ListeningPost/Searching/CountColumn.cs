using System.Text.Json;
using ListeningPost.Storage.Mentions;
using Parquet;
using Parquet.Schema;

namespace ListeningPost.Searching;

/// <summary>A column of numbers that may be unknown.</summary>
internal sealed class CountColumn<T>(string name, Func<StoredMention, T?> get) : MentionColumn(name)
    where T : struct, IUtf8SpanFormattable
{
    private readonly DataField _field = new(name, typeof(T), isNullable: true);

    public override Field Field => _field;

    public override void WriteJson(Utf8JsonWriter json, StoredMention mention)
    {
        json.WritePropertyName(Property);
        if (get(mention) is { } known)
        {
            JsonNumbers.Write(json, known);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    public override void WriteCell(CsvWriter csv, StoredMention mention)
    {
        if (get(mention) is { } known)
        {
            csv.Number(known);
        }
        else
        {
            csv.Text(null);
        }
    }

    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<StoredMention> mentions, CancellationToken cancellationToken) =>
        group.WriteAsync<T>(_field, mentions.Select(get).ToArray().AsMemory(), null, null, cancellationToken);
}
