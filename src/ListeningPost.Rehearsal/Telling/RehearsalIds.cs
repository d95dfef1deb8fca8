using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ListeningPost.Rehearsal.Telling;

/// <summary>The ids of posts and people, in each platform's own form. The same script and day give the same ids.</summary>
internal static class RehearsalIds
{
    private const string SortableBase32 = "234567abcdefghijklmnopqrstuvwxyz";

    /// <summary>Milliseconds from 1970 to the beginning of X's numbers.</summary>
    private const long SnowflakeEpoch = 1288834974657;

    /// <summary>Far above what is in use, so that no id is that of somebody's real post.</summary>
    private const long FirstHackerNews = 900_000_000;
    private const long FirstLemmy = 800_000_000;

    public static string NativeId(RehearsalPost post) => post.Platform switch
    {
        "hackernews" => HackerNews(post).ToString(CultureInfo.InvariantCulture),
        "lemmy" => LemmyAddress(post),
        "mastodon" => MastodonUri(post),
        "bluesky" => BlueskyUri(post),
        "x" => X(post).ToString(CultureInfo.InvariantCulture),
        _ => post.Link ?? "",
    };

    public static long HackerNews(RehearsalPost post) => FirstHackerNews + post.Number;

    /// <summary>The id on the server that is asked.</summary>
    public static long Lemmy(RehearsalPost post) => FirstLemmy + post.Number;

    /// <summary>The server that is asked; people of others are known there too.</summary>
    public const string LemmyServer = "pedals.example";

    /// <summary>A post's address on its author's own server, under the id that it has there.</summary>
    public static string LemmyAddress(RehearsalPost post)
    {
        string host = post.Author.Handle.Split('@')[1];
        long id = host == LemmyServer ? Lemmy(post) : Lemmy(post) + 7_777_777;
        return string.Create(CultureInfo.InvariantCulture, $"https://{host}/{(post.Parent is null ? "post" : "comment")}/{id}");
    }

    /// <summary>The id on the server that is asked: what paging and addresses use.</summary>
    public static long Mastodon(RehearsalPost post) => (post.At.ToUnixTimeMilliseconds() << 16) + post.Number;

    /// <summary>The id on the author's own server: another one, when that is not the server asked.</summary>
    public static long MastodonHome(RehearsalPost post) =>
        MastodonHost(post) == MastodonServer ? Mastodon(post) : Mastodon(post) - 77_777;

    /// <summary>The server that is asked.</summary>
    public const string MastodonServer = "wheels.example";

    public static string MastodonHost(RehearsalPost post) => post.Author.Handle.Split('@')[1];

    public static string MastodonUri(RehearsalPost post) => string.Create(
        CultureInfo.InvariantCulture,
        $"https://{MastodonHost(post)}/users/{post.Author.Handle.Split('@')[0]}/statuses/{MastodonHome(post)}");

    public static string BlueskyUri(RehearsalPost post) =>
        $"at://{Did(post.Author.Handle)}/app.bsky.feed.post/{RecordKey(post)}";

    /// <summary>A content id in form only.</summary>
    public static string Cid(RehearsalPost post) => "bafyrei" + Letters(BlueskyUri(post), 52);

    public static string Did(string handle) => "did:plc:" + Letters(handle, 24);

    public static long X(RehearsalPost post) =>
        ((post.At.ToUnixTimeMilliseconds() - SnowflakeEpoch) << 22) + post.Number;

    /// <summary>When the post of that number was made, as X's numbers tell.</summary>
    public static DateTimeOffset XTime(long id) => DateTimeOffset.FromUnixTimeMilliseconds((id >> 22) + SnowflakeEpoch);

    /// <summary>A person's number as the platforms write it; null of nobody.</summary>
    public static string? Person(RehearsalPerson? person) =>
        person is null ? null : Number(person.Handle).ToString(CultureInfo.InvariantCulture);

    /// <summary>A number for a handle, the same every time.</summary>
    public static long Number(string handle) =>
        BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(handle))) & 0x3FFF_FFFF_FFFF;

    /// <summary>A record key: the time in microseconds, sortable.</summary>
    private static string RecordKey(RehearsalPost post)
    {
        long value = (post.At.ToUnixTimeMilliseconds() * 1000 << 10) + (post.Number & 1023);
        var key = new char[13];
        for (int i = 12; i >= 0; i--, value >>= 5)
        {
            key[i] = SortableBase32[(int)(value & 31)];
        }

        return new string(key);
    }

    private static string Letters(string seed, int count)
    {
        byte[] hash = SHA512.HashData(Encoding.UTF8.GetBytes(seed));
        return string.Concat(Enumerable.Range(0, count).Select(i => SortableBase32[hash[i] & 31]));
    }
}
