using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.DevTo;

/// <summary>Reads the comments under an article: a tree, each comment with its answers in <c>children</c>.</summary>
/// <remarks>
/// A comment's <c>id_code</c> is no number and of another count than articles' ids: it is kept with a word in front. Texts are HTML. Of
/// what was deleted or hidden there remain its answers, under a sentence in brackets and nobody's name (Forem's own
/// <c>api/v1/comments/_comment.json.jbuilder</c>).
/// </remarks>
internal static class DevToComments
{
    /// <summary>Deeper answers are read as answers to the last that counts: Forem itself draws them no deeper.</summary>
    private const int Deepest = 32;

    private static readonly string[] Gone = ["[deleted]", "[hidden by post author]"];

    /// <param name="body">The answer.</param>
    /// <param name="article">Its id.</param>
    /// <param name="server">Where people read it.</param>
    /// <exception cref="SourceException">It holds no comments.</exception>
    public static PostPage Parse(ReadOnlyMemory<byte> body, string article, Uri server)
    {
        using JsonDocument document = Json.Parse(body, "DEV");
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw OtherShape.Of("DEV", "comments", document.RootElement.Text("error"));
        }

        var posts = new PostList();
        var thread = new CommentThread(article, server);
        var open = new Stack<(JsonElement Comment, string Above, int Depth)>();
        foreach (JsonElement comment in document.RootElement.EnumerateArray().Reverse())
        {
            open.Push((comment, article, 1));
        }

        while (open.TryPop(out var next))
        {
            Add(posts, next.Comment, thread, next.Above);
            string? name = NameOf(next.Comment);
            string above = name is not null && next.Depth < Deepest ? name : next.Above;
            foreach (JsonElement child in next.Comment.List("children").Reverse())
            {
                open.Push((child, above, next.Depth + 1));
            }
        }

        return posts.ToPage();
    }

    private static void Add(PostList posts, JsonElement comment, CommentThread thread, string above)
    {
        if (IsGone(comment) && NameOf(comment) is { } name)
        {
            posts.TakenBack(name, $"{name} was deleted");
            return;
        }

        posts.AddOrSkip(comment, Read(comment, thread, above), "id_code, body_html and created_at");
    }

    private static bool IsGone(JsonElement comment) =>
        comment.Get("user")?.Text("username") is null
        && comment.Text("body_html") is { } html
        && Gone.Contains(PlainText.FromHtml(html, null).Text.Trim(), StringComparer.OrdinalIgnoreCase);

    private static string? NameOf(JsonElement comment) => comment.Text("id_code") is { Length: > 0 } code ? $"comment/{code}" : null;

    private static Post? Read(JsonElement comment, CommentThread thread, string above)
    {
        if (NameOf(comment) is not { } name || comment.Time("created_at") is not { } at || comment.Text("body_html") is not { } html)
        {
            return null;
        }

        PlainText text = PlainText.FromHtml(html, thread.Server);
        Author author = DevToParser.AuthorOf(comment, thread.Server);
        return new Post
        {
            Platform = Platforms.DevTo.Name,
            NativeId = name,
            Url = author.Url is null ? null : $"{author.Url}/{name}",
            Text = text.Text,
            Quoted = text.Quoted,
            Author = author,
            PublishedAt = at,
            Type = PostType.Reply,
            InReplyTo = above,
            Root = thread.Article,
            Links = text.Links,
        };
    }

    /// <param name="Article">The article's id: the root.</param>
    /// <param name="Server">Where people read it.</param>
    private sealed record CommentThread(string Article, Uri Server);
}
