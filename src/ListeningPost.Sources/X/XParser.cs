using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;

namespace ListeningPost.Sources.X;

/// <summary>Reads answers of the X API v2.</summary>
/// <remarks>
/// <c>data</c> is an array, or one object (a lookup, a line of the stream); tools store the array alone; authors and referenced
/// posts stand in <c>includes</c>, joined by id. A status of 200 may come with <c>errors</c>, beside or instead of <c>data</c>.
/// A page without results has no <c>data</c>.
/// </remarks>
internal static class XParser
{
    /// <summary>Parses an answer of any of the shapes, in its order.</summary>
    public static PostPage Parse(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "X");
        return Page(document.RootElement).Posts;
    }

    /// <summary>Parses one page of results, newest first.</summary>
    /// <exception cref="SourceException">It holds nothing but an error.</exception>
    public static XPage ParsePage(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "X");
        return Page(document.RootElement);
    }

    /// <summary>Parses a page of a conversation: its posts, and those of it that they refer to, the root above all.</summary>
    /// <exception cref="SourceException">It holds nothing but an error.</exception>
    public static XPage ParseThread(ReadOnlyMemory<byte> body, string conversation)
    {
        using JsonDocument document = Json.Parse(body, "X");
        XPage page = Page(document.RootElement);
        var includes = new XIncludes(document.RootElement);
        IEnumerable<Post> above = includes.Posts
            .Where(p => p.Text("conversation_id") == conversation)
            .Select(p => XPosts.Read(p, includes))
            .OfType<Post>();
        Post[] all = [.. page.Posts.Posts.Concat(above).Where(p => p.Type != PostType.Repost).DistinctBy(p => p.NativeId)];
        return page with { Posts = page.Posts with { Posts = all } };
    }

    /// <summary>What the body of a 400 says.</summary>
    public static XError ErrorOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = Json.Parse(body, "X");
            JsonElement root = document.RootElement;
            string[] parameters =
            [
                .. root.List("errors").Select(e => e.Get("parameters")).OfType<JsonElement>()
                    .Where(p => p.ValueKind == JsonValueKind.Object).SelectMany(p => p.EnumerateObject()).Select(p => p.Name),
            ];
            return new XError(SafeUrl.Line(SaidBy(root) ?? "status 400"), parameters);
        }
        catch (SourceException)
        {
            return new XError("status 400", []);
        }
    }

    private static XPage Page(JsonElement root)
    {
        bool isAnswer = root.ValueKind == JsonValueKind.Array || root.Get("data") is not null || root.Get("meta") is not null;
        if (!isAnswer)
        {
            throw OtherShape.Of("X", "posts", SaidBy(root));
        }

        var includes = new XIncludes(root);
        var posts = new PostList();
        foreach (JsonElement post in XIncludes.DataOf(root))
        {
            posts.AddOrSkip(post, XPosts.Read(post, includes), "id and text");
        }

        foreach (JsonElement error in root.List("errors"))
        {
            Note(posts, error, includes);
        }

        JsonElement meta = root.Get("meta") ?? default;
        return new XPage(posts.ToPage(), meta.Text("newest_id"), meta.Text("next_token"));
    }

    /// <summary>A post that is not found was deleted; of one that may not be seen something else is said.</summary>
    private static void Note(PostList posts, JsonElement error, XIncludes includes)
    {
        bool isGone = error.Text("resource_type") == "tweet"
            && error.Text("type")?.EndsWith("/resource-not-found", StringComparison.Ordinal) == true;
        if (Said(error) is not { } said)
        {
            return;
        }

        if (isGone && includes.FirstId(error.Text("value")) is { } id)
        {
            posts.TakenBack(id, said);
        }
        else
        {
            posts.Note(said);
        }
    }

    private static string? SaidBy(JsonElement root) => Errors(root).FirstOrDefault() ?? root.Text("detail") ?? root.Text("title");

    private static IEnumerable<string> Errors(JsonElement root) =>
        root.List("errors").Select(Said).OfType<string>();

    private static string? Said(JsonElement error) => error.Text("detail") ?? error.Text("message") ?? error.Text("title");
}

/// <summary>A page of results.</summary>
/// <param name="Posts">Newest first; partial errors among the problems.</param>
/// <param name="NewestId">Null when there are no results.</param>
/// <param name="NextToken">Null on the last page.</param>
internal sealed record XPage(PostPage Posts, string? NewestId, string? NextToken);

/// <summary>What X has against a request.</summary>
/// <param name="Said">One line.</param>
/// <param name="Parameters">Names of the parameters that it is about; none where it does not say.</param>
internal sealed record XError(string Said, IReadOnlyList<string> Parameters)
{
    private static readonly string[] OfTheWalk = ["since_id", "next_token", "pagination_token", "start_time"];

    /// <summary>It is about where the search begins, not about what is searched for.</summary>
    public bool IsOfTheWalk => Parameters.Any(OfTheWalk.Contains) && !Parameters.Contains("query");
}
