using System.Globalization;

namespace ListeningPost.Sources.Http;

/// <summary>How long an answer stays fresh by its headers (RFC 9111), as a hint when to ask again.</summary>
internal static class Freshness
{
    /// <summary>max-age less Age, else Expires less Date; at most a day; null where nothing, nonsense, or no-cache is said.</summary>
    public static TimeSpan? Of(IReadOnlyDictionary<string, string> headers, DateTimeOffset now)
    {
        string control = headers.GetValueOrDefault("Cache-Control") ?? "";
        if (control.Contains("no-cache", StringComparison.OrdinalIgnoreCase) || control.Contains("no-store", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        TimeSpan? fresh = MaxAge(control) - Age(headers) ?? Date(headers, "Expires") - (Date(headers, "Date") ?? now);
        return fresh is null || fresh <= TimeSpan.Zero ? null
            : fresh > RateHeaders.Ceiling ? RateHeaders.Ceiling
            : fresh;
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
        headers.TryGetValue("Age", out string? text) ? Seconds(text) ?? TimeSpan.Zero : TimeSpan.Zero;

    // Digits only; too many of them are simply long.
    private static TimeSpan? Seconds(string text) =>
        text.Length > 0 && text.All(char.IsAsciiDigit)
            ? TimeSpan.FromSeconds(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds : int.MaxValue)
            : null;

    private static DateTimeOffset? Date(IReadOnlyDictionary<string, string> headers, string name) =>
        headers.TryGetValue(name, out string? text) ? RateHeaders.Date(text) : null;
}
