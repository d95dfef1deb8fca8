namespace ListeningPost.Core.Sources;

/// <summary>Which platforms close the doors that sources go through, as known in November 2026: facts beside the figures, told in the method.</summary>
public static class ClosingDoors
{
    private static readonly ClosingDoor[] Doors =
    [
        new("reddit-api", "reddit", Host: null),
        new("reddit-feeds", "rss", Host: "reddit.com"),
        new("x-paid", "x", Host: null),
        new("bluesky-search", "bluesky", Host: null),
    ];

    /// <summary>The codes of all of them.</summary>
    /// <remarks>
    /// <c>reddit-api</c>: no new keys are given out since 31 October 2026, and the end of the open API is reported for March 2027.
    /// <c>reddit-feeds</c>: feeds are mostly refused, and reported to be no longer supported since 13 November 2026.
    /// <c>x-paid</c>: each post that is read is paid for. <c>bluesky-search</c>: nobody searches without an account.
    /// </remarks>
    public static IReadOnlyList<string> All { get; } = [.. Doors.Select(door => door.Code)];

    /// <summary>The code of the door that a source goes through; null: none that closes is known of.</summary>
    /// <param name="kind">The source's.</param>
    /// <param name="host">That it asks; null: unknown.</param>
    public static string? Of(string kind, string? host) =>
        Array.Find(Doors, door => door.Kind == kind && (door.Host is null || IsBelow(host, door.Host)))?.Code;

    private static bool IsBelow(string? host, string domain) =>
        host is not null
        && (host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith('.' + domain, StringComparison.OrdinalIgnoreCase));

    /// <summary>One of them.</summary>
    private sealed record ClosingDoor(string Code, string Kind, string? Host);
}
