using ListeningPost.Core.Posts;

namespace ListeningPost.Documents;

/// <summary>Says where a post stands, in a reader's words.</summary>
public static class Places
{
    /// <summary><c>Hacker News</c>, <c>r/gadgets</c>, <c>Mastodon, social.example</c>, <c>trade.example</c>.</summary>
    public static string Of(string platform, string? url)
    {
        Platform known = Platforms.Find(platform) ?? Platforms.Web;
        if (SafeLink(url) is not { } address)
        {
            return known.Label;
        }

        return known.Places switch
        {
            PlaceForm.Host => Bare(address.Host),
            PlaceForm.Site => address.Host,
            PlaceForm.LabelAndHost => $"{known.Label}, {Bare(address.Host)}",
            PlaceForm.Community => Subreddit(address) ?? known.Label,
            _ => known.Label,
        };
    }

    /// <summary>The address when it is absolute http or https, else null: nothing else may become a link.</summary>
    public static Uri? SafeLink(string? url) => WebAddress.Link(url);

    /// <summary>
    /// The same as a mail may carry it, since long ones would make mail programs cut the message; null: it is none, or too long.
    /// </summary>
    public static string? ShortLink(string? url)
    {
        const int Longest = 1_000;
        const int OfEscapedAmpersand = 4;
        return SafeLink(url)?.AbsoluteUri is { } address && address.Length + (OfEscapedAmpersand * address.Count('&')) <= Longest
            ? address
            : null;
    }

    private static string Bare(string host)
    {
        const string Www = "www.";
        return host.StartsWith(Www, StringComparison.Ordinal) ? host[Www.Length..] : host;
    }

    private static string? Subreddit(Uri address) =>
        address.AbsolutePath.Split('/') is ["", "r", { Length: > 0 } name, ..] ? "r/" + name : null;
}
