using System.Globalization;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.X;

/// <summary>X's ids hold their time: milliseconds since 2010-11-04T01:42:54.657Z, times 4,194,304.</summary>
internal static class XIds
{
    private const int TimeShift = 22;
    private const long EpochMilliseconds = 1_288_834_974_657;

    /// <summary>Ids from before hold no time.</summary>
    private const long OldestTimed = 29_700_859_247;

    /// <summary>When the post of that id was made, in whole seconds as <c>created_at</c> is; null for ids that do not hold it.</summary>
    public static DateTimeOffset? TimeOf(string? id)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number) || number <= OldestTimed)
        {
            return null;
        }

        return DateTimeOffset.FromUnixTimeSeconds(((number >> TimeShift) + EpochMilliseconds) / 1_000);
    }

    /// <summary>The later of two ids, either of which may be missing.</summary>
    public static string? Later(string? a, string? b) => new[] { a, b }.OfType<string>().Max(IdOrder.Instance);
}
