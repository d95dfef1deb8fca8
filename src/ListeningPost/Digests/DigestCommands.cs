using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>What shows a digest and the rows behind its figures again, at a terminal.</summary>
internal static class DigestCommands
{
    /// <summary>This digest.</summary>
    public static string Reproduce(Digest digest) =>
        FormattableString.Invariant($"listeningpost digest --brand {digest.Slug} --date {digest.Period.LastDay:yyyy-MM-dd}");

    /// <summary>Everything that waits.</summary>
    public static string Waiting(Digest digest) =>
        $"listeningpost query 'owed:true' --brand {digest.Slug} --since "
        + $"{Show.Instant(digest.Period.Until.AddDays(-DigestLimits.WaitingDays))} --until {Show.Instant(digest.Period.Until)}";

    /// <summary>What each kind of figure can be checked with, by the key of its words.</summary>
    public static IEnumerable<(string Key, string Command)> Figures(Digest digest) =>
    [
        ("method.check.mentions", Query(digest, $"brand:{digest.Slug}") + " --count"),
        ("method.check.owed", Query(digest, "owed:true")),
        ("method.check.negative", Query(digest, "sentiment:negative") + " --count"),
        ("method.check.without-you", Query(digest, "presence:without_you")),
    ];

    private static string Query(Digest digest, string query) =>
        $"listeningpost query '{query}' --brand {digest.Slug} --since {Show.Instant(digest.Period.Since)} --until "
        + Show.Instant(digest.Period.Until);
}
