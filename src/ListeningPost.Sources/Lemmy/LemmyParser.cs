using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Lemmy;

/// <summary>
/// Reads search results: <c>posts</c> and <c>comments</c>, each a view with <c>creator</c>, <c>community</c> and <c>counts</c>.
/// </summary>
/// <remarks>
/// The native id is <c>ap_id</c>, an address that is also the permalink. Bodies are Markdown. A comment's <c>path</c> names those
/// above it by local ids, so a comment knows what it answers only right below the post, or where that was read before it. Times
/// without a zone are UTC. <see cref="Post.ThreadKey"/> is the post's local id. PieFed's answers (<c>/api/alpha</c>) have other names
/// for some fields; those of Lemmy's <c>/api/v4</c> are one list of both, with the counts in the post itself.
/// </remarks>
internal static class LemmyParser
{
    /// <summary>Of one version posts and comments apart, of the other all in one.</summary>
    private static readonly string[] Lists = ["posts", "comments", "search", "results", "items"];

    /// <summary>Parses one answer: posts, then comments.</summary>
    /// <param name="body">Search results, a list of comments, or one post.</param>
    /// <param name="known">Addresses of comments by their local ids, of the answers before and of this one.</param>
    /// <exception cref="SourceException">It has neither.</exception>
    public static LemmyPage Parse(ReadOnlyMemory<byte> body, Dictionary<string, string>? known = null)
    {
        using JsonDocument document = Json.Parse(body, "Lemmy");
        JsonElement root = document.RootElement;
        JsonElement[] views = [.. One(root), .. Lists.SelectMany(list => root.List(list))];
        if (views.Length == 0 && Lists.All(list => root.Get(list) is null))
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

        Post? post = view.Get("comment") is null ? Story(view, thing) : Comment(view, thing, known);
        posts.AddOrSkip(view, post, "ap_id and published");
    }

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

    /// <summary>A path is <c>0</c>, then the local ids from the topmost comment down to this one.</summary>
    private static string? Above(JsonElement comment, string? root, Dictionary<string, string> known)
    {
        string[] path = comment.Text("path")?.Split('.') ?? [];
        if (path.Length == 2)
        {
            return root;
        }

        return path.Length > 2 ? known.GetValueOrDefault(path[^2]) : null;
    }

    private static Post? Story(JsonElement view, JsonElement thing)
    {
        if (Read(view, thing, PlainText.FromText(thing.Text("body"))) is not { } post)
        {
            return null;
        }

        return post with
        {
            Title = PlainText.LineFromText(thing.Text("name") ?? thing.Text("title")),
            Root = post.NativeId,
            Links = PostLinks.Of(Permalink.Absolute(thing.Text("url")), post.Links),
            Replies = (view.Get("counts") ?? thing).Count("comments"),
        };
    }

    private static Post? Comment(JsonElement view, JsonElement thing, Dictionary<string, string> known)
    {
        if (Read(view, thing, PlainText.FromText(thing.Text("content") ?? thing.Text("body"))) is not { } post)
        {
            return null;
        }

        string? root = view.Get("post")?.Text("ap_id");
        return post with
        {
            Type = PostType.Reply,
            InReplyTo = Above(thing, root, known),
            Root = root,
            Replies = (view.Get("counts") ?? thing).Count("child_count"),
        };
    }

    /// <summary>What posts and comments have in common.</summary>
    private static Post? Read(JsonElement view, JsonElement thing, PlainText text)
    {
        if (thing.Text("ap_id") is not { } id || (thing.Time("published") ?? thing.Time("published_at")) is not { } at)
        {
            return null;
        }

        return new Post
        {
            Platform = Platforms.Lemmy.Name,
            NativeId = id,
            Url = Permalink.Absolute(id),
            Text = text.Text,
            Author = AuthorOf(view),
            PublishedAt = at,
            EditedAt = thing.Time("updated") ?? thing.Time("updated_at"),
            ThreadKey = view.Get("post")?.Text("id"),
            Tags = view.Get("community")?.Text("name") is { } community ? [community] : [],
            Links = text.Links,
            Likes = (view.Get("counts") ?? thing).Count("score"),
        };
    }

    private static Author AuthorOf(JsonElement view)
    {
        if (view.Get("creator") is not { } creator || (creator.Text("name") ?? creator.Text("user_name")) is not { } name)
        {
            return Author.Unknown;
        }

        string? url = Permalink.Absolute(creator.Text("actor_id") ?? creator.Text("ap_id"));
        return new Author
        {
            Handle = url is null ? name : $"{name}@{new Uri(url).IdnHost}",
            Name = PlainText.LineFromText(creator.Text("display_name") ?? creator.Text("title") ?? name),
            Url = url,
            Bio = (creator.Text("bio") ?? creator.Text("about")) is { } bio ? PlainText.FromText(bio).Text : null,
        };
    }
}

/// <summary>One answer.</summary>
/// <param name="Posts">Posts, then comments.</param>
/// <param name="Count">How many results it held, usable or not.</param>
internal sealed record LemmyPage(PostPage Posts, int Count);
