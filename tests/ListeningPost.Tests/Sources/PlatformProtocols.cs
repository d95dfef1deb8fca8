using System.Globalization;

namespace ListeningPost.Tests.Sources;

/// <summary>
/// The search protocols of the platforms, as their documentation has them, over the posts of a
/// <see cref="LivePlatform"/>.
/// </summary>
internal static class PlatformProtocols
{
    private static readonly string[] Story = ["story"];

    /// <summary>Mastodon's ids hold milliseconds and a sequence; X's likewise.</summary>
    public static long MastodonId(LivePost post) => ((post.At * 1000) << 16) + post.Number;

    public static long XId(LivePost post) => (((post.At * 1000) - 1_288_834_974_657) << 22) + post.Number;

    public static object HackerNews(PlatformRequest request, IReadOnlyList<LivePost> posts)
    {
        string filters = request["numericFilters"] ?? "";
        long from = Bound(filters, "created_at_i>=") ?? 0;
        long until = Bound(filters, "created_at_i<=") ?? long.MaxValue;
        int size = request.Number("hitsPerPage", 20);
        return new
        {
            hitsPerPage = size,
            hits = posts.Where(p => p.At >= from && p.At <= until).Take(size).Select(p => new
            {
                objectID = p.Number.ToString(CultureInfo.InvariantCulture),
                created_at_i = p.At,
                author = "jo",
                title = "acme",
                _tags = Story,
            }),
        };
    }

    public static object Reddit(PlatformRequest request, IReadOnlyList<LivePost> posts)
    {
        int size = request.Number("limit", 25);
        LivePost[] rest = [.. posts];
        if (request["after"] is { } after)
        {
            rest = [.. posts.SkipWhile(p => $"t3_{p.Number}" != after).Skip(1)];
        }

        return new
        {
            kind = "Listing",
            data = new
            {
                after = rest.Length > size ? $"t3_{rest[size - 1].Number}" : null,
                children = rest.Take(size).Select(p => new
                {
                    kind = "t3",
                    data = new
                    {
                        name = $"t3_{p.Number}",
                        created_utc = (double)p.At,
                        title = "acme",
                        author = "jo",
                        permalink = $"/r/a/comments/{p.Number}/",
                    },
                }),
            },
        };
    }

    public static object Mastodon(PlatformRequest request, IReadOnlyList<LivePost> posts)
    {
        long max = long.Parse(request["max_id"] ?? "9223372036854775807", CultureInfo.InvariantCulture);
        long min = long.Parse(request["min_id"] ?? "0", CultureInfo.InvariantCulture);
        LivePost[] between = [.. posts.Where(p => MastodonId(p) > min && MastodonId(p) < max)];
        LivePost[] page = request["min_id"] is null ? [.. between.Take(40)] : [.. between.TakeLast(40)];
        object[] body = [.. page.Select(Status)];
        if (page.Length == 0)
        {
            return body;
        }

        string address = $"https://social.example{request.Path}";
        return LivePlatform.Json(
            body,
            ("Link", $"<{address}?max_id={MastodonId(page[^1])}>; rel=\"next\", <{address}?min_id={MastodonId(page[0])}>; rel=\"prev\""));
    }

    public static object Status(LivePost post) => new
    {
        id = MastodonId(post).ToString(CultureInfo.InvariantCulture),
        uri = $"https://social.example/users/jo/statuses/{post.Number}",
        url = $"https://social.example/@jo/{post.Number}",
        created_at = post.Iso,
        content = "<p>acme</p>",
        visibility = "public",
        account = new { username = "jo", acct = "jo", url = "https://social.example/@jo" },
    };

    public static object Bluesky(PlatformRequest request, IReadOnlyList<LivePost> posts) => Bluesky(request, posts, obeysUntil: true);

    /// <param name="obeysUntil">False: a server that only pages by its cursor.</param>
    public static object Bluesky(PlatformRequest request, IReadOnlyList<LivePost> posts, bool obeysUntil)
    {
        long since = Time(request["since"]) ?? 0;
        long until = obeysUntil ? Time(request["until"]) ?? long.MaxValue : long.MaxValue;
        int offset = request.Number("cursor", 0);
        int size = request.Number("limit", 25);
        LivePost[] found = [.. posts.Where(p => p.At >= since && p.At < until).Skip(offset)];
        return new
        {
            cursor = found.Length > size ? (offset + size).ToString(CultureInfo.InvariantCulture) : null,
            posts = found.Take(size).Select(p => new
            {
                uri = $"at://did:plc:jo/app.bsky.feed.post/{p.Number}",
                author = new { did = "did:plc:jo", handle = "jo.example" },
                record = new { text = "acme", createdAt = p.Iso },
                indexedAt = p.Iso,
            }),
        };
    }

    public static object X(PlatformRequest request, IReadOnlyList<LivePost> posts)
    {
        long since = long.Parse(request["since_id"] ?? "0", CultureInfo.InvariantCulture);
        long start = Time(request["start_time"]) ?? 0;
        long below = long.Parse(request["next_token"] ?? "9223372036854775807", CultureInfo.InvariantCulture);
        int size = request.Number("max_results", 10);
        LivePost[] found = [.. posts.Where(p => XId(p) > since && p.At >= start && XId(p) < below)];
        LivePost[] page = [.. found.Take(size)];
        if (page.Length == 0)
        {
            return new { meta = new { result_count = 0 } };
        }

        return new
        {
            data = page.Select(
                p => new { id = XId(p).ToString(CultureInfo.InvariantCulture), text = "acme", created_at = p.Iso, author_id = "1" }),
            meta = new
            {
                newest_id = XId(page[0]).ToString(CultureInfo.InvariantCulture),
                oldest_id = XId(page[^1]).ToString(CultureInfo.InvariantCulture),
                next_token = found.Length > size ? XId(page[^1]).ToString(CultureInfo.InvariantCulture) : null,
            },
        };
    }

    private static long? Bound(string filters, string name) =>
        filters.Split(',').Where(f => f.StartsWith(name, StringComparison.Ordinal))
            .Select(f => (long?)long.Parse(f[name.Length..], CultureInfo.InvariantCulture)).FirstOrDefault();

    private static long? Time(string? iso) =>
        iso is null ? null : DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
}
