using System.Globalization;

namespace ListeningPost.Sources.Http;

/// <summary>How long an answer stays fresh by its headers (RFC 9111), as a hint when to ask again.</summary>
internal static class Freshness
{
    private static readonly string[] Never = ["no-cache", "no-store"];

    /// <summary>max-age less Age, else Expires less Date; at most a day; null where nothing, nonsense, or no-cache is said.</summary>
    public static TimeSpan? Of(IReadOnlyDictionary<string, string> headers, DateTimeOffset now)
    {
        string control = headers.GetValueOrDefault("Cache-Control") ?? "";
        if (Array.Exists(Never, word => control.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        TimeSpan? fresh = MaxAge(control) - Age(headers) ?? Date(headers, "Expires") - (Date(headers, "Date") ?? now);
        return RateHeaders.Bounded(fresh);
    }

    private static TimeSpan? MaxAge(string control)
    {
        foreach (string directive in control.Split(',', StringSplitOptions.TrimEntries))
        {
            if (directive.StartsWith("max-age=", StringComparison.OrdinalIgnoreCase))
            {
                return Seconds(directive["max-age=".Length..].Trim('"'));
            }
        }

        return null;
    }

    private static TimeSpan Age(IReadOnlyDictionary<string, string> headers) =>
        Seconds(headers.GetValueOrDefault("Age") ?? "") ?? TimeSpan.Zero;

    // Digits only; too many of them are simply long.
    private static TimeSpan? Seconds(string text)
    {
        if (text.Length == 0 || !text.All(char.IsAsciiDigit))
        {
            return null;
        }

        bool fits = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds);
        return TimeSpan.FromSeconds(fits ? seconds : int.MaxValue);
    }

    private static DateTimeOffset? Date(IReadOnlyDictionary<string, string> headers, string name) =>
        RateHeaders.Date(headers.GetValueOrDefault(name));
}
