using System.Globalization;

namespace ListeningPost.Sources.Http;

/// <summary>What hosts say about when to come again. Hostile values are clamped or ignored: never negative, never beyond a day.</summary>
internal static class RateHeaders
{
    /// <summary>The longest that any header can make us wait; after it the host is asked again.</summary>
    public static readonly TimeSpan Ceiling = TimeSpan.FromHours(24);

    // C's asctime, the oldest form that RFC 9110 (5.6.7) wants read.
    private const string AscTime = "ddd MMM d HH:mm:ss yyyy";

    private const DateTimeStyles AscTimeStyle = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite;

    // X; Mastodon, GitHub, Reddit, Discourse; Bluesky, Lobsters and the IETF draft.
    private static readonly string[] Prefixes = ["x-rate-limit-", "x-ratelimit-", "ratelimit-"];

    /// <summary>Retry-After in seconds or as a date; null where it is missing, past, negative or no time.</summary>
    public static TimeSpan? RetryAfter(IReadOnlyDictionary<string, string> headers, DateTimeOffset now)
    {
        string? text = headers.GetValueOrDefault("Retry-After");
        return Bounded(Seconds(Number(text)) ?? Date(text) - TheirNow(headers, now));
    }

    /// <summary>Within <see cref="Ceiling"/>; null of null, and of what is over already.</summary>
    public static TimeSpan? Bounded(TimeSpan? wait)
    {
        if (wait is null || wait <= TimeSpan.Zero)
        {
            return null;
        }

        return wait < Ceiling ? wait : Ceiling;
    }

    /// <summary>The host means its own clock, which may be ours or not: a date is waited for by both.</summary>
    private static DateTimeOffset TheirNow(IReadOnlyDictionary<string, string> headers, DateTimeOffset now)
    {
        DateTimeOffset? said = Date(headers.GetValueOrDefault("Date"));
        if (said < now && now - said < Ceiling)
        {
            return said.Value;
        }

        return now;
    }

    /// <summary>The budget that is left, or null where the headers name none.</summary>
    /// <remarks>
    /// Reset is ISO 8601 (Mastodon), Unix seconds (X, GitHub, Bluesky, Lobsters; above 1e9) or milliseconds (above 1e12), else
    /// seconds from now (Reddit, the IETF draft). Reddit names no limit but what was used, and remains, as a fraction.
    /// </remarks>
    public static RateBudget? Budget(IReadOnlyDictionary<string, string> headers, DateTimeOffset now)
    {
        foreach (string prefix in Prefixes)
        {
            if (Find(headers, prefix + "remaining") is { } remaining
                && ResetAt(headers.GetValueOrDefault(prefix + "reset"), now) is { } resetAt && resetAt > now)
            {
                double left = Math.Max(0, Math.Floor(remaining));
                double limit = Find(headers, prefix + "limit") ?? (left + (Find(headers, prefix + "used") ?? 0));
                return new RateBudget(Math.Max(limit, left), left, now + Bounded(resetAt - now)!.Value);
            }
        }

        return null;
    }

    /// <summary>A date in any form that hosts write; null: it is none.</summary>
    public static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
        || DateTimeOffset.TryParseExact(text, AscTime, CultureInfo.InvariantCulture, AscTimeStyle, out at)
            ? at
            : null;

    private static DateTimeOffset? ResetAt(string? text, DateTimeOffset now) => Number(text) switch
    {
        > 1e15 or < 0 => null,
        > 1e12 and var milliseconds => DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds),
        > 1e9 and var unix => DateTimeOffset.FromUnixTimeMilliseconds((long)(unix * 1000)),
        { } seconds => now + Seconds(seconds)!.Value,
        null => Date(text),
    };

    private static double? Find(IReadOnlyDictionary<string, string> headers, string name) =>
        Number(headers.GetValueOrDefault(name));

    // "300", "599.0", "3000;w=300", "100, 100;w=60": the first number counts.
    private static double? Number(string? text)
    {
        string? first = text?.Split(',', ';')[0].TrimStart();
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowTrailingWhite;
        bool isNumber = double.TryParse(first, Style, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
        return isNumber ? number : null;
    }

    private static TimeSpan? Seconds(double? seconds)
    {
        if (seconds is null)
        {
            return null;
        }

        return TimeSpan.FromSeconds(Math.Clamp(seconds.Value, -1, 2 * Ceiling.TotalSeconds));
    }
}

/// <summary>What a host still grants.</summary>
/// <param name="Limit">Requests in a whole window.</param>
/// <param name="Remaining">Requests left in this one.</param>
/// <param name="ResetAt">When the window ends, UTC; in the future, at most a day away.</param>
internal sealed record RateBudget(double Limit, double Remaining, DateTimeOffset ResetAt)
{
    /// <summary>At most a tenth is left: from here on the rest is spread over the time to the reset.</summary>
    public bool IsLow => Remaining <= Limit / 10;

    /// <summary>Not one request is left; what remains may be a fraction.</summary>
    public bool IsSpent => Remaining < 1;

    /// <summary>When there are requests again; null: there are now.</summary>
    public DateTimeOffset? SpentUntil => IsSpent ? ResetAt : null;

    /// <summary>When the next request may go, counted from the last one.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset last)
    {
        if (!IsLow)
        {
            return last;
        }

        return SpentUntil ?? last + ((ResetAt - last) / Remaining);
    }

    /// <summary>After one more request.</summary>
    public RateBudget Spend() => this with { Remaining = Math.Max(0, Remaining - 1) };

    public override string ToString()
    {
        string spent = IsSpent ? "spent" : "nearly spent";
        return FormattableString.Invariant(
            $"quota {spent}: {Remaining} of {Limit} left until {ResetAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
    }
}
