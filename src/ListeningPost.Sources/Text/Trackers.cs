using System.Collections.Frozen;

namespace ListeningPost.Sources.Text;

/// <summary>Addresses in feeds that count readers or sell to them, and lead to nothing that the post speaks of.</summary>
internal static class Trackers
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Domains = new[]
    {
        "doubleclick.net", "feedsportal.com", "pheedo.com", "stats.wordpress.com", "pixel.wp.com", "quantserve.com",
        "scorecardresearch.com", "google-analytics.com", "googletagmanager.com", "buysellads.com", "syndicatedsearch.goog",
        "px.ads.linkedin.com",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the absolute address is one of them.</summary>
    public static bool IsTracker(ReadOnlySpan<char> address)
    {
        ReadOnlySpan<char> rest = address[(address.IndexOf("://") + 3)..];
        ReadOnlySpan<char> host = rest.UpToAny("/?#");
        return IsOnDomain(host) || IsFeedBurners(host, rest[host.Length..]);
    }

    /// <summary>FeedBurner's "share this" (~ff, ~f) and advertisement (~a) links; ~r leads to the article itself.</summary>
    private static bool IsFeedBurners(ReadOnlySpan<char> host, ReadOnlySpan<char> path) =>
        host.StartsWith("feeds.", StringComparison.OrdinalIgnoreCase)
        && (path.StartsWith("/~ff/") || path.StartsWith("/~f/") || path.StartsWith("/~a/"));

    /// <summary>The host itself or a domain above it.</summary>
    private static bool IsOnDomain(ReadOnlySpan<char> host)
    {
        while (!Domains.Contains(host))
        {
            int dot = host.IndexOf('.');
            if (dot < 0)
            {
                return false;
            }

            host = host[(dot + 1)..];
        }

        return true;
    }
}
