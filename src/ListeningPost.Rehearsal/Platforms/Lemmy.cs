using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Rehearsal.Telling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ListeningPost.Rehearsal.Platforms;

/// <summary>A Lemmy server: its search finds posts or comments, its lists of comments are flat, oldest first.</summary>
internal sealed class Lemmy(Stage stage) : Site("lemmy", stage)
{
    private const int MostListed = 50;

    public override void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Prefix + "/api/v3/search", Search);
        routes.MapGet(Prefix + "/api/v3/post", Post);
        routes.MapGet(Prefix + "/api/v3/comment/list", Comments);
    }

    public override (string Type, string Body) TooMany() => ("application/json", """{"error":"rate_limit_error"}""");

    private Task Search(HttpContext context)
    {
        string type = Asked(context, "type_") ?? "All";
        string query = Asked(context, "q") ?? "";
        IEnumerable<RehearsalPost> found = Posts.Where(post =>
            (post.Parent is null ? type != "Comments" : type != "Posts") && Words.Found(query, post.Title + " " + post.Text));
        RehearsalPost[] page = [.. Page(context, found, Count(context, "limit", 10, MostListed))];
        return Json(context, new JsonObject
        {
            ["type_"] = type,
            ["posts"] = new JsonArray([.. page.Where(post => post.Parent is null).Select(PostView)]),
            ["comments"] = new JsonArray([.. page.Where(post => post.Parent is not null).Select(CommentView)]),
            ["communities"] = new JsonArray(),
            ["users"] = new JsonArray(),
        });
    }

    private Task Post(HttpContext context)
    {
        JsonObject? body = Find(context, "id") is { } root ? new JsonObject { ["post_view"] = PostView(root) } : null;
        return JsonOr(context, body, new JsonObject { ["error"] = "couldnt_find_post" });
    }

    /// <summary>The largest page is fifty, whatever the stage says: who asks for fifty goes on only after a full one.</summary>
    private Task Comments(HttpContext context)
    {
        RehearsalPost? root = Find(context, "post_id");
        IEnumerable<RehearsalPost> below = Posts.Reverse().Where(post => post.Parent is not null && post.Root == root);
        JsonObject? body = root is null
            ? null
            : new JsonObject { ["comments"] = new JsonArray([.. Page(context, below, MostListed).Select(CommentView)]) };
        return JsonOr(context, body, new JsonObject { ["error"] = "couldnt_find_post" });
    }

    private RehearsalPost? Find(HttpContext context, string key)
    {
        long? id = Number(context, key);
        return Posts.FirstOrDefault(post => post.Parent is null && RehearsalIds.Lemmy(post) == id);
    }

    private static IEnumerable<RehearsalPost> Page(HttpContext context, IEnumerable<RehearsalPost> found, int size)
    {
        long number = Math.Clamp(Number(context, "page") ?? 1, 1, 1_000);
        return found.Skip((int)(number - 1) * size).Take(size);
    }

    private JsonObject PostView(RehearsalPost post) => new()
    {
        ["post"] = PostItself(post),
        ["creator"] = Person(post.Author),
        ["community"] = Community(post),
        ["counts"] = new JsonObject
        {
            ["post_id"] = RehearsalIds.Lemmy(post),
            ["comments"] = Below(post),
            ["score"] = post.Likes,
            ["upvotes"] = post.Likes,
            ["downvotes"] = 0,
            ["published"] = Iso(post.At),
        },
        ["saved"] = false,
        ["read"] = false,
    };

    private JsonObject CommentView(RehearsalPost post) => new()
    {
        ["comment"] = new JsonObject
        {
            ["id"] = RehearsalIds.Lemmy(post),
            ["post_id"] = RehearsalIds.Lemmy(post.Root),
            ["content"] = post.Text,
            ["removed"] = false,
            ["deleted"] = false,
            ["published"] = Iso(post.At),
            ["ap_id"] = post.NativeId,
            ["local"] = IsLocal(post.Author),
            ["path"] = Path(post),
            ["distinguished"] = false,
        },
        ["creator"] = Person(post.Author),
        ["post"] = PostItself(post.Root),
        ["community"] = Community(post),
        ["counts"] = new JsonObject
        {
            ["comment_id"] = RehearsalIds.Lemmy(post),
            ["score"] = post.Likes,
            ["upvotes"] = post.Likes,
            ["downvotes"] = 0,
            ["published"] = Iso(post.At),
            ["child_count"] = RightBelow(post),
        },
        ["saved"] = false,
    };

    /// <summary>A member without a value is left out, as the server does.</summary>
    private static JsonObject PostItself(RehearsalPost post)
    {
        var itself = new JsonObject
        {
            ["id"] = RehearsalIds.Lemmy(post),
            ["name"] = post.Title,
            ["removed"] = false,
            ["locked"] = false,
            ["published"] = Iso(post.At),
            ["deleted"] = false,
            ["nsfw"] = false,
            ["ap_id"] = post.NativeId,
            ["local"] = IsLocal(post.Author),
        };
        if (post.Link is { } link)
        {
            itself["url"] = link;
        }

        if (post.Text.Length > 0)
        {
            itself["body"] = post.Text;
        }

        return itself;
    }

    private static JsonObject Person(RehearsalPerson person)
    {
        string[] handle = person.Handle.Split('@');
        var told = new JsonObject
        {
            ["id"] = RehearsalIds.Number(person.Handle) % 100_000_000,
            ["name"] = handle[0],
            ["banned"] = false,
            ["actor_id"] = $"https://{handle[1]}/u/{handle[0]}",
            ["local"] = IsLocal(person),
            ["deleted"] = false,
            ["bot_account"] = false,
        };
        if (person.Bio.Length > 0)
        {
            told["bio"] = person.Bio;
        }

        return told;
    }

    private static JsonObject Community(RehearsalPost post) => new()
    {
        ["id"] = RehearsalIds.Number(post.Place) % 1_000_000,
        ["name"] = post.Place,
        ["title"] = post.Place,
        ["actor_id"] = $"https://{RehearsalIds.LemmyServer}/c/{post.Place}",
        ["local"] = true,
        ["nsfw"] = false,
    };

    /// <summary><c>0</c>, then the ids from the topmost comment down to this one.</summary>
    private static string Path(RehearsalPost? post)
    {
        if (post?.Parent is null)
        {
            return "0";
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Path(post.Parent)}.{RehearsalIds.Lemmy(post)}");
    }

    private static bool IsLocal(RehearsalPerson person) =>
        person.Handle.EndsWith("@" + RehearsalIds.LemmyServer, StringComparison.Ordinal);
}
