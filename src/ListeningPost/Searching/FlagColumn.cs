using System.Text.Json;
using ListeningPost.Storage.Mentions;
using Parquet;
using Parquet.Schema;

namespace ListeningPost.Searching;

/// <summary>A column of yes and no.</summary>
internal sealed class FlagColumn(string name, Func<StoredMention, bool> get) : MentionColumn(name)
{
    private readonly DataField _field = new(name, typeof(bool), isNullable: false);

    public override Field Field => _field;

    public override void WriteJson(Utf8JsonWriter json, StoredMention mention) => json.WriteBoolean(Property, get(mention));

    public override void WriteCell(CsvWriter csv, StoredMention mention) => csv.Text(get(mention) ? "true" : "false");

    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<StoredMention> mentions, CancellationToken cancellationToken) =>
        group.WriteAsync<bool>(_field, mentions.Select(get).ToArray().AsMemory(), null, null, cancellationToken);
}
