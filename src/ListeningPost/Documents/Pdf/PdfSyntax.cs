using System.Globalization;
using System.Text;

namespace ListeningPost.Documents.Pdf;

/// <summary>How values are written in a PDF (ISO 32000-1, 7.3).</summary>
internal static class PdfSyntax
{
    /// <summary>Points, to a thousandth.</summary>
    public static string Number(float value) => float.IsFinite(value) ? value.ToString("0.###", CultureInfo.InvariantCulture) : "0";

    /// <summary>A text string in any language: UTF-16, in hexadecimal, so that nothing in it can end it.</summary>
    public static string Text(string text)
    {
        byte[] bytes = [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)];
        return $"<{Convert.ToHexString(bytes)}>";
    }

    /// <summary>Bytes such as an address of ASCII.</summary>
    public static string Bytes(string ascii) => $"<{Convert.ToHexString(Encoding.ASCII.GetBytes(ascii))}>";

    /// <summary><c>#rrggbb</c> as three numbers from 0 to 1.</summary>
    public static string Colour(string hex)
    {
        IEnumerable<string> parts = Convert.FromHexString(hex.AsSpan(1)).Select(part => Number(part / 255f));
        return string.Join(' ', parts);
    }

    /// <summary><c>D:20261127090500Z</c>.</summary>
    public static string Date(DateTimeOffset at) =>
        $"(D:{at.ToUniversalTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}Z)";

    public static string Reference(int id) => $"{id.ToString(CultureInfo.InvariantCulture)} 0 R";

    public static string References(IEnumerable<int> ids) => $"[{string.Join(' ', ids.Select(Reference))}]";
}
