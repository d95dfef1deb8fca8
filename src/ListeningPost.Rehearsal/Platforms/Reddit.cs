using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Rehearsal.Telling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ListeningPost.Rehearsal.Platforms;

/// <summary>Reddit's listings: its search finds links, never comments; the thread has both.</summary>
internal sealed class Reddit(Stage stage) : Site("reddit", stage)
{
    private static readonly string[] Searches = ["/search", "/search.json", "/r/{sub}/search", "/r/{sub}/search.json"];

    private static readonly string[] Threads =
        ["/comments/{id}", "/comments/{id}.json", "/r/{sub}/comments/{id}.json", "/r/{sub}/comments/{id}/{slug}.json"];

    public override Budget Budget { get; } = new(1000, TimeSpan.FromMinutes(10));

    public override void Map(IEndpointRouteBuilder routes)
    {
        Array.ForEach(Searches, search => routes.MapGet(Prefix + search, Search));
        Array.ForEach(Threads, thread => routes.MapGet(Prefix + thread, Thread));

        routes.MapPost(Prefix + "/api/v1/access_token", context => Json(context, new JsonObject
        {
            ["access_token"] = "rehearsed",
            ["token_type"] = "bearer",
            ["expires_in"] = 86400,
            ["scope"] = "*",
        }));
    }

    public override (string Type, string Body) TooMany() =>
        ("application/json", """{"message": "Too Many Requests", "error": 429}""");

    /// <summary>The remaining number is a fraction, the reset counts seconds from now.</summary>
    public override void WriteBudget(IHeaderDictionary headers, BudgetState state)
    {
        headers["X-Ratelimit-Used"] = state.Used.ToString(CultureInfo.InvariantCulture);
        headers["X-Ratelimit-Remaining"] = state.Remaining.ToString("0.0", CultureInfo.InvariantCulture);
        headers["X-Ratelimit-Reset"] = state.SecondsLeft.ToString(CultureInfo.InvariantCulture);
    }

    private Task Search(HttpContext context)
    {
        string? subreddits = context.Request.RouteValues["sub"] as string;
        IEnumerable<RehearsalPost> found = Posts.Where(post =>
            post.Parent is null
            && (subreddits is null or "all" || subreddits.Split('+').Contains(post.Place, StringComparer.OrdinalIgnoreCase))
            && Words.Found(Asked(context, "q") ?? "", post.Title + " " + post.Text));
        if (Asked(context, "after") is { } last)
        {
            found = found.SkipWhile(post => post.NativeId != last).Skip(1);
        }

        int size = Count(context, "limit", 25, 100);
        List<RehearsalPost> page = [.. found.Take(size + 1)];
        string? after = page.Count > size ? page[size - 1].NativeId : null;
        return Send(context, Listing(page.Take(size).Select(LinkPost), after));
    }

    private Task Thread(HttpContext context)
    {
        string id = ((string)context.Request.RouteValues["id"]!).Replace(".json", "", StringComparison.Ordinal);
        if (Posts.FirstOrDefault(post => post.NativeId == "t3_" + id) is not { } root)
        {
            return Json(context, new JsonObject { ["message"] = "Not Found", ["error"] = 404 }, 404);
        }

        return Send(context, new JsonArray(Listing([LinkPost(root)], null), Comments(root, depth: 0)));
    }

    private JsonObject Comments(RehearsalPost parent, int depth) => Listing(
        Posts.Where(post => post.Parent == parent).Reverse().Select(post => Comment(post, depth)), null);

    private static JsonObject Listing(IEnumerable<JsonObject> children, string? after)
    {
        var array = new JsonArray([.. children]);
        return new JsonObject
        {
            ["kind"] = "Listing",
            ["data"] = new JsonObject
            {
                ["after"] = after,
                ["dist"] = array.Count,
                ["modhash"] = "",
                ["geo_filter"] = "",
                ["children"] = array,
                ["before"] = null,
            },
        };
    }

    private JsonObject LinkPost(RehearsalPost post) => new()
    {
        ["kind"] = "t3",
        ["data"] = new JsonObject
        {
            ["id"] = RehearsalIds.Reddit(post),
            ["name"] = post.NativeId,
            ["subreddit"] = post.Place,
            ["subreddit_name_prefixed"] = "r/" + post.Place,
            ["title"] = post.Title,
            ["selftext"] = post.Text,
            ["selftext_html"] = post.Text.Length == 0 ? null : Html(post.Text),
            ["author"] = post.Author.Handle,
            ["author_fullname"] = "t2_" + (RehearsalIds.Number(post.Author.Handle) % 100_000_000).ToString(CultureInfo.InvariantCulture),
            ["is_self"] = post.Link is null,
            ["domain"] = post.Link is null ? "self." + post.Place : new Uri(post.Link).Host,
            ["url"] = post.Link ?? "https://www.reddit.com" + Permalink(post),
            ["permalink"] = Permalink(post),
            ["score"] = post.Likes,
            ["ups"] = post.Likes,
            ["num_comments"] = Below(post),
            ["created"] = (double)post.At.ToUnixTimeSeconds(),
            ["created_utc"] = (double)post.At.ToUnixTimeSeconds(),
            ["edited"] = false,
            ["over_18"] = false,
            ["removed_by_category"] = null,
            ["link_flair_text"] = null,
        },
    };

    private JsonObject Comment(RehearsalPost post, int depth)
    {
        bool answered = Posts.Any(other => other.Parent == post);
        return new JsonObject
        {
            ["kind"] = "t1",
            ["data"] = new JsonObject
            {
                ["id"] = RehearsalIds.Reddit(post),
                ["name"] = post.NativeId,
                ["link_id"] = post.Root.NativeId,
                ["parent_id"] = post.Parent!.NativeId,
                ["subreddit"] = post.Place,
                ["author"] = post.Author.Handle,
                ["body"] = post.Text,
                ["body_html"] = Html(post.Text),
                ["score"] = post.Likes,
                ["created"] = (double)post.At.ToUnixTimeSeconds(),
                ["created_utc"] = (double)post.At.ToUnixTimeSeconds(),
                ["edited"] = false,
                ["depth"] = depth,
                ["permalink"] = Permalink(post.Root) + RehearsalIds.Reddit(post) + "/",
                ["replies"] = answered ? Comments(post, depth + 1) : "",
            },
        };
    }

    private static string Html(string text) =>
        "<!-- SC_OFF --><div class=\"md\">" + Markup.Paragraphs(text) + "</div><!-- SC_ON -->";

    /// <summary>Without <c>raw_json=1</c> three characters are escaped in every text, once more in what is HTML already.</summary>
    private static Task Send(HttpContext context, JsonNode body)
    {
        bool isRaw = Asked(context, "raw_json") == "1";
        return Json(context, isRaw ? body : Escaped(body)!);
    }

    private static JsonNode? Escaped(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Escaped(member.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(Escaped)]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(text
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)),
        _ => node?.DeepClone(),
    };

    private static string Permalink(RehearsalPost post)
    {
        string slug = string.Concat(post.Title.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return $"/r/{post.Place}/comments/{RehearsalIds.Reddit(post)}/{slug[..Math.Min(50, slug.Length)]}/";
    }
}
