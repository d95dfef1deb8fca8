using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ListeningPost.Cli;

/// <summary>
/// Writes JSON strings as people read them: every character as it is, emoji too, which the runtime's encoders always escape. Escaped are
/// quotation marks, backslashes, control characters and the two line breaks that scripts stumble over; a half character becomes U+FFFD.
/// </summary>
internal static class ReadableJson
{
    /// <summary>Writes a member that is a string, or null.</summary>
    public static void WriteReadable(this Utf8JsonWriter json, string name, string? value)
    {
        json.WritePropertyName(name);
        json.WriteReadableValue(value);
    }

    /// <summary>Writes an element of a list.</summary>
    public static void WriteReadableValue(this Utf8JsonWriter json, string? value)
    {
        if (value is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteRawValue(Quoted(value), skipInputValidation: true);
    }

    private static string Quoted(string value)
    {
        var quoted = new StringBuilder(value.Length + 2).Append('"');
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (Escape(rune) is { } escape)
            {
                quoted.Append(escape);
            }
            else
            {
                quoted.Append(rune);
            }
        }

        return quoted.Append('"').ToString();
    }

    private static string? Escape(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        _ when IsUnseen(rune) => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
        _ => null,
    };

    private static bool IsUnseen(Rune rune) => rune.Value is < ' ' or (>= 0x7F and < 0xA0) or 0x2028 or 0x2029;
}
