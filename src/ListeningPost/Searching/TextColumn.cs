using System.Text.Json;
using ListeningPost.Storage.Mentions;
using Parquet;
using Parquet.Schema;

namespace ListeningPost.Searching;

/// <summary>A column of text.</summary>
/// <param name="isNullable">Whether it may be unknown.</param>
internal sealed class TextColumn(string name, Func<StoredMention, string?> get, bool isNullable) : MentionColumn(name)
{
    private readonly DataField _field = new(name, typeof(string), isNullable);

    public override Field Field => _field;

    public override void WriteJson(Utf8JsonWriter json, StoredMention mention) => json.WriteString(Property, get(mention));

    public override void WriteCell(CsvWriter csv, StoredMention mention) => csv.Text(get(mention));

    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<StoredMention> mentions, CancellationToken cancellationToken) =>
        isNullable
            ? group.WriteAsync<ReadOnlyMemory<char>>(_field, Known(mentions), null, null, cancellationToken)
            : group.WriteAsync<ReadOnlyMemory<char>>(_field, All(mentions), null, null, cancellationToken);

    private ReadOnlyMemory<ReadOnlyMemory<char>?> Known(IReadOnlyList<StoredMention> mentions) =>
        mentions.Select(mention => get(mention) is { } text ? text.AsMemory() : (ReadOnlyMemory<char>?)null).ToArray();

    private ReadOnlyMemory<ReadOnlyMemory<char>> All(IReadOnlyList<StoredMention> mentions) =>
        mentions.Select(mention => get(mention).AsMemory()).ToArray();
}
