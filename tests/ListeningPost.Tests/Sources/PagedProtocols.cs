using System.Globalization;

namespace ListeningPost.Tests.Sources;

/// <summary>The protocols of the platforms that are paged by numbers, newest first.</summary>
internal static class PagedProtocols
{
    public static object StackExchange(PlatformRequest request, IReadOnlyList<LivePost> posts)
    {
        long from = request.Number("fromdate", 0);
        (LivePost[] page, bool more) = Page(request, [.. posts.Where(p => p.At >= from)], "pagesize");
        return new
        {
            items = page.Select(
                p => new { item_type = "question", question_id = p.Number, creation_date = p.At, title = "acme", excerpt = "x" }),
            has_more = more,
            quota_remaining = 200,
        };
    }

    public static object GitHub(PlatformRequest request, IReadOnlyList<LivePost> posts)
    {
        string query = request["q"]!;
        bool isPull = query.Contains("is:pull-request", StringComparison.Ordinal);
        string from = query[(query.IndexOf(">=", StringComparison.Ordinal) + 2)..];
        long since = DateTimeOffset.Parse(from, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        (LivePost[] page, _) = Page(request, [.. posts.Where(p => p.At >= since && p.Number % 3 == 0 == isPull)], "per_page");
        return new
        {
            total_count = posts.Count,
            items = page.Select(
                p => new { id = p.Number, html_url = $"https://github.com/a/b/issues/{p.Number}", title = "acme", created_at = p.Iso }),
        };
    }

    public static object Lemmy(PlatformRequest request, IReadOnlyList<LivePost> posts)
    {
        bool isComments = request["type_"] == "Comments";
        (LivePost[] page, _) = Page(request, [.. posts.Where(p => p.Number % 3 == 0 == isComments)], "limit");
        return isComments
            ? new { comments = page.Select(Comment), posts = Array.Empty<object>() }
            : new { comments = Array.Empty<object>(), posts = page.Select(p => new { post = Thing(p) }) };

        static object Comment(LivePost post) => new { comment = Thing(post), post = Thing(post with { Number = 0 }) };
        static object Thing(LivePost post) =>
            new { ap_id = $"https://lemmy.example/{post.Number}", published = post.Iso, name = "acme", content = "acme" };
    }

    public static object Lobsters(PlatformRequest request, IReadOnlyList<LivePost> posts) =>
        Page(request, posts, "none").Page.Select(p => new
        {
            short_id = $"s{p.Number}",
            created_at = p.Iso,
            title = "acme",
            comments_url = $"https://lobste.rs/s/s{p.Number}",
            submitter_user = "jo",
        });

    public static object Discourse(PlatformRequest request, IReadOnlyList<LivePost> posts)
    {
        (LivePost[] page, bool more) = Page(request, posts, "none");
        return new
        {
            posts = page.Select(
                p => new { id = p.Number, topic_id = p.Number, post_number = 1, created_at = p.Iso, username = "jo", blurb = "acme" }),
            topics = page.Select(p => new { id = p.Number, slug = "acme", title = "Acme" }),
            grouped_search_result = new { more_full_page_results = more ? true : (bool?)null },
        };
    }

    public static object DevTo(PlatformRequest request, IReadOnlyList<LivePost> posts) =>
        Page(request, posts, "per_page").Page.Select(p => new
        {
            id = p.Number,
            url = $"https://dev.to/jo/{p.Number}",
            title = "acme",
            published_timestamp = p.Iso,
        });

    private static (LivePost[] Page, bool More) Page(PlatformRequest request, IReadOnlyList<LivePost> posts, string sizeName)
    {
        int size = request.Number(sizeName, 25);
        int skip = (request.Number("page", 1) - 1) * size;
        return ([.. posts.Skip(skip).Take(size)], posts.Count > skip + size);
    }
}
