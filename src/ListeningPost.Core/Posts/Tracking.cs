namespace ListeningPost.Core.Posts;

/// <summary>Which parts of an address only tell somebody where the reader came from.</summary>
internal static class Tracking
{
    private static readonly string[] Prefixes =
    [
        "utm_", "mtm_", "matomo_", "piwik_", "pk_", "hsa_", "fb_", "__hs", "_hs", "vero_", "oly_", "stm_", "ga_",
        "at_campaign", "at_medium", "_branch_", "ns_",
    ];

    /// <summary>The same by their first character, small: <c>_</c> then is U+007F.</summary>
    private static readonly string[][] PrefixesByLetter =
        [.. Enumerable.Range(0, 128).Select(letter => Prefixes.Where(prefix => (prefix[0] | ' ') == letter).ToArray())];

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid", "srsltid", "msclkid",
        "yclid", "ysclid", "_openstat", "twclid", "ttclid", "li_fat_id", "epik", "scid", "sccid", "irclickid", "rdt_cid",
        "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "wickedid", "rb_clickid", "s_cid", "sc_cid", "ml_subscriber",
        "ml_subscriber_hash", "hsctatracking", "_kx", "bsft_clkid", "bsft_uid", "bsft_mid", "bsft_eid", "bsft_aaid",
        "ck_subscriber_id", "_bhlid", "__readwiselocation", "xtor", "wt_mc", "wt.mc_id", "smid", "soc_src", "soc_trk",
        "guccounter", "guce_referrer", "guce_referrer_sig", "feature_gdata", "ocid", "cmpid", "spm", "wprov",
        "utm", "_gl", "_ga", "trk_contact", "trk_msg", "trk_module", "trk_sid", "sfmc_sub", "sfmc_activityid",
        "action_object_map", "action_type_map", "action_ref_map", "campaign_id", "campaign_medium", "campaign_name",
        "campaign_source", "campaign_term", "campaign_content",
    };

    /// <summary>Parameters that say "from a feed" by their value alone.</summary>
    private static readonly HashSet<string> Origins = new(StringComparer.OrdinalIgnoreCase)
    {
        "ref", "source", "src", "from", "partner", "emc", "via", "cmp", "ito", "feature", "mod", "medium", "ftag", "cid",
    };

    private static readonly HashSet<string> FromAFeed = new(StringComparer.OrdinalIgnoreCase)
    {
        "rss", "rss2", "atom", "feed", "rssfeed", "rss-feed", "rss_feed", "rssnyt", "youtube_gdata", "feedburner",
    };

    /// <summary>
    /// Parameters by which publishers count the readers of their feeds (a site's own, kept in what is shown): BBC and Radio France
    /// <c>at_*</c>, Asahi <c>iref</c>, Mail Online <c>ito</c>, <c>ico</c>, CNN <c>eref</c>, Deutsche Welle <c>maca</c>, Reuters
    /// <c>feedType</c>, <c>feedName</c>, <c>taid</c>, the Financial Times <c>ftcamp</c>, and sessions.
    /// </summary>
    private static readonly HashSet<string> Counters = new(StringComparer.OrdinalIgnoreCase)
    {
        "iref", "ito", "ico", "eref", "maca", "feedtype", "feedname", "taid", "ftcamp", "tpcc", "sr_share", "ref_src", "ref_url",
        "__twitter_impression", "cm_ven", "cm_cat", "cm_pla", "cm_ite", "cm_mmc", "rssid", "fromrss", "from_rss", "isrss",
        "jsessionid", "phpsessid", "aspsessionid",
    };

    private static readonly string[] CountersBeginnings = ["at_", "wt.rss", "wt_rss", "itm_"];

    /// <summary>Parameters that count readers when their value begins with <c>rss</c>: <c>mod=rss_markets</c>, <c>cid=rss-1</c>.</summary>
    private static readonly HashSet<string> Channels = new(
        [.. Origins, "xid", "ncid", "icid", "fsrc", "sref", "traffic_source", "campaign", "fr", "trk", "dom", "origin", "rss"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> CountersBySpan =
        Counters.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ChannelsBySpan =
        Channels.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NamesBySpan =
        Names.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> OriginsBySpan =
        Origins.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> FromAFeedBySpan =
        FromAFeed.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a <c>name=value</c> of a query only tracks.</summary>
    /// <param name="parameter">As it stands in the address.</param>
    /// <param name="feedHost">Host of the feed or page it was found in: <c>ref=</c> that host is a tracker.</param>
    /// <param name="ownHost">Host of the address itself: likewise.</param>
    public static bool IsTracker(ReadOnlySpan<char> parameter, ReadOnlySpan<char> feedHost, ReadOnlySpan<char> ownHost)
    {
        int equals = parameter.IndexOf('=');
        ReadOnlySpan<char> name = equals < 0 ? parameter : parameter[..equals];
        ReadOnlySpan<char> value = equals < 0 ? default : parameter[(equals + 1)..];
        return NamesBySpan.Contains(name)
            || HasPrefix(name)
            || (OriginsBySpan.Contains(name) && FromAFeedBySpan.Contains(value))
            || (name.Equals("ref", StringComparison.OrdinalIgnoreCase) && IsOneOf(value, ownHost, feedHost));
    }

    /// <summary>
    /// Whether a <c>name=value</c> of a query does not count when two addresses are compared: it tracks, or counts a feed's readers.
    /// </summary>
    /// <param name="parameter">As it stands in the address.</param>
    /// <param name="ownHost">Host of the address itself.</param>
    public static bool CountsReaders(ReadOnlySpan<char> parameter, ReadOnlySpan<char> ownHost)
    {
        int equals = parameter.IndexOf('=');
        ReadOnlySpan<char> name = equals < 0 ? parameter : parameter[..equals];
        ReadOnlySpan<char> value = equals < 0 ? default : parameter[(equals + 1)..];
        return IsTracker(parameter, default, ownHost)
            || CountersBySpan.Contains(name)
            || BeginsLikeACounter(name)
            || (ChannelsBySpan.Contains(name) && value.StartsWith("rss", StringComparison.OrdinalIgnoreCase));
    }

    private static bool BeginsLikeACounter(ReadOnlySpan<char> name)
    {
        foreach (string beginning in CountersBeginnings)
        {
            if (name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="feedHost">Empty where it is not known.</param>
    private static bool IsOneOf(ReadOnlySpan<char> value, ReadOnlySpan<char> ownHost, ReadOnlySpan<char> feedHost) =>
        value.Equals(ownHost, StringComparison.OrdinalIgnoreCase)
        || (feedHost.Length > 0 && value.Equals(feedHost, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Fragments that publishers append in their feeds: <c>#utm_source=rss</c>, <c>#xtor=RSS-1</c>, <c>#ref=rss</c>;
    /// and words to be marked (<c>#:~:text=</c>).
    /// </summary>
    public static bool IsTrackingFragment(ReadOnlySpan<char> fragment)
    {
        if (fragment is "#" or "#rss" or "#feed" || fragment.StartsWith("#:~:"))
        {
            return true;
        }

        if (fragment.IndexOf('=') <= 0)
        {
            return false;
        }

        ReadOnlySpan<char> parameters = fragment[1..];
        foreach (Range parameter in parameters.Split('&'))
        {
            if (!IsTracker(parameters[parameter], default, default))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasPrefix(ReadOnlySpan<char> name)
    {
        foreach (string prefix in name is [< '\u0080', ..] ? PrefixesByLetter[name[0] | ' '] : [])
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
