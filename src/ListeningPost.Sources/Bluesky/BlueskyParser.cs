using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Bluesky;

/// <summary>Reads Bluesky's search results, feeds and threads.</summary>
internal static class BlueskyParser
{
    /// <summary>Parses any of the shapes, one post of a feed too.</summary>
    public static PostPage Parse(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "Bluesky");
        return document.RootElement.Get("thread") is null ? Search(document.RootElement).Page : Thread(document.RootElement).Posts;
    }

    /// <summary>Parses a page of search results (<c>posts</c>) or of a feed (<c>feed</c>), newest first.</summary>
    /// <exception cref="SourceException">It is neither, but an error for instance.</exception>
    public static BlueskyPage ParseSearch(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "Bluesky search");
        return Search(document.RootElement);
    }

    /// <summary>
    /// Parses a thread: a tree of <c>post</c>, <c>parent</c> and <c>replies</c>, any of which may be not found or blocked, and
    /// is then passed over.
    /// </summary>
    /// <exception cref="SourceException">It is no thread, or its post is not found.</exception>
    public static BlueskyThread ParseThread(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "Bluesky thread");
        return Thread(document.RootElement);
    }

    private static BlueskyPage Search(JsonElement root)
    {
        var posts = new PostList();
        List<Sighting> sightings = [];
        foreach (JsonElement item in Items(root))
        {
            JsonElement view = item.Get("post") ?? item;
            Post? post = BlueskyPosts.Read(view);
            posts.AddOrSkip(item, post, "uri and record.createdAt");
            if (post is not null)
            {
                sightings.Add(new Sighting(post, BlueskyPosts.LatestTime(view).ToUnixTimeSeconds()));
            }
        }

        return new BlueskyPage(posts.ToPage(), sightings, root.Text("cursor"));
    }

    private static IEnumerable<JsonElement> Items(JsonElement root)
    {
        JsonElement only = root.Get("post") ?? root;
        if (only.Get("uri") is not null && only.Get("record") is not null)
        {
            return [root];
        }

        JsonElement list = root.Get("posts") ?? root.Get("feed") ?? default;
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw Other("search", root);
        }

        return list.AsList();
    }

    private static BlueskyThread Thread(JsonElement root)
    {
        if (root.Get("thread") is { ValueKind: JsonValueKind.Array } flat)
        {
            return Flat(flat);
        }

        if (root.Get("thread") is not { } top || top.Get("post") is null)
        {
            throw Other("thread", root);
        }

        var posts = new PostList();
        List<string> cut = [];
        var waiting = new Stack<(JsonElement Node, bool IsAbove)>([(top, false)]);
        while (waiting.TryPop(out (JsonElement Node, bool IsAbove) next))
        {
            foreach (JsonElement reply in next.Node.List("replies").Reverse())
            {
                waiting.Push((reply, false));
            }

            if (next.Node.Get("parent") is { } parent)
            {
                waiting.Push((parent, true));
            }

            if (!next.IsAbove && CutBelow(next.Node) is { } uri)
            {
                cut.Add(uri);
            }

            Add(posts, next.Node);
        }

        return new BlueskyThread(posts.ToPage(), cut);
    }

    /// <summary>The shape of <c>getPostThreadV2</c>: a list, each item with its post, or why there is none.</summary>
    private static BlueskyThread Flat(JsonElement items)
    {
        var posts = new PostList();
        foreach (JsonElement item in items.EnumerateArray())
        {
            JsonElement value = item.Get("value") ?? default;
            bool isMissing = value.Text("$type")?.EndsWith("#threadItemNotFound", StringComparison.Ordinal) == true;
            if (value.Get("post") is not null || !isMissing)
            {
                Add(posts, value);
            }
            else
            {
                posts.TakenBack(item.Text("uri"), $"{item.Text("uri") ?? "a post"} is not found");
            }
        }

        return new BlueskyThread(posts.ToPage(), []);
    }

    /// <summary>The post's address where the answer ends for its depth: there is a count of replies, but no list.</summary>
    private static string? CutBelow(JsonElement node)
    {
        JsonElement post = node.Get("post") ?? default;
        bool isCut = node.Get("replies") is null && post.Number("replyCount") > 0;
        return isCut ? post.Text("uri") : null;
    }

    private static void Add(PostList posts, JsonElement node)
    {
        if (node.Get("post") is { } view)
        {
            posts.AddOrSkip(view, BlueskyPosts.Read(view), "uri and record.createdAt");
            return;
        }

        string? uri = node.Text("uri");
        if (node.Flag("notFound"))
        {
            posts.TakenBack(uri, $"{uri ?? "a post"} is not found");
        }
        else
        {
            posts.PassOver($"{uri ?? "a post"} is blocked");
        }
    }

    private static SourceException Other(string what, JsonElement root)
    {
        string? said = root.Text("message") ?? root.Text("error");
        bool isMissing = root.Text("error") == "NotFound" || root.Get("thread")?.Flag("notFound") == true;
        if (!isMissing)
        {
            return OtherShape.Of("Bluesky", what, said);
        }

        return new SourceException($"Bluesky {what}: the answer is none but '{said ?? "the post is not found"}'.")
        {
            Failure = SourceFailure.NotFound,
        };
    }
}

/// <summary>A page of search results.</summary>
/// <param name="Page">The posts.</param>
/// <param name="Sightings">The same, each with the latest time by which it can have been sorted.</param>
/// <param name="Cursor">Where the next page starts, an offset; null on the last.</param>
internal sealed record BlueskyPage(PostPage Page, IReadOnlyList<Sighting> Sightings, string? Cursor);

/// <summary>A thread, or a branch of one.</summary>
/// <param name="Posts">In the order shown.</param>
/// <param name="Cut">Addresses of posts whose replies were left out.</param>
internal sealed record BlueskyThread(PostPage Posts, IReadOnlyList<string> Cut);
