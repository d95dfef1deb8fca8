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
        int end = rest.IndexOfAny('/', '?', '#');
        ReadOnlySpan<char> host = end < 0 ? rest : rest[..end];

        // FeedBurner's "share this" (~ff, ~f) and advertisement (~a) links; ~r leads to the article itself.
        return IsOnDomain(host) || (host.StartsWith("feeds.", StringComparison.OrdinalIgnoreCase) && end >= 0
            && (rest[end..].StartsWith("/~ff/") || rest[end..].StartsWith("/~f/") || rest[end..].StartsWith("/~a/")));
    }

    /// <summary>The host itself or a domain above it.</summary>
    private static bool IsOnDomain(ReadOnlySpan<char> host)
    {
        while (host.Length > 0)
        {
            if (Domains.Contains(host))
            {
                return true;
            }

            int dot = host.IndexOf('.');
            host = dot < 0 ? default : host[(dot + 1)..];
        }

        return false;
    }
}
