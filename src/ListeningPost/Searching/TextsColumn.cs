using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace ListeningPost.Searching;

/// <summary>A column of lists of words; a cell holds them with blanks between.</summary>
internal sealed class TextsColumn<TRow> : OutputColumn<TRow>
{
    private readonly Func<TRow, IReadOnlyList<string>> _get;
    private readonly DataField _element = new("element", typeof(string), isNullable: false);

    public TextsColumn(string name, Func<TRow, IReadOnlyList<string>> get)
        : base(name)
    {
        _get = get;
        Field = new ListField(name, _element);
    }

    public override Field Field { get; }

    public override void WriteJson(Utf8JsonWriter json, TRow row)
    {
        json.WriteStartArray(Property);
        foreach (string text in _get(row))
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    public override void WriteCell(CsvWriter csv, TRow row) => csv.Text(string.Join(' ', _get(row)));

    /// <summary>A list without words is a place of its own that holds nothing; a word that does not begin a list repeats.</summary>
    public override Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        var texts = new List<ReadOnlyMemory<char>>(rows.Count);
        var definitions = new List<int>(rows.Count);
        var repetitions = new List<int>(rows.Count);
        foreach (IReadOnlyList<string> list in rows.Select(_get))
        {
            repetitions.Add(0);
            if (list.Count == 0)
            {
                definitions.Add(_element.MaxDefinitionLevel - 1);
                continue;
            }

            texts.AddRange(list.Select(text => text.AsMemory()));
            definitions.AddRange(Enumerable.Repeat(_element.MaxDefinitionLevel, list.Count));
            repetitions.AddRange(Enumerable.Repeat(_element.MaxRepetitionLevel, list.Count - 1));
        }

        return group.WriteAllPartsAsync<ReadOnlyMemory<char>>(
            _element, texts.ToArray().AsMemory(), definitions.ToArray().AsMemory(), repetitions.ToArray().AsMemory(), cancellationToken);
    }
}
