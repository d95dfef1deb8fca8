using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Rehearsal.Telling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ListeningPost.Rehearsal.Platforms;

/// <summary>One Mastodon server, as it sees its own people and those of others.</summary>
internal sealed class Mastodon(Stage stage) : Site("mastodon", stage)
{
    public override Budget Budget { get; } = new(300, TimeSpan.FromMinutes(5));

    public override void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Prefix + "/api/v1/timelines/tag/{tag}", Timeline);
        routes.MapGet(Prefix + "/api/v2/search", Search);
        routes.MapGet(Prefix + "/api/v1/statuses/{id:long}", context => One(context, Status));
        routes.MapGet(Prefix + "/api/v1/statuses/{id:long}/context", context => One(context, Around));
    }

    public override (string Type, string Body) TooMany() => ("application/json; charset=utf-8", """{"error":"Too many requests"}""");

    /// <summary>The reset is a date with microseconds, not a number.</summary>
    public override void WriteBudget(IHeaderDictionary headers, BudgetState state)
    {
        headers["X-RateLimit-Limit"] = state.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = state.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = state.ResetAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
    }

    private Task Timeline(HttpContext context)
    {
        var tag = (string)context.Request.RouteValues["tag"]!;
        List<RehearsalPost> page = Page(context, Posts.Where(post =>
            Markup.Hashtags(post.Text).Contains(tag, StringComparer.OrdinalIgnoreCase)));
        if (page.Count > 0)
        {
            context.Response.Headers.Link =
                $"<{Address(context, "max_id", page[^1])}>; rel=\"next\", <{Address(context, "min_id", page[0])}>; rel=\"prev\"";
        }

        return Json(context, new JsonArray([.. page.Select(Status)]));
    }

    /// <summary>Newest first. <c>since_id</c> gives the newest above it, <c>min_id</c> those next above it.</summary>
    private List<RehearsalPost> Page(HttpContext context, IEnumerable<RehearsalPost> posts)
    {
        int size = Count(context, "limit", 20, 40);
        long below = Number(context, "max_id") ?? long.MaxValue;
        long? from = Number(context, "min_id");
        long above = from ?? Number(context, "since_id") ?? 0;
        IEnumerable<RehearsalPost> between = posts.Where(post =>
            RehearsalIds.Mastodon(post) < below && RehearsalIds.Mastodon(post) > above);
        return from is null ? [.. between.Take(size)] : [.. between.TakeLast(size)];
    }

    private static string Address(HttpContext context, string key, RehearsalPost post)
    {
        IEnumerable<string> others = context.Request.Query
            .Where(pair => pair.Key is not ("max_id" or "min_id" or "since_id"))
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value.ToString())}");
        string query = string.Join('&', others.Append(string.Create(CultureInfo.InvariantCulture, $"{key}={RehearsalIds.Mastodon(post)}")));
        return $"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}?{query}";
    }

    /// <summary>Posts are only searched for those who show a token; an address finds its post.</summary>
    private Task Search(HttpContext context)
    {
        string query = Asked(context, "q") ?? "";
        int offset = (int)(Number(context, "offset") ?? 0);
        bool known = context.Request.Headers.Authorization.Count > 0;
        bool isAddress = query.StartsWith("https://", StringComparison.Ordinal);
        bool isAsked = Asked(context, "type") is null or "statuses";
        bool IsAt(RehearsalPost post) => query == post.NativeId || query == Url(post);
        bool HasWords(RehearsalPost post) => known && Words.Found(query, post.Text);
        IEnumerable<RehearsalPost> found = Posts.Where(isAddress ? IsAt : HasWords).Where(_ => isAsked).Skip(offset);
        return Json(context, new JsonObject
        {
            ["accounts"] = new JsonArray(),
            ["statuses"] = new JsonArray([.. Page(context, found).Select(Status)]),
            ["hashtags"] = new JsonArray(),
        });
    }

    private Task One(HttpContext context, Func<RehearsalPost, JsonObject> answer)
    {
        long id = long.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
        JsonObject? found = Posts.Where(post => RehearsalIds.Mastodon(post) == id).Select(answer).FirstOrDefault();
        return JsonOr(context, found, new JsonObject { ["error"] = "Record not found" });
    }

    private JsonObject Around(RehearsalPost post)
    {
        List<RehearsalPost> above = [];
        for (RehearsalPost? parent = post.Parent; parent is not null; parent = parent.Parent)
        {
            above.Insert(0, parent);
        }

        return new JsonObject
        {
            ["ancestors"] = new JsonArray([.. above.Select(Status)]),
            ["descendants"] = new JsonArray([.. Descendants(post).Select(Status)]),
        };
    }

    /// <summary>Depth first, as the server gives them.</summary>
    private IEnumerable<RehearsalPost> Descendants(RehearsalPost post) => Posts
        .Where(other => other.Parent == post)
        .Reverse()
        .SelectMany(child => Descendants(child).Prepend(child));

    private JsonObject Status(RehearsalPost post) => new()
    {
        ["id"] = Id(post),
        ["created_at"] = Iso(post.At),
        ["in_reply_to_id"] = Id(post.Parent),
        ["in_reply_to_account_id"] = RehearsalIds.Person(post.Parent?.Author),
        ["sensitive"] = false,
        ["spoiler_text"] = "",
        ["visibility"] = "public",
        ["language"] = post.Language,
        ["uri"] = post.NativeId,
        ["url"] = Url(post),
        ["replies_count"] = RightBelow(post),
        ["reblogs_count"] = post.Reposts,
        ["favourites_count"] = post.Likes,
        ["edited_at"] = null,
        ["content"] = Markup.Mastodon(post.Text),
        ["reblog"] = null,
        ["quote"] = Quote(post.Shares),
        ["account"] = Account(post.Author),
        ["media_attachments"] = new JsonArray(),
        ["mentions"] = new JsonArray(),
        ["tags"] = new JsonArray([.. Markup.Hashtags(post.Text).Distinct().Select(tag => new JsonObject
        {
            ["name"] = tag,
            ["url"] = $"https://{RehearsalIds.MastodonServer}/tags/{tag}",
        })]),
        ["emojis"] = new JsonArray(),
        ["card"] = null,
        ["poll"] = null,
    };

    private JsonObject? Quote(RehearsalPost? quoted)
    {
        if (quoted is null)
        {
            return null;
        }

        return new JsonObject { ["state"] = "accepted", ["quoted_status"] = Status(quoted) };
    }

    private static JsonObject Account(RehearsalPerson person)
    {
        string[] parts = person.Handle.Split('@');
        return new JsonObject
        {
            ["id"] = RehearsalIds.Person(person),
            ["username"] = parts[0],
            ["acct"] = parts[1] == RehearsalIds.MastodonServer ? parts[0] : person.Handle,
            ["display_name"] = person.Name,
            ["locked"] = false,
            ["bot"] = false,
            ["created_at"] = "2022-11-05T00:00:00.000Z",
            ["note"] = person.Bio.Length == 0 ? "" : Markup.Mastodon(person.Bio),
            ["url"] = $"https://{parts[1]}/@{parts[0]}",
            ["followers_count"] = person.Followers,
            ["following_count"] = 120,
            ["statuses_count"] = 431,
            ["emojis"] = new JsonArray(),
            ["fields"] = new JsonArray(),
        };
    }

    private static string? Id(RehearsalPost? post) =>
        post is null ? null : RehearsalIds.Mastodon(post).ToString(CultureInfo.InvariantCulture);

    private static string Url(RehearsalPost post) => string.Create(
        CultureInfo.InvariantCulture,
        $"https://{RehearsalIds.MastodonHost(post)}/@{post.Author.Handle.Split('@')[0]}/{RehearsalIds.MastodonHome(post)}");
}
