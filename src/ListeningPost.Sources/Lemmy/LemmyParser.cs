using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Lemmy;

/// <summary>
/// Reads search results: <c>posts</c> and <c>comments</c>, each a view with <c>creator</c>, <c>community</c> and <c>counts</c>;
/// or both in one list.
/// </summary>
/// <remarks>
/// The native id is <c>ap_id</c>, an address that is also the permalink. Bodies are Markdown. A comment's <c>path</c> names those
/// above it by local ids, so a comment knows what it answers only right below the post, or where that was read before it. Times
/// without a zone are UTC. <see cref="Post.ThreadKey"/> is the post's local id. PieFed's answers (<c>/api/alpha</c>) have other names
/// for some fields; those of Lemmy's <c>/api/v4</c> are one list of both, with the counts in the post itself.
/// </remarks>
internal static class LemmyParser
{
    /// <summary>Lists of views: those of Lemmy's version 3 and PieFed, and the mixed ones of version 4.</summary>
    private static readonly string[] Lists = ["posts", "comments", "results", "search", "items"];

    /// <summary>Parses one answer: posts, then comments.</summary>
    /// <param name="body">Search results, a list of comments, or one post.</param>
    /// <param name="known">Addresses of comments by their local ids, of the answers before and of this one.</param>
    /// <exception cref="SourceException">It has neither.</exception>
    public static LemmyPage Parse(ReadOnlyMemory<byte> body, Dictionary<string, string>? known = null)
    {
        using JsonDocument document = Json.Parse(body, "Lemmy");
        JsonElement root = document.RootElement;
        JsonElement[] views = [.. One(root), .. Lists.SelectMany(name => root.List(name)).Where(IsView)];
        if (views.Length == 0 && !Lists.Any(name => root.Get(name) is not null))
        {
            throw OtherShape.Of("Lemmy", "posts", root.Text("error"));
        }

        var posts = new PostList();
        known ??= new Dictionary<string, string>(StringComparer.Ordinal);
        Note(views, known);
        foreach (JsonElement view in views)
        {
            Add(posts, view, known);
        }

        return new LemmyPage(posts.ToPage(), views.Length);
    }

    /// <summary>The one post of an answer to <c>post</c> or <c>resolve_object</c>.</summary>
    private static IEnumerable<JsonElement> One(JsonElement root) => new[] { root.Get("post_view"), root.Get("post") }
        .OfType<JsonElement>()
        .Where(view => view.Get("post") is not null)
        .Take(1);

    private static void Add(PostList posts, JsonElement view, Dictionary<string, string> known)
    {
        JsonElement thing = view.Get("comment") ?? view.Get("post") ?? default;
        if (thing.Flag("deleted") || thing.Flag("removed"))
        {
            posts.TakenBack(thing.Text("ap_id"), $"{thing.Text("ap_id")} was deleted or removed");
            return;
        }

        if (!LemmyPosts.IsPublic(view))
        {
            posts.PassOver("a post of a community that is not public");
            return;
        }

        Post? post = view.Get("comment") is null ? LemmyPosts.Story(view) : LemmyPosts.Comment(view, known);
        posts.AddOrSkip(view, post, "ap_id and published");
    }

    /// <summary>Version 4 mixes communities and people with the posts.</summary>
    private static bool IsView(JsonElement view) =>
        view.Get("post") is not null || view.Get("comment") is not null
        || (view.Get("community") is null && view.Get("person") is null && view.Get("multi_community") is null);

    private static void Note(JsonElement[] views, Dictionary<string, string> known)
    {
        foreach (JsonElement comment in views.Select(v => v.Get("comment")).OfType<JsonElement>())
        {
            if (comment.Text("id") is { } id && comment.Text("ap_id") is { } address)
            {
                known[id] = address;
            }
        }
    }
}

/// <summary>One answer.</summary>
/// <param name="Posts">Posts, then comments.</param>
/// <param name="Count">How many results it held, usable or not.</param>
internal sealed record LemmyPage(PostPage Posts, int Count);
