using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>Where the rows behind each figure are listed: in the explorer, or by a command.</summary>
public sealed class DigestLinks
{
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
    public string? Of(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (_digest.PublicUrl is not { Scheme: "https" } root || figure.Rows is not { } rows)
        {
            return null;
        }

        string since = Show.Instant(rows.Since ?? _digest.Period.Since);
        string until = Show.Instant(_digest.Period.Until);
        string explorer = root.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return $"{explorer}/{rows.Page}?brand={_digest.Slug}&since={since}&until={until}{rows.Filter}";
    }

    private string Query(string query) => $"listeningpost query '{query}' --brand {_digest.Slug} {_range}";
}
