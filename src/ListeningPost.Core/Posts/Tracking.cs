namespace ListeningPost.Core.Posts;

/// <summary>Which parts of an address only tell somebody where the reader came from.</summary>
internal static class Tracking
{
    private static readonly string[] Prefixes =
        ["utm_", "mtm_", "matomo_", "piwik_", "pk_", "hsa_", "fb_", "__hs", "_hs", "vero_", "oly_", "stm_", "ga_", "at_campaign", "at_medium", "_branch_", "ns_"];

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

    /// <summary>Whether a <c>name=value</c> of a query only tracks.</summary>
    /// <param name="parameter">As it stands in the address.</param>
    /// <param name="feedHost">Host of the feed or page it was found in: <c>ref=</c> that host is a tracker.</param>
    /// <param name="ownHost">Host of the address itself: likewise.</param>
    public static bool IsTracker(string parameter, string? feedHost, string ownHost)
    {
        int equals = parameter.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? parameter : parameter[..equals];
        string value = equals < 0 ? "" : parameter[(equals + 1)..];
        return Names.Contains(name)
            || Array.Exists(Prefixes, p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase))
            || (Origins.Contains(name) && FromAFeed.Contains(value))
            || (name.Equals("ref", StringComparison.OrdinalIgnoreCase)
                && (value.Equals(ownHost, StringComparison.OrdinalIgnoreCase) || value.Equals(feedHost, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Fragments that publishers append in their feeds: <c>#utm_source=rss</c>, <c>#xtor=RSS-1</c>, <c>#ref=rss</c>.</summary>
    public static bool IsTrackingFragment(string fragment) =>
        fragment is "#" or "#rss" or "#feed"
        || (fragment.IndexOf('=', StringComparison.Ordinal) > 0
            && fragment[1..].Split('&').All(parameter => IsTracker(parameter, null, "")));
}
