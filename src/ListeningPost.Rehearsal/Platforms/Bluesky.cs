using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ListeningPost.Rehearsal.Telling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ListeningPost.Rehearsal.Platforms;

/// <summary>Bluesky's search and threads.</summary>
internal sealed class Bluesky(Stage stage) : Site("bluesky", stage)
{
    private const string Lexicon = "app.bsky.feed.";

    public override Budget Budget { get; } = new(3000, TimeSpan.FromMinutes(5));

    public override void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Prefix + "/xrpc/app.bsky.feed.searchPosts", Search);
        routes.MapGet(Prefix + "/xrpc/app.bsky.feed.getPostThread", Thread);
        routes.MapPost(Prefix + "/xrpc/com.atproto.server.createSession", context => Json(context, new JsonObject
        {
            ["accessJwt"] = "rehearsed",
            ["refreshJwt"] = "rehearsed-again",
            ["handle"] = "listener.example",
            ["did"] = RehearsalIds.Did("listener.example"),
            ["active"] = true,
        }));
    }

    public override (string Type, string Body) TooMany() =>
        ("application/json; charset=utf-8", """{"error":"RateLimitExceeded","message":"Rate Limit Exceeded"}""");

    public override void WriteBudget(IHeaderDictionary headers, BudgetState state)
    {
        headers["RateLimit-Limit"] = state.Limit.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = state.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = state.ResetAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"{state.Limit};w=300");
    }

    private Task Search(HttpContext context)
    {
        if (Stage.BlueskyNeedsSession && context.Request.Headers.Authorization.Count == 0)
        {
            return Text(context, "text/html", "<html><body>Request forbidden by administrative rules.</body></html>", 403);
        }

        if (Asked(context, "q") is not { } query)
        {
            return Json(context, Error("InvalidRequest", "Error: Params must have the property \"q\""), 400);
        }

        DateTimeOffset since = Instant(context, "since") ?? DateTimeOffset.MinValue;
        DateTimeOffset until = Instant(context, "until") ?? DateTimeOffset.MaxValue;
        int size = Count(context, "limit", 25, 100);
        int offset = (int)(Number(context, "cursor") ?? 0);
        List<RehearsalPost> found = [.. Posts
            .Where(post => post.At >= since && post.At < until && Words.Found(query, post.Text))
            .Skip(offset)
            .Take(size + 1)];
        var answer = new JsonObject { ["posts"] = new JsonArray([.. found.Take(size).Select(View)]) };
        if (found.Count > size)
        {
            answer["cursor"] = (offset + size).ToString(CultureInfo.InvariantCulture);
        }

        return Json(context, answer);
    }

    private Task Thread(HttpContext context)
    {
        string? uri = Asked(context, "uri");
        int depth = (int)(Number(context, "depth") ?? 6);
        if (Posts.FirstOrDefault(post => post.NativeId == uri) is not { } post)
        {
            return Json(context, Error("NotFound", $"Post not found: {uri}"), 400);
        }

        return Json(context, new JsonObject { ["thread"] = Around(post, depth, above: true) });
    }

    private static JsonObject Error(string name, string message) => new() { ["error"] = name, ["message"] = message };

    private JsonObject Around(RehearsalPost post, int depth, bool above)
    {
        var view = new JsonObject { ["$type"] = Lexicon + "defs#threadViewPost", ["post"] = View(post) };
        if (above && post.Parent is { } parent)
        {
            view["parent"] = Around(parent, 0, above: true);
        }

        if (depth > 0)
        {
            view["replies"] = new JsonArray([.. Posts
                .Where(other => other.Parent == post)
                .Select(other => Around(other, depth - 1, above: false))]);
        }

        view["threadContext"] = new JsonObject();
        return view;
    }

    private JsonObject View(RehearsalPost post)
    {
        var view = new JsonObject
        {
            ["uri"] = post.NativeId,
            ["cid"] = RehearsalIds.Cid(post),
            ["author"] = Author(post.Author),
            ["record"] = Record(post),
            ["replyCount"] = RightBelow(post),
            ["repostCount"] = post.Reposts,
            ["likeCount"] = post.Likes,
            ["quoteCount"] = Shared(post, quotes: true),
            ["indexedAt"] = Iso(post.At.AddMilliseconds(400)),
            ["viewer"] = new JsonObject { ["threadMuted"] = false, ["embeddingDisabled"] = false },
            ["labels"] = new JsonArray(),
        };
        if (post.Shares is { } quoted)
        {
            view["embed"] = new JsonObject
            {
                ["$type"] = "app.bsky.embed.record#view",
                ["record"] = new JsonObject
                {
                    ["$type"] = "app.bsky.embed.record#viewRecord",
                    ["uri"] = quoted.NativeId,
                    ["cid"] = RehearsalIds.Cid(quoted),
                    ["author"] = Author(quoted.Author),
                    ["value"] = Record(quoted),
                    ["indexedAt"] = Iso(quoted.At),
                },
            };
        }

        return view;
    }

    private static JsonObject Author(RehearsalPerson person) => new()
    {
        ["did"] = RehearsalIds.Did(person.Handle),
        ["handle"] = person.Handle,
        ["displayName"] = person.Name,
        ["viewer"] = new JsonObject { ["muted"] = false, ["blockedBy"] = false },
        ["labels"] = new JsonArray(),
        ["createdAt"] = "2024-09-04T11:55:00.863Z",
    };

    private static JsonObject Record(RehearsalPost post)
    {
        var record = new JsonObject
        {
            ["$type"] = Lexicon + "post",
            ["createdAt"] = Iso(post.At),
            ["langs"] = new JsonArray(post.Language),
            ["text"] = post.Text,
        };
        if (post.Parent is { } parent)
        {
            record["reply"] = new JsonObject { ["parent"] = Reference(parent), ["root"] = Reference(post.Root) };
        }

        if (post.Shares is { } quoted)
        {
            record["embed"] = new JsonObject { ["$type"] = "app.bsky.embed.record", ["record"] = Reference(quoted) };
        }

        JsonObject[] facets =
        [
            .. Markup.HashtagMatches(post.Text).Select(match => Facet(post, match, ("tag", "tag", match.Groups["name"].Value))),
            .. Markup.Addresses(post.Text).Select(match => Facet(post, match, ("link", "uri", match.Value))),
        ];
        if (facets.Length > 0)
        {
            record["facets"] = new JsonArray([.. facets]);
        }

        return record;
    }

    /// <summary>The bounds are bytes of UTF-8, not characters.</summary>
    private static JsonObject Facet(RehearsalPost post, Match match, (string Kind, string Member, string Value) feature) => new()
    {
        ["features"] = new JsonArray(new JsonObject
        {
            ["$type"] = "app.bsky.richtext.facet#" + feature.Kind,
            [feature.Member] = feature.Value,
        }),
        ["index"] = new JsonObject
        {
            ["byteStart"] = Encoding.UTF8.GetByteCount(post.Text.AsSpan(0, match.Index)),
            ["byteEnd"] = Encoding.UTF8.GetByteCount(post.Text.AsSpan(0, match.Index + match.Length)),
        },
    };

    private static JsonObject Reference(RehearsalPost post) =>
        new() { ["cid"] = RehearsalIds.Cid(post), ["uri"] = post.NativeId };
}
