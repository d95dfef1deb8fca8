namespace ListeningPost.Storage.Measures;

/// <summary>Which sources can never answer as they are configured: no key, no payment, a platform that refuses without.</summary>
internal static class Deaf
{
    /// <summary>Of <c>sources AS s</c>: refused the last time, and never heard before.</summary>
    /// <param name="cutOff">A parameter.</param>
    public static string AsOf(string cutOff) =>
        $"""
        (coalesce((SELECT p.failure IN ('Unauthorized', 'Unpaid', 'Blocked') FROM listening.polls AS p
            WHERE p.source_id = s.id AND p.ended_at <= {cutOff} ORDER BY p.started_at DESC, p.id DESC LIMIT 1), false)
         AND NOT EXISTS (SELECT FROM listening.polls AS p WHERE p.source_id = s.id AND p.ok AND p.ended_at <= {cutOff}))
        """;
}
