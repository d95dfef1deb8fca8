using System.Globalization;

namespace ListeningPost.Sources.X;

/// <summary>X's ids hold their time: milliseconds since 2010-11-04T01:42:54.657Z, times 4,194,304.</summary>
internal static class XIds
{
    private const int TimeShift = 22;
    private const long EpochMilliseconds = 1_288_834_974_657;

    /// <summary>Ids from before hold no time.</summary>
    private const long OldestTimed = 29_700_859_247;

    /// <summary>Longer is later; of the same length, ordinally; a missing one is the earliest.</summary>
    public static Comparer<string> Order { get; } = Comparer<string>.Create(Compare);

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
    public static string? Later(string? a, string? b) => Compare(a, b) >= 0 ? a : b;

    private static int Compare(string? a, string? b)
    {
        int byLength = (a?.Length ?? 0).CompareTo(b?.Length ?? 0);
        return byLength != 0 ? byLength : string.CompareOrdinal(a, b);
    }
}
