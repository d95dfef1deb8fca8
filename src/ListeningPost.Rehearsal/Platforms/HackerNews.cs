using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Rehearsal.Telling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ListeningPost.Rehearsal.Platforms;

/// <summary>Hacker News' search by Algolia, and its threads.</summary>
internal sealed class HackerNews(Stage stage) : Site("hackernews", stage)
{
    /// <summary>No search gives more than this, however many pages are asked for.</summary>
    private const int MostHits = 1000;

    private static readonly (string Beginning, string Name)[] TagsOfTitles = [("Ask HN", "ask_hn"), ("Show HN", "show_hn")];

    public override string Prefix => "/hn";

    public override void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Prefix + "/api/v1/search_by_date", Search);
        routes.MapGet(Prefix + "/api/v1/items/{id:long}", Thread);
    }

    private Task Search(HttpContext context)
    {
        int size = Count(context, "hitsPerPage", 20, MostHits);
        int page = (int)(Number(context, "page") ?? 0);
        List<RehearsalPost> found = [.. Posts.Where(post => Matches(context, post))];
        int pages = Math.Min((found.Count + size - 1) / size, MostHits / size);
        IEnumerable<RehearsalPost> hits = found.Take(pages * size).Skip(page * size).Take(size);
        return Json(context, new JsonObject
        {
            ["exhaustiveNbHits"] = false,
            ["hits"] = new JsonArray([.. hits.Select(Hit)]),
            ["hitsPerPage"] = size,
            ["nbHits"] = found.Count,
            ["nbPages"] = pages,
            ["page"] = page,
            ["processingTimeMS"] = 3,
            ["query"] = Asked(context, "query") ?? "",
        });
    }

    private static bool Matches(HttpContext context, RehearsalPost post) =>
        Words.Found(Asked(context, "query") ?? "", post.Title + " " + post.Text + " " + post.Link)
        && (Asked(context, "tags") is not { } tags || HasTags(post, tags))
        && (Asked(context, "numericFilters") is not { } filters || filters.Split(',').All(filter => Within(post, filter)));

    /// <summary>Commas are AND; brackets around several are OR.</summary>
    private static bool HasTags(RehearsalPost post, string asked)
    {
        string[] tags = Tags(post);
        string[] alternatives = asked.Split('(', ')');
        return alternatives
            .Select((part, i) => (Names: part.Split(',', StringSplitOptions.RemoveEmptyEntries), IsBracket: i % 2 == 1))
            .Where(part => part.Names.Length > 0)
            .All(part => part.IsBracket ? part.Names.Any(tags.Contains) : part.Names.All(tags.Contains));
    }

    private static bool Within(RehearsalPost post, string filter)
    {
        string rule = Uri.UnescapeDataString(filter).Trim();
        int digits = rule.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        long bound = long.Parse(rule[digits..], CultureInfo.InvariantCulture);
        long value = post.At.ToUnixTimeSeconds();
        return rule[..digits].Trim() switch
        {
            "created_at_i>=" => value >= bound,
            "created_at_i>" => value > bound,
            "created_at_i<=" => value <= bound,
            "created_at_i<" => value < bound,
            "created_at_i=" => value == bound,
            _ => false,
        };
    }

    private static string[] Tags(RehearsalPost post) =>
    [
        post.Parent is null ? "story" : "comment",
        "author_" + post.Author.Handle,
        "story_" + RehearsalIds.HackerNews(post.Root).ToString(CultureInfo.InvariantCulture),
        .. TagsOfTitles.Where(tag => post.Title.StartsWith(tag.Beginning, StringComparison.Ordinal)).Select(tag => tag.Name),
    ];

    /// <summary>As of 2026: what is absent is left out.</summary>
    private JsonObject Hit(RehearsalPost post)
    {
        var hit = new JsonObject
        {
            ["_tags"] = new JsonArray([.. Tags(post).Select(tag => JsonValue.Create(tag))]),
            ["author"] = post.Author.Handle,
            ["created_at"] = post.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["created_at_i"] = post.At.ToUnixTimeSeconds(),
            ["objectID"] = post.NativeId,
            ["story_id"] = RehearsalIds.HackerNews(post.Root),
            ["updated_at"] = Iso(post.At),
        };
        if (post.Parent is { } parent)
        {
            hit["comment_text"] = Markup.HackerNews(post.Text);
            hit["parent_id"] = RehearsalIds.HackerNews(parent);
            hit["story_title"] = post.Root.Title;
            Add(hit, "story_url", post.Root.Link);
            return hit;
        }

        hit["title"] = post.Title;
        hit["points"] = post.Likes;
        hit["num_comments"] = Below(post);
        Add(hit, "url", post.Link);
        if (post.Text.Length > 0)
        {
            hit["story_text"] = Markup.HackerNews(post.Text);
        }

        return hit;
    }

    private Task Thread(HttpContext context)
    {
        long id = long.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
        JsonObject? item = Posts.Where(post => RehearsalIds.HackerNews(post) == id).Select(Item).FirstOrDefault();
        return JsonOr(context, item, new JsonObject { ["status"] = 404, ["error"] = "Not Found" });
    }

    /// <summary>What a story has and a comment has not is null in the other.</summary>
    private JsonObject Item(RehearsalPost post)
    {
        var item = new JsonObject
        {
            ["id"] = RehearsalIds.HackerNews(post),
            ["created_at"] = Iso(post.At),
            ["created_at_i"] = post.At.ToUnixTimeSeconds(),
            ["type"] = "story",
            ["author"] = post.Author.Handle,
            ["title"] = post.Title,
            ["url"] = post.Link,
            ["text"] = post.Text.Length == 0 ? null : "<p>" + Markup.HackerNews(post.Text),
            ["points"] = post.Likes,
            ["parent_id"] = null,
            ["story_id"] = RehearsalIds.HackerNews(post.Root),
            ["children"] = new JsonArray([.. Posts.Where(other => other.Parent == post).Reverse().Select(Item)]),
            ["options"] = new JsonArray(),
        };
        if (post.Parent is { } parent)
        {
            item["type"] = "comment";
            item["title"] = null;
            item["points"] = null;
            item["parent_id"] = RehearsalIds.HackerNews(parent);
        }

        return item;
    }

    private static void Add(JsonObject to, string key, string? value)
    {
        if (value is not null)
        {
            to[key] = value;
        }
    }
}
