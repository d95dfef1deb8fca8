namespace ListeningPost.Sources.Feeds;

/// <summary>Addresses in feeds that count readers or sell to them, and lead to nothing that the post speaks of.</summary>
internal static class Trackers
{
    private static readonly string[] Hosts =
    [
        "doubleclick.net", "feedsportal.com", "pheedo.com", "stats.wordpress.com", "pixel.wp.com", "pixel.quantserve.com",
        "scorecardresearch.com", "google-analytics.com", "googletagmanager.com", "rss.buysellads.com", "syndicatedsearch.goog",
        "feedads.g.doubleclick.net", "ads.pheedo.com", "b.scorecardresearch.com", "px.ads.linkedin.com",
    ];

    /// <summary>Whether the absolute address is one of them.</summary>
    public static bool IsTracker(string address)
    {
        ReadOnlySpan<char> rest = address.AsSpan(address.IndexOf("://", StringComparison.Ordinal) + 3);
        int end = rest.IndexOfAny('/', '?', '#');
        ReadOnlySpan<char> host = end < 0 ? rest : rest[..end];
        foreach (string tracker in Hosts)
        {
            if (host.EndsWith(tracker, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        // FeedBurner's "share this" (~ff, ~f) and advertisement (~a) links; ~r leads to the article itself.
        return host.StartsWith("feeds.", StringComparison.OrdinalIgnoreCase) && end >= 0
            && (rest[end..].StartsWith("/~ff/") || rest[end..].StartsWith("/~f/") || rest[end..].StartsWith("/~a/"));
    }
}
