using ListeningPost.Documents;

namespace ListeningPost.Digests;

/// <summary>Where the rows behind each figure are listed: in the explorer, or by a command.</summary>
public sealed class DigestLinks
{
    private static readonly Dictionary<string, string> Conversations = new(StringComparer.Ordinal)
    {
        ["conversations"] = "",
        ["participation_rate"] = "",
        ["with_you"] = "&presence=with_you",
        ["people_only"] = "&presence=people_only",
        ["without_you"] = "&presence=without_you",
    };

    private static readonly Dictionary<string, string> Mentions = new(StringComparer.Ordinal)
    {
        ["mentions"] = "",
        ["posts"] = "",
        ["stories"] = "",
        ["authors"] = "",
        ["owed_answers"] = "&owed=true",
        ["negative"] = "&sentiment=negative",
        ["neutral"] = "&sentiment=neutral",
        ["positive"] = "&sentiment=positive",
    };

    private readonly Digest _digest;
    private readonly string _range;

    public DigestLinks(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        _digest = digest;
        _range = $"--since {Show.Instant(digest.Period.Since)} --until {Show.Instant(digest.Period.Until)}";
    }

    /// <summary>The brand's own command: what makes this digest again.</summary>
    public string Reproduce => $"listeningpost digest --brand {_digest.Slug} --date {_digest.Period.LastDay:yyyy-MM-dd}";

    /// <summary>What each kind of figure can be checked with.</summary>
    public IReadOnlyList<(string What, string Command)> Commands =>
    [
        ("mentions", Query($"brand:{_digest.Slug}") + " --count"),
        ("owed an answer", Query("owed:true")),
        ("negative; so too neutral, positive", Query("sentiment:negative") + " --count"),
        ("mentions in conversations without you; so too with_you, people_only", Query("presence:without_you")),
    ];

    /// <summary>The explorer's address for the rows of a figure; null without an https address, or for figures that are no list.</summary>
    public string? Of(string figureId)
    {
        if (_digest.PublicUrl is not { Scheme: "https" } root)
        {
            return null;
        }

        string since = Show.Instant(_digest.Period.Since);
        string until = Show.Instant(_digest.Period.Until);
        string scope = $"?brand={_digest.Slug}&since={since}&until={until}";
        if (figureId is "owed_open" or "oldest_owed_hours")
        {
            since = Show.Instant(_digest.Period.Until.AddDays(-DigestLimits.WaitingDays));
            return $"{Base(root)}/mentions?brand={_digest.Slug}&since={since}&until={until}&owed=true&sort=oldest";
        }

        return Conversations.TryGetValue(figureId, out string? presence) ? $"{Base(root)}/conversations{scope}{presence}"
            : Mentions.TryGetValue(figureId, out string? filter) ? $"{Base(root)}/mentions{scope}{filter}"
            : null;
    }

    private static string Base(Uri root) => root.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private string Query(string query) => $"listeningpost query '{query}' --brand {_digest.Slug} {_range}";
}
