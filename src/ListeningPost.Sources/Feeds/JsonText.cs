using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ListeningPost.Sources.Feeds;

/// <summary>Strings of JSON that may hold what no string may: lone surrogates.</summary>
internal static class JsonText
{
    /// <summary>The string, a number as written, or an empty string for everything else. Lone surrogates become U+FFFD.</summary>
    public static string Of(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Number:
                return element.GetRawText();
            case JsonValueKind.String:
                try
                {
                    return element.GetString() ?? "";
                }
                catch (InvalidOperationException)
                {
                    return Unescape(element.GetRawText());
                }

            default:
                return "";
        }
    }

    private static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (int i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            bool unicode = raw[i] == 'u' && i + 4 < raw.Length;
            text.Append(unicode ? (char)int.Parse(raw.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : Simple(raw[i]));
            i += unicode ? 4 : 0;
        }

        // Encoding replaces what cannot be encoded, and that is just the lone ones.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static char Simple(char escaped) => escaped switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\b',
        'f' => '\f',
        _ => escaped,
    };
}
