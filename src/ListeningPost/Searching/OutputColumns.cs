using System.Text.Json;
using ListeningPost.Storage.Database;

namespace ListeningPost.Searching;

/// <summary>The columns of the view that such records are rows of, in its order, ready to be written: the record declares them.</summary>
internal static class OutputColumns<TRow>
{
    private static readonly Dictionary<Type, Func<ViewColumn, OutputColumn<TRow>>> Kinds = new()
    {
        [typeof(string)] = column => new TextColumn<TRow>(column.Name, column.Getter<TRow, string?>(), column.IsNullable),
        [typeof(IReadOnlyList<string>)] = column => new TextsColumn<TRow>(column.Name, column.Getter<TRow, IReadOnlyList<string>>()),
        [typeof(bool)] = column => new FlagColumn<TRow>(column.Name, column.Getter<TRow, bool>()),
        [typeof(DateTimeOffset)] = column => new InstantColumn<TRow>(column.Name, column.Getter<TRow, DateTimeOffset>()),
        [typeof(DateTimeOffset?)] = column => new InstantOrNoneColumn<TRow>(column.Name, column.Getter<TRow, DateTimeOffset?>()),
        [typeof(int)] = Number<int>,
        [typeof(long)] = Number<long>,
        [typeof(float?)] = Count<float>,
        [typeof(short?)] = Count<short>,
        [typeof(int?)] = Count<int>,
        [typeof(long?)] = Count<long>,
    };

    public static IReadOnlyList<OutputColumn<TRow>> All { get; } =
        [.. ViewColumn.Of(typeof(TRow)).Select(column => Kinds[column.Property.PropertyType](column))];

    /// <summary>The same as columns of a table.</summary>
    public static IReadOnlyList<CsvColumn<TRow>> Cells { get; } =
        [.. All.Select(column => new CsvColumn<TRow>(column.Name, column.WriteCell))];

    /// <summary>Writes a row as a JSON object.</summary>
    public static void WriteJson(Utf8JsonWriter json, TRow row)
    {
        json.WriteStartObject();
        WriteMembers(json, row);
        json.WriteEndObject();
    }

    /// <summary>Writes a row as members of an object that may have others.</summary>
    public static void WriteMembers(Utf8JsonWriter json, TRow row)
    {
        foreach (OutputColumn<TRow> column in All)
        {
            column.WriteJson(json, row);
        }
    }

    private static NumberColumn<TRow, T> Number<T>(ViewColumn column)
        where T : struct, IUtf8SpanFormattable => new(column.Name, column.Getter<TRow, T>());

    private static CountColumn<TRow, T> Count<T>(ViewColumn column)
        where T : struct, IUtf8SpanFormattable => new(column.Name, column.Getter<TRow, T?>());
}
