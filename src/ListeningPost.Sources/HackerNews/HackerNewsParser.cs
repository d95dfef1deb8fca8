using System.Collections.Frozen;
using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.HackerNews;

/// <summary>
/// Reads Algolia's answers: search results and whole threads; and single items as Hacker News itself gives them (Firebase).
/// </summary>
/// <remarks>
/// Texts are HTML with <c>&lt;p&gt;</c> between paragraphs. Absent values are null (2018) or left out (2026). Firebase calls the
/// same <c>by</c>, <c>time</c>, <c>parent</c>, <c>score</c> and <c>descendants</c>, names no story, and gives <c>null</c> for
/// what never was.
/// </remarks>
internal static class HackerNewsParser
{
    private static readonly Uri Site = new("https://news.ycombinator.com/");

    /// <summary>Of Algolia's tags, those that tell what a post is.</summary>
    private static readonly FrozenSet<string> Telling =
        new[] { "ask_hn", "show_hn", "launch_hn", "job", "poll" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What Hacker News puts in place of the words of what is gone, in every language alike.</summary>
    private static readonly FrozenSet<string> InPlaceOfWords =
        new[] { "[deleted]", "[dead]", "[flagged]" }.ToFrozenSet(StringComparer.Ordinal);

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

    /// <summary>
    /// Parses a thread: an item with its <c>children</c>, nested to any depth. Deleted comments are passed over, answers to them kept.
    /// </summary>
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
            throw OtherShape.Of("Hacker News search", "hits", root.Text("message"));
        }

        var posts = new PostList();
        foreach (JsonElement hit in hits.EnumerateArray())
        {
            if (Tags(hit).Contains("pollopt"))
            {
                posts.PassOver("an option of a poll");
                continue;
            }

            if (IsWordless(hit))
            {
                TakeBack(posts, hit.Text("objectID"));
                continue;
            }

            posts.AddOrSkip(hit, Hit(hit), "objectID and created_at_i");
        }

        return new HackerNewsPage(posts.ToPage(), IsFull: hits.GetArrayLength() >= (root.Number("hitsPerPage") ?? 1));
    }

    private static Post? Hit(JsonElement hit)
    {
        string? id = hit.Text("objectID");
        bool isComment = Tags(hit).Contains("comment") || hit.Get("comment_text") is not null;
        if (isComment)
        {
            return Comment(hit, id, hit.Text("comment_text"), root: hit.Text("story_id"));
        }

        return Story(hit, id, hit.Text("story_text"), root: id);
    }

    private static PostPage Tree(JsonElement root)
    {
        if (root.Number("id") is null)
        {
            throw new SourceException("Hacker News thread: the answer is no item; it was deleted, or never was.")
            {
                Failure = SourceFailure.NotFound,
            };
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
        if (IsOption(item))
        {
            posts.PassOver("an option of a poll");
            return;
        }

        if (IsTakenBack(item))
        {
            TakeBack(posts, item.Text("id"));
            return;
        }

        string? id = item.Text("id");
        string? html = item.Text("text");
        Post? post = IsComment(item) ? Comment(item, id, html, root) : Story(item, id, html, root);
        posts.AddOrSkip(item, post, "id and created_at_i");
    }

    private static bool IsTakenBack(JsonElement item)
    {
        bool isEmpty = WriterOf(item) is null && item.Text("text") is null;
        return isEmpty || item.Flag("dead") || item.Flag("deleted") || IsWordless(item);
    }

    private static bool IsWordless(JsonElement item) =>
        InPlaceOfWords.Contains(item.Text("title") ?? item.Text("comment_text") ?? item.Text("text") ?? "");

    private static void TakeBack(PostList posts, string? id) => posts.TakenBack(id, $"{id} was deleted, or hidden by those who moderate");

    /// <summary>Items that do not say what they are: comments stand under something.</summary>
    private static bool IsComment(JsonElement item)
    {
        string? type = item.Text("type");
        return type == "comment" || (type is null && item.Get("parent_id") is not null);
    }

    private static Post? Story(JsonElement item, string? id, string? html, string? root)
    {
        if (Item(item, id, html) is not { } post)
        {
            return null;
        }

        return post with
        {
            Title = PlainText.LineFromHtml(item.Text("title")),
            Text = WordsBeside.Join(post.Text, Options(item)),
            Type = PostType.Post,
            Root = root,
            Links = PostLinks.Of(Permalink.Absolute(item.Text("url")), post.Links),
            Replies = item.Count("num_comments") ?? item.Count("descendants"),
        };
    }

    /// <summary>Of a poll: each option is an item of its own below it.</summary>
    private static IEnumerable<string?> Options(JsonElement item) =>
        item.List("children").Where(IsOption).Select(option => PlainText.FromHtml(option.Text("text"), Site).Text);

    private static bool IsOption(JsonElement item) => item.Text("type") == "pollopt";

    private static Post? Comment(JsonElement item, string? id, string? html, string? root)
    {
        if (Item(item, id, HackerNewsQuotes.Marked(html)) is not { } post)
        {
            return null;
        }

        return post with
        {
            Type = PostType.Reply,
            InReplyTo = item.Text("parent_id") ?? item.Text("parent") ?? item.Text("story_id"),
            Root = root,
        };
    }

    /// <summary>What stories and comments have in common, in search results and threads.</summary>
    private static Post? Item(JsonElement item, string? id, string? html)
    {
        DateTimeOffset? at = item.UnixTime("created_at_i") ?? item.Time("created_at") ?? item.UnixTime("time");
        if (id is null || !id.All(char.IsAsciiDigit) || at is null)
        {
            return null;
        }

        PlainText text = PlainText.FromHtml(html, Site).WithLinesApart();
        return new Post
        {
            Platform = Platforms.HackerNews.Name,
            NativeId = id,
            Url = $"{Site}item?id={id}",
            Text = text.Text,
            Quoted = text.Quoted,
            Author = AuthorOf(item),
            PublishedAt = at,
            Tags = [.. Tags(item).Where(Telling.Contains)],
            Links = text.Links,
            Likes = item.Count("points") ?? item.Count("score"),
        };
    }

    private static string? WriterOf(JsonElement item) => item.Text("author") ?? item.Text("by");

    private static Author AuthorOf(JsonElement item)
    {
        if (WriterOf(item) is not { } name)
        {
            return Author.Unknown;
        }

        return new Author { Handle = name, Name = name, Url = $"{Site}user?id={Uri.EscapeDataString(name)}" };
    }

    private static IEnumerable<string> Tags(JsonElement hit) => hit.Texts("_tags");
}

/// <summary>One page of results.</summary>
/// <param name="Posts">Newest first.</param>
/// <param name="IsFull">As many hits as fit: there may be more.</param>
internal sealed record HackerNewsPage(PostPage Posts, bool IsFull);
