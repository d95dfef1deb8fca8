using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ListeningPost.Core.Words;

namespace ListeningPost.Searching;

/// <summary>The rows of a person's own statement, as a table, CSV or lines of JSON, written as they come.</summary>
internal sealed class AnswerFiles(Stream output, string format)
{
    /// <summary>The formats that there are; the first is the usual one.</summary>
    public static readonly IReadOnlyList<string> Formats = ["table", "csv", "ndjson"];

    private const int WrittenAtOnce = 1 << 16;
    private const int LongestCell = 60;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private IReadOnlyList<string> _names = [];

    /// <summary>How many rows were written.</summary>
    public long Rows { get; private set; }

    /// <summary>Before the first row.</summary>
    public void Begin(IReadOnlyList<string> names)
    {
        _names = names;
        if (format != "ndjson")
        {
            Write([.. names]);
            Rows = 0;
        }
    }

    public void Write(IReadOnlyList<object?> row)
    {
        Rows++;
        switch (format)
        {
            case "csv":
                WriteCells(row);
                break;
            case "ndjson":
                WriteObject(row);
                break;
            default:
                string line = string.Join("  ", row.Select(value => OneLine.Of(Text(value) ?? "-", LongestCell)));
                Encoding.UTF8.GetBytes(line + "\n", _buffer);
                break;
        }

        if (_buffer.WrittenCount > WrittenAtOnce)
        {
            End();
        }
    }

    /// <summary>After the last row.</summary>
    public void End()
    {
        output.Write(_buffer.WrittenSpan);
        output.Flush();
        _buffer.ResetWrittenCount();
    }

    private void WriteCells(IReadOnlyList<object?> row)
    {
        var csv = new CsvWriter(_buffer);
        foreach (object? value in row)
        {
            if (Number(value) is { } number)
            {
                csv.Number(number);
            }
            else
            {
                csv.Text(Text(value));
            }
        }

        csv.End();
    }

    private void WriteObject(IReadOnlyList<object?> row)
    {
        using (var json = new Utf8JsonWriter(_buffer, Plain))
        {
            json.WriteStartObject();
            for (int i = 0; i < row.Count; i++)
            {
                json.WritePropertyName(_names[i]);
                WriteValue(json, row[i]);
            }

            json.WriteEndObject();
        }

        _buffer.Write("\n"u8);
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        if (Number(value) is { } number)
        {
            json.WriteNumberValue(number);
            return;
        }

        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case IEnumerable list when IsList(value):
                WriteList(json, list);
                break;
            default:
                json.WriteStringValue(Text(value));
                break;
        }
    }

    private static bool IsList(object? value) => value is IEnumerable and not string and not byte[];

    /// <summary>A number as one; null: it is none, or none that JSON and spreadsheets can hold.</summary>
    private static decimal? Number(object? value)
    {
        bool isNumber = value is short or int or long or float or double or decimal;
        return isNumber && decimal.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : null;
    }

    private static void WriteList(Utf8JsonWriter json, IEnumerable list)
    {
        json.WriteStartArray();
        foreach (object? element in list)
        {
            WriteValue(json, element);
        }

        json.WriteEndArray();
    }

    /// <summary>Lists with commas between.</summary>
    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTime at => Instant(at),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        IEnumerable list => string.Join(',', list.Cast<object?>().Select(Text)),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>UTC with <c>Z</c>; a day alone where there is no time in it.</summary>
    private static string Instant(DateTime at)
    {
        string zone = at.Kind == DateTimeKind.Utc ? "Z" : "";
        bool isDay = zone.Length == 0 && at.TimeOfDay == TimeSpan.Zero;
        return at.ToString(isDay ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) + zone;
    }
}
