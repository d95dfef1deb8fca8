namespace ListeningPost.Sources.Searching;

/// <summary>Ids that are numbers, in the order in which they were given: they are text, and may be longer than a number can be.</summary>
internal static class IdOrder
{
    /// <summary>Longer is later; of the same length, ordinally; none at all is the earliest.</summary>
    public static Comparer<string> Instance { get; } = Comparer<string>.Create(Compare);

    public static int Compare(string? a, string? b)
    {
        int byLength = (a?.Length ?? 0).CompareTo(b?.Length ?? 0);
        return byLength != 0 ? byLength : string.CompareOrdinal(a, b);
    }
}
