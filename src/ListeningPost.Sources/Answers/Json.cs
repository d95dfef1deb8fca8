using System.Globalization;
using System.Text;
using System.Text.Json;
using ListeningPost.Core.Sources;
using ListeningPost.Core.Words;

namespace ListeningPost.Sources.Answers;

/// <summary>
/// Reads platforms' JSON as it comes: what is missing, null or of another type is simply not there. Numbers may be strings,
/// strings numbers. Nothing here throws but <see cref="Parse"/>.
/// </summary>
internal static class Json
{
    /// <summary>Trees of comments nest deeper than the 64 levels that are the rule.</summary>
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 4_096, AllowTrailingCommas = true };

    /// <summary>Reads a body.</summary>
    /// <param name="body">UTF-8 JSON; bytes that are no UTF-8 become U+FFFD.</param>
    /// <param name="what">Who was asked for what, for the message: <c>reddit search</c>.</param>
    /// <exception cref="SourceException">It is no JSON: an HTML error page, plain text, a body cut short.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body, string what)
    {
        try
        {
            return JsonDocument.Parse(Clean(body), Deep);
        }
        catch (JsonException e)
        {
            throw new SourceException($"{what}: the answer is no JSON but {Beginning(body.Span)}.", e)
            {
                Failure = SourceFailure.Unreadable,
            };
        }
    }

    /// <summary>The member, if this is an object that has it and it is not null.</summary>
    public static JsonElement? Get(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out JsonElement value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Null ? null : value;
    }

    /// <summary>The member at the end of a path of names.</summary>
    public static JsonElement? Get(this JsonElement element, string name, params ReadOnlySpan<string> names)
    {
        JsonElement? value = element.Get(name);
        foreach (string next in names)
        {
            value = value?.Get(next);
        }

        return value;
    }

    /// <summary>A string, or a number as it is written; null for anything else and for an empty string.</summary>
    public static string? Text(this JsonElement element, string name) => element.Get(name)?.AsText();

    /// <summary>This value as text: see <see cref="Text(JsonElement, string)"/>.</summary>
    public static string? AsText(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => NotEmpty(Unescaped(value)),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>A whole number, also from a string or a fraction (rounded down); null when it is none or does not fit.</summary>
    public static long? Number(this JsonElement element, string name)
    {
        bool isNumber = decimal.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number);
        if (!isNumber || number is < long.MinValue or > long.MaxValue)
        {
            return null;
        }

        return (long)Math.Floor(number);
    }

    /// <summary>A count as platforms show it: like <see cref="Number"/>, capped at what a column takes.</summary>
    public static int? Count(this JsonElement element, string name) => Capped(element.Number(name));

    /// <summary>A count within what a column takes.</summary>
    public static int? Capped(long? count)
    {
        if (count is null)
        {
            return null;
        }

        return (int)Math.Clamp(count.Value, int.MinValue, int.MaxValue);
    }

    /// <summary>True for true, "true" and 1.</summary>
    public static bool Flag(this JsonElement element, string name) => element.Get(name) is { } value
        && (value.ValueKind == JsonValueKind.True || value.AsText() is "true" or "True" or "1");

    /// <summary>The elements of an array; none for anything else.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement element, string name) => element.Get(name)?.AsList() ?? [];

    /// <summary>The elements, if this is an array.</summary>
    public static IEnumerable<JsonElement> AsList(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    /// <summary>The texts in an array of strings or numbers; what is neither is left out.</summary>
    public static IEnumerable<string> Texts(this JsonElement element, string name) =>
        element.List(name).Select(value => value.AsText()).OfType<string>();

    /// <summary>An instant in ISO 8601, UTC where no zone is given; null when it is none.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        bool isTime = DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, Utc, out DateTimeOffset time);
        return isTime && time.Year > 1 ? time : null;
    }

    /// <summary>An instant in Unix seconds; null when it is none or not between the years 1971 and 9999.</summary>
    public static DateTimeOffset? UnixTime(this JsonElement element, string name)
    {
        if (element.Number(name) is not (> 31_536_000 and < 253_402_300_800 and var seconds))
        {
            return null;
        }

        return DateTimeOffset.FromUnixTimeSeconds(seconds);
    }

    private static string? NotEmpty(string text) => text.Length > 0 ? text : null;

    private static ReadOnlyMemory<byte> Clean(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            body = body[Encoding.UTF8.Preamble.Length..];
        }

        if (System.Text.Unicode.Utf8.IsValid(body.Span))
        {
            return body;
        }

        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));
    }

    /// <summary>Half a surrogate pair (<c>"\ud83d"</c>) makes <see cref="JsonElement.GetString"/> throw; here it becomes U+FFFD.</summary>
    private static string Unescaped(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            string raw = value.GetRawText();
            return LoneSurrogates.Replace(raw[1..^1]);
        }
    }

    private static string Beginning(ReadOnlySpan<byte> body)
    {
        string start = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 120)]).Trim();
        string line = string.Join(' ', start.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        if (line.Length == 0)
        {
            return "empty";
        }

        if (line.StartsWith('<'))
        {
            return "a page of HTML";
        }

        return $"'{CutText.Shorten(line, 61)}'";
    }
}
