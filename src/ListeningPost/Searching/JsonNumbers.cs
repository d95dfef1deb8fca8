using System.Globalization;
using System.Text.Json;

namespace ListeningPost.Searching;

/// <summary>Numbers of any type as JSON, as short as they can be told.</summary>
internal static class JsonNumbers
{
    private const int Longest = 64;

    /// <summary>Writes a finite number.</summary>
    public static void Write<T>(Utf8JsonWriter json, T number)
        where T : struct, IUtf8SpanFormattable
    {
        Span<byte> written = stackalloc byte[Longest];
        number.TryFormat(written, out int length, default, CultureInfo.InvariantCulture);
        json.WriteRawValue(written[..length], skipInputValidation: true);
    }
}
