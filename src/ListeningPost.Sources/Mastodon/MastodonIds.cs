using System.Globalization;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Mastodon;

/// <summary>The ids by which a server orders its statuses.</summary>
/// <remarks>
/// Mastodon's hold the time: milliseconds since 1970, times 65,536. They are given before a status can be seen, so one that
/// appears later may have the lower id. Other software that speaks the protocol has ids of letters: those are only compared.
/// </remarks>
internal static class MastodonIds
{
    private const int TimeShift = 16;
    private static readonly long OldestTimed = DateTimeOffset.UnixEpoch.AddYears(30).ToUnixTimeMilliseconds() << TimeShift;

    /// <summary>The highest; null of none.</summary>
    public static string? Highest(IEnumerable<string> ids) => ids.Max(IdOrder.Instance);

    /// <summary>The lowest; null of none.</summary>
    public static string? Lowest(IEnumerable<string> ids) => ids.Min(IdOrder.Instance);

    /// <summary>The id that far before; the id itself where ids do not hold the time.</summary>
    public static string Before(string id, TimeSpan span)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number) || number <= OldestTimed)
        {
            return id;
        }

        return (number - ((long)span.TotalMilliseconds << TimeShift)).ToString(CultureInfo.InvariantCulture);
    }
}
