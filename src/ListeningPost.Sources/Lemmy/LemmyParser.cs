using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Sources.Lemmy;

/// <summary>Reads search results: <c>posts</c> and <c>comments</c>, each a view with <c>creator</c>, <c>community</c> and <c>counts</c>.</summary>
/// <remarks>
/// The native id is <c>ap_id</c>, an address that is also the permalink. Bodies are Markdown. A comment's <c>path</c> names those
/// above it by local ids, so only a comment right below the post knows what it answers. Times without a zone are UTC.
/// </remarks>
internal static class LemmyParser
{
    /// <summary>Parses one answer: posts, then comments.</summary>
    /// <exception cref="SourceException">It has neither.</exception>
    public static LemmyPage Parse(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "Lemmy");
        JsonElement root = document.RootElement;
        if (root.Get("posts") is null && root.Get("comments") is null)
        {
            throw new SourceException($"Lemmy: the answer holds no posts but '{root.Text("error") ?? "another shape"}'.")
            {
                Failure = SourceFailure.Unreadable,
            };
        }

        var posts = new PostList();
        JsonElement[] views = [.. root.List("posts"), .. root.List("comments")];
        foreach (JsonElement view in views)
        {
            JsonElement thing = view.Get("comment") ?? view.Get("post") ?? default;
            if (thing.Flag("deleted") || thing.Flag("removed"))
            {
                posts.PassOver($"{thing.Text("ap_id")} was deleted or removed");
            }
            else
            {
                posts.AddOrSkip(view, Read(view, thing), "ap_id and published");
            }
        }

        return new LemmyPage(posts.ToPage(), views.Length);
    }

    private static Post? Read(JsonElement view, JsonElement thing)
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
            InReplyTo = isComment && thing.Text("path")?.Split('.').Length == 2 ? root : null,
            Root = isComment ? root : id,
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
