using System.Text.Json;
using ListeningPost.Storage.Mentions;
using Parquet;
using Parquet.Schema;

namespace ListeningPost.Searching;

/// <summary>A column of lists of words; a cell holds them with blanks between.</summary>
internal sealed class TextsColumn : MentionColumn
{
    private readonly Func<StoredMention, IReadOnlyList<string>> _get;
    private readonly DataField _element = new("element", typeof(string), isNullable: false);

    public TextsColumn(string name, Func<StoredMention, IReadOnlyList<string>> get)
        : base(name)
    {
        _get = get;
        Field = new ListField(name, _element);
    }

    public override Field Field { get; }

    public override void WriteJson(Utf8JsonWriter json, StoredMention mention)
    {
        json.WriteStartArray(Property);
        foreach (string text in _get(mention))
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    public override void WriteCell(CsvWriter csv, StoredMention mention) => csv.Text(string.Join(' ', _get(mention)));

    /// <summary>A list without words is a place of its own that holds nothing; a word that does not begin a list repeats.</summary>
    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<StoredMention> mentions, CancellationToken cancellationToken)
    {
        var texts = new List<ReadOnlyMemory<char>>(mentions.Count);
        var definitions = new List<int>(mentions.Count);
        var repetitions = new List<int>(mentions.Count);
        foreach (IReadOnlyList<string> list in mentions.Select(_get))
        {
            texts.AddRange(list.Select(text => text.AsMemory()));
            definitions.AddRange(list.Count == 0 ? [_element.MaxDefinitionLevel - 1] : Enumerable.Repeat(_element.MaxDefinitionLevel, list.Count));
            repetitions.AddRange(list.Count == 0 ? [0] : Enumerable.Repeat(_element.MaxRepetitionLevel, list.Count - 1).Prepend(0));
        }

        return group.WriteAllPartsAsync<ReadOnlyMemory<char>>(
            _element, texts.ToArray().AsMemory(), definitions.ToArray().AsMemory(), repetitions.ToArray().AsMemory(), cancellationToken);
    }
}
