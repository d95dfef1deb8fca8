using ListeningPost.Core.Posts;

namespace ListeningPost.Evidence;

/// <summary>
/// Accounts that a name may have, where nobody says which: the name itself on every platform, and its site. Where that is somebody
/// else's, the company seems to take part more than it does, never less.
/// </summary>
internal static class PresumedAccounts
{
    private const int ShortestName = 2;

    private static readonly string[] MastodonServers = ["mastodon.social", "mastodon.online", "mas.to", "hachyderm.io", "fosstodon.org"];

    /// <summary>As <c>platform:handle</c>; none for names that no handle can be made of.</summary>
    /// <param name="joined">The name in one word, lower case.</param>
    public static IReadOnlyList<string> Of(string joined)
    {
        bool isHandle = joined.Length >= ShortestName && joined.All(char.IsAsciiLetterOrDigit);
        if (!isHandle)
        {
            return [];
        }

        string[] candidates =
        [
            $"x:{joined}", $"reddit:{joined}", $"hackernews:{joined}", $"github:{joined}", $"devto:{joined}", $"lobsters:{joined}",
            $"bluesky:{joined}.bsky.social", $"bluesky:{joined}.com", $"web:{joined}.com",
            .. MastodonServers.Select(server => $"mastodon:{joined}@{server}"),
        ];
        return [.. candidates.Where(account => Account.Parse(account, out _) is not null)];
    }
}
