using System.Buffers;
using System.Globalization;
using System.Text;

namespace ListeningPost.Searching;

/// <summary>
/// Writes records of CSV (RFC 4180) as UTF-8; a cell that a spreadsheet would take for a formula gets a leading <c>'</c>.
/// </summary>
internal sealed class CsvWriter(IBufferWriter<byte> output)
{
    private const int LongestNumber = 64;

    /// <summary>By which spreadsheets know UTF-8; it stands before the header.</summary>
    public const string Mark = "\uFEFF";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    private bool _isBegun;

    /// <summary>A cell of text; null is an empty one.</summary>
    public void Text(string? text)
    {
        Begin();
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        string guard = Formula.Contains(text[0]) ? "'" : "";
        if (text.AsSpan().ContainsAny(Quoted))
        {
            Write($"\"{guard}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            return;
        }

        Write(guard);
        Write(text);
    }

    /// <summary>A cell that is a number, also where it begins with a minus.</summary>
    public void Number<T>(T number)
        where T : struct, IUtf8SpanFormattable
    {
        Begin();
        number.TryFormat(output.GetSpan(LongestNumber), out int length, default, CultureInfo.InvariantCulture);
        output.Advance(length);
    }

    /// <summary>Ends the record.</summary>
    public void End()
    {
        output.Write("\r\n"u8);
        _isBegun = false;
    }

    private void Begin()
    {
        if (_isBegun)
        {
            output.Write(","u8);
        }

        _isBegun = true;
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, output);
}
