using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.HackerNews;

/// <summary>Reads Algolia's answers: search results and whole threads; and single items as Hacker News itself gives them (Firebase).</summary>
/// <remarks>
/// Texts are HTML with <c>&lt;p&gt;</c> between paragraphs. Absent values are null (2018) or left out (2026). Firebase calls the
/// same <c>by</c>, <c>time</c>, <c>parent</c>, <c>score</c> and <c>descendants</c>, names no story, and gives <c>null</c> for what never was.
/// </remarks>
internal static class HackerNewsParser
{
    private static readonly Uri Site = new("https://news.ycombinator.com/");

    /// <summary>Parses either shape, told apart by <c>hits</c>.</summary>
    public static PostPage Parse(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "Hacker News");
        return document.RootElement.Get("hits") is null ? Tree(document.RootElement) : Hits(document.RootElement).Posts;
    }

    /// <summary>Parses one page of results.</summary>
    /// <param name="body">An object whose <c>hits</c> is an array, newest first.</param>
    /// <exception cref="SourceException">It has no <c>hits</c>.</exception>
    public static HackerNewsPage ParseSearch(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "Hacker News search");
        return Hits(document.RootElement);
    }

    /// <summary>Parses a thread: an item with its <c>children</c>, nested to any depth. Deleted comments are passed over, answers to them kept.</summary>
    /// <exception cref="SourceException">It is no item: without <c>id</c>.</exception>
    public static PostPage ParseThread(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "Hacker News thread");
        return Tree(document.RootElement);
    }

    private static HackerNewsPage Hits(JsonElement root)
    {
        if (root.Get("hits") is not { ValueKind: JsonValueKind.Array } hits)
        {
            throw new SourceException($"Hacker News search: the answer has no hits but {root.Text("message") ?? "another shape"}.")
            {
                Failure = SourceFailure.Unreadable,
            };
        }

        var posts = new PostList();
        foreach (JsonElement hit in hits.EnumerateArray())
        {
            if (Tags(hit).Contains("pollopt"))
            {
                posts.PassOver("an option of a poll");
                continue;
            }

            posts.AddOrSkip(hit, Hit(hit), "objectID and created_at_i");
        }

        return new HackerNewsPage(posts.ToPage(), IsFull: hits.GetArrayLength() >= (root.Number("hitsPerPage") ?? 1));
    }

    private static Post? Hit(JsonElement hit)
    {
        string[] tags = [.. Tags(hit)];
        string? story = hit.Text("story_id");
        bool isComment = tags.Contains("comment") || hit.Get("comment_text") is not null;
        return Item(hit, hit.Text("objectID"), isComment, hit.Text(isComment ? "comment_text" : "story_text")) is { } post
            ? post with
            {
                Tags = [.. tags.Where(t => t is "ask_hn" or "show_hn" or "launch_hn" or "job" or "poll")],
                Root = isComment ? story : post.NativeId,
            }
            : null;
    }

    private static PostPage Tree(JsonElement root)
    {
        if (root.Number("id") is null)
        {
            throw new SourceException("Hacker News thread: the answer is no item; it was deleted, or never was.") { Failure = SourceFailure.NotFound };
        }

        string? top = root.Text("story_id") ?? (root.Get("parent") is null ? root.Text("id") : null);
        var posts = new PostList();
        var waiting = new Stack<JsonElement>([root]);
        while (waiting.TryPop(out JsonElement item))
        {
            foreach (JsonElement child in item.List("children").Reverse())
            {
                waiting.Push(child);
            }

            AddItem(posts, item, top);
        }

        return posts.ToPage();
    }

    private static void AddItem(PostList posts, JsonElement item, string? root)
    {
        if (item.Text("type") == "pollopt")
        {
            posts.PassOver("an option of a poll");
            return;
        }

        if (item.Flag("dead"))
        {
            posts.PassOver($"{item.Text("id")} is dead: hidden by those who moderate");
            return;
        }

        if ((item.Text("author") ?? item.Text("by")) is null && item.Text("text") is null)
        {
            posts.TakenBack(item.Text("id"), $"{item.Text("id")} was deleted");
            return;
        }

        bool isComment = item.Text("type") is "comment" || (item.Text("type") is null && item.Get("parent_id") is not null);
        Post? post = Item(item, item.Text("id"), isComment, item.Text("text"));
        posts.AddOrSkip(item, post is null ? null : post with { Root = root }, "id and created_at_i");
    }

    /// <summary>What search results and threads have in common.</summary>
    private static Post? Item(JsonElement item, string? id, bool isComment, string? html)
    {
        DateTimeOffset? at = item.UnixTime("created_at_i") ?? item.Time("created_at") ?? item.UnixTime("time");
        if (id is null || !id.All(char.IsAsciiDigit) || at is null)
        {
            return null;
        }

        PlainText text = PlainText.FromHtml(html, Site);
        string? link = isComment ? null : Permalink.Absolute(item.Text("url"));
        return new Post
        {
            Platform = Platforms.HackerNews,
            NativeId = id,
            Url = $"{Site}item?id={id}",
            Title = isComment ? "" : PlainText.LineFromHtml(item.Text("title")),
            Text = text.Text,
            Author = AuthorOf(item),
            PublishedAt = at,
            Type = isComment ? PostType.Reply : PostType.Post,
            InReplyTo = isComment ? item.Text("parent_id") ?? item.Text("parent") ?? item.Text("story_id") : null,
            Links = link is null ? text.Links : [link, .. text.Links.Where(l => l != link)],
            Likes = item.Count("points") ?? item.Count("score"),
            Replies = isComment ? null : item.Count("num_comments") ?? item.Count("descendants"),
        };
    }

    private static Author AuthorOf(JsonElement item) => (item.Text("author") ?? item.Text("by")) is { } name
        ? new Author { Handle = name, Name = name, Url = $"{Site}user?id={Uri.EscapeDataString(name)}" }
        : Author.Unknown;

    private static IEnumerable<string> Tags(JsonElement hit) => hit.List("_tags").Select(t => t.AsText()).OfType<string>();
}

/// <summary>One page of results.</summary>
/// <param name="Posts">Newest first.</param>
/// <param name="IsFull">As many hits as fit: there may be more.</param>
internal sealed record HackerNewsPage(PostPage Posts, bool IsFull);
