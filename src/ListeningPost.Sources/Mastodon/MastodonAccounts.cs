using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Mastodon;

/// <summary>Reads who wrote a status, and tells its links from its mentions and hashtags.</summary>
internal static class MastodonAccounts
{
    /// <summary>
    /// The handle is <c>user@host</c>, the host that of the account's own address: <c>acct</c> has none for the server's own people.
    /// </summary>
    public static Author Read(JsonElement account)
    {
        string? url = Permalink.Absolute(account.Text("url"));
        string[] acct = account.Text("acct")?.Split('@') ?? [""];
        string user = account.Text("username") ?? acct[0];
        string? stated = acct is [_, var domain] ? domain : null;
        string? host = url is null ? stated : new Uri(url).IdnHost;
        long? followers = account.Number("followers_count");
        return new Author
        {
            Handle = host is null || user.Length == 0 ? user : $"{user}@{host}",
            Name = PlainText.LineFromText(account.Text("display_name") ?? user),
            Url = url,
            Followers = followers >= 0 ? followers : null,
            Bio = account.Text("note") is { } note ? PlainText.FromHtml(note, null).Text : null,
            IsBot = account.Flag("bot"),
        };
    }

    /// <summary>The addresses in the content without those of its hashtags and mentions; then the preview card's.</summary>
    public static IReadOnlyList<string> LinksOf(JsonElement status, IReadOnlyList<string> links)
    {
        HashSet<string> mentioned = [.. status.List("mentions").Select(m => m.Text("url")).OfType<string>()];
        HashSet<string> tags = new(
            status.List("tags").Select(t => t.Text("name")).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        string[] own = [.. links.Where(l => !mentioned.Contains(l) && !IsHashtag(l, tags))];
        string? card = Permalink.Absolute(status.Get("card")?.Text("url"));
        return card is null || own.Contains(card) ? own : [.. own, card];
    }

    private static bool IsHashtag(string link, HashSet<string> tags)
    {
        string[] path = new Uri(link).AbsolutePath.Trim('/').Split('/');
        return path is [.., "tags" or "tag" or "hashtag", var name] && tags.Contains(Uri.UnescapeDataString(name));
    }
}
