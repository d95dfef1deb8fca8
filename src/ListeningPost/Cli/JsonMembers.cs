using System.Globalization;
using System.Text.Json;

namespace ListeningPost.Cli;

/// <summary>A JSON object's members by name, read liberally: one that is missing is null, a number may be a text.</summary>
internal readonly struct JsonMembers(JsonElement element)
{
    /// <summary>The year 10000, in seconds since 1970: what is less is taken for an instant.</summary>
    private const long EndOfTime = 253_402_300_800;

    /// <summary>The first of some members that is there, as text.</summary>
    /// <exception cref="InvalidOperationException">It is no object.</exception>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (element.TryGetProperty(name, out JsonElement value) && AsText(value) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The first of some members that is there, without its fraction.</summary>
    public long? Number(params ReadOnlySpan<string> names)
    {
        bool isNumber = decimal.TryParse(Text(names), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            && Math.Abs(number) < long.MaxValue;
        return isNumber ? (long)number : null;
    }

    /// <summary>The first of some members that is there: seconds since 1970, or ISO 8601, UTC where it names no offset.</summary>
    public DateTimeOffset? Time(params ReadOnlySpan<string> names)
    {
        string? text = Text(names);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds < EndOfTime)
        {
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        }

        bool isTime = DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at);
        return isTime ? at.ToUniversalTime() : null;
    }

    /// <summary>An array's texts, or one text as the only element.</summary>
    public IReadOnlyList<string> List(string name)
    {
        if (!element.TryGetProperty(name, out JsonElement value))
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            return [.. value.EnumerateArray().Select(AsText).OfType<string>()];
        }

        return AsText(value) is { } one ? [one] : [];
    }

    /// <summary>Texts as they are, numbers and booleans as written; nothing for null, objects and arrays.</summary>
    private static string? AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
