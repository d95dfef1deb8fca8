using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Lemmy;

/// <summary>Reads search results: <c>posts</c> and <c>comments</c>, each a view with <c>creator</c>, <c>community</c> and <c>counts</c>.</summary>
/// <remarks>
/// The native id is <c>ap_id</c>, an address that is also the permalink. Bodies are Markdown. A comment's <c>path</c> names those
/// above it by local ids, so a comment knows what it answers only right below the post, or where that was read before it. Times
/// without a zone are UTC. <see cref="Post.ThreadKey"/> is the post's local id.
/// </remarks>
internal static class LemmyParser
{
    /// <summary>Parses one answer: posts, then comments.</summary>
    /// <param name="body">Search results, a list of comments, or one post.</param>
    /// <param name="known">Addresses of comments by their local ids, of the answers before and of this one.</param>
    /// <exception cref="SourceException">It has neither.</exception>
    public static LemmyPage Parse(ReadOnlyMemory<byte> body, Dictionary<string, string>? known = null)
    {
        using JsonDocument document = Json.Parse(body, "Lemmy");
        JsonElement root = document.RootElement;
        JsonElement? one = root.Get("post_view") ?? (root.Get("post", "post") is null ? null : root.Get("post"));
        if (root.Get("posts") is null && root.Get("comments") is null && one is null)
        {
            throw new SourceException($"Lemmy: the answer holds no posts but '{root.Text("error") ?? "another shape"}'.")
            {
                Failure = SourceFailure.Unreadable,
            };
        }

        var posts = new PostList();
        known ??= new Dictionary<string, string>(StringComparer.Ordinal);
        JsonElement[] views = [.. one is { } view0 ? [view0] : Array.Empty<JsonElement>(), .. root.List("posts"), .. root.List("comments")];
        Note(views, known);
        foreach (JsonElement view in views)
        {
            JsonElement thing = view.Get("comment") ?? view.Get("post") ?? default;
            if (thing.Flag("deleted") || thing.Flag("removed"))
            {
                posts.TakenBack(thing.Text("ap_id"), $"{thing.Text("ap_id")} was deleted or removed");
            }
            else
            {
                posts.AddOrSkip(view, Read(view, thing, known), "ap_id and published");
            }
        }

        return new LemmyPage(posts.ToPage(), views.Length);
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
    private static string? Above(JsonElement comment, string? root, Dictionary<string, string> known) => comment.Text("path")?.Split('.') switch
    {
        { Length: 2 } => root,
        { Length: > 2 } path => known.GetValueOrDefault(path[^2]),
        _ => null,
    };

    private static Post? Read(JsonElement view, JsonElement thing, Dictionary<string, string> known)
    {
        if (thing.Text("ap_id") is not { } id || (thing.Time("published") ?? thing.Time("published_at")) is not { } at)
        {
            return null;
        }

        bool isComment = view.Get("comment") is not null;
        PlainText text = PlainText.FromText(thing.Text(isComment ? "content" : "body"));
        string? root = view.Get("post")?.Text("ap_id");
        string? link = isComment ? null : Permalink.Absolute(thing.Text("url"));
        return new Post
        {
            Platform = Platforms.Lemmy,
            NativeId = id,
            Url = Permalink.Absolute(id),
            Title = isComment ? "" : PlainText.LineFromText(thing.Text("name")),
            Text = text.Text,
            Author = AuthorOf(view),
            PublishedAt = at,
            EditedAt = thing.Time("updated") ?? thing.Time("updated_at"),
            Type = isComment ? PostType.Reply : PostType.Post,
            InReplyTo = isComment ? Above(thing, root, known) : null,
            Root = isComment ? root : id,
            ThreadKey = view.Get("post")?.Text("id"),
            Tags = view.Get("community")?.Text("name") is { } community ? [community] : [],
            Links = link is null ? text.Links : [link, .. text.Links.Where(l => l != link)],
            Likes = view.Get("counts")?.Count("score"),
            Replies = view.Get("counts")?.Count(isComment ? "child_count" : "comments"),
        };
    }

    private static Author AuthorOf(JsonElement view)
    {
        if (view.Get("creator") is not { } creator || creator.Text("name") is not { } name)
        {
            return Author.Unknown;
        }

        string? url = Permalink.Absolute(creator.Text("actor_id") ?? creator.Text("ap_id"));
        return new Author
        {
            Handle = url is null ? name : $"{name}@{new Uri(url).IdnHost}",
            Name = PlainText.LineFromText(creator.Text("display_name") ?? name),
            Url = url,
            Bio = creator.Text("bio") is { } bio ? PlainText.FromText(bio).Text : null,
        };
    }
}

/// <summary>One answer.</summary>
/// <param name="Posts">Posts, then comments.</param>
/// <param name="Count">How many results it held, usable or not.</param>
internal sealed record LemmyPage(PostPage Posts, int Count);
