using System.Text.Json;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Discourse;

/// <summary>Reads a forum's search results, topics and lists of posts.</summary>
/// <remarks>
/// Every forum counts its posts from 1, so the native id is <c>number@host</c>. Search results hold a part of the text
/// (<c>blurb</c>), topics the whole as HTML (<c>cooked</c>). Threads are flat; an answer to an answer names its number in the topic.
/// </remarks>
internal static class DiscourseParser
{
    private const int RegularPost = 1;

    /// <summary>Parses any of the shapes.</summary>
    /// <param name="body">UTF-8 JSON.</param>
    /// <param name="forum">The forum's address.</param>
    /// <exception cref="SourceException">It holds no posts, but the array of before 2014 for instance.</exception>
    public static DiscoursePage Parse(ReadOnlyMemory<byte> body, Uri forum)
    {
        using JsonDocument document = Json.Parse(body, "Discourse");
        JsonElement root = document.RootElement;
        JsonElement[] list = ListOf(root) ?? throw OtherShape.Of("Discourse", "posts", root.Texts("errors").FirstOrDefault());
        var topics = new DiscourseTopics(root);
        var posts = new PostList();
        foreach (JsonElement post in list)
        {
            Add(posts, post, topics, forum);
        }

        JsonElement stream = root.Get("post_stream") ?? default;
        bool isTopic = root.Get("post_stream") is not null;
        return new DiscoursePage(
            posts.ToPage(),
            HasMore: root.Get("grouped_search_result")?.Flag("more_full_page_results") == true,
            Stream: [.. stream.Texts("stream")])
        {
            IsCut = isTopic && stream.Get("stream") is null && root.Number("posts_count") > list.Length,
        };
    }

    private static void Add(PostList posts, JsonElement post, DiscourseTopics topics, Uri forum)
    {
        string? id = post.Text("id");
        if (IsTakenBack(post))
        {
            posts.TakenBack(DiscoursePosts.NativeIdOrNone(id, forum), $"post {id} was deleted or hidden");
        }
        else if ((post.Number("post_type") ?? RegularPost) != RegularPost)
        {
            posts.PassOver($"post {id} is no person's, or for few");
        }
        else
        {
            posts.AddOrSkip(post, DiscoursePosts.Read(post, topics, forum), "id, topic_id and created_at");
        }
    }

    /// <summary>By those who moderate, by its author (the text is then a sentence that says so), or hidden for the flags it got.</summary>
    private static bool IsTakenBack(JsonElement post) =>
        post.Get("deleted_at") is not null || post.Flag("user_deleted") || post.Flag("hidden") || post.Flag("cooked_hidden");

    /// <summary>The posts of a topic, a search, the latest; the answers to a post (an array alone); one post.</summary>
    private static JsonElement[]? ListOf(JsonElement root)
    {
        JsonElement? named = root.Get("post_stream", "posts") ?? root.Get("posts") ?? root.Get("latest_posts");
        if (named is { ValueKind: JsonValueKind.Array } list)
        {
            return [.. list.EnumerateArray()];
        }

        if (IsPost(root))
        {
            return [root];
        }

        return root.AsList().Any(IsPost) ? [.. root.EnumerateArray()] : null;
    }

    private static bool IsPost(JsonElement element) => element.Get("topic_id") is not null && element.Get("cooked") is not null;
}

/// <summary>One answer.</summary>
/// <param name="Posts">In the answer's order.</param>
/// <param name="HasMore">Of search results: there is another page.</param>
/// <param name="Stream">Of a topic: the numbers of all its posts, of which only the first are in the answer.</param>
internal sealed record DiscoursePage(PostPage Posts, bool HasMore, IReadOnlyList<string> Stream)
{
    /// <summary>Of a topic: so long (ten thousand posts, reported) that the forum does not name them all.</summary>
    public bool IsCut { get; init; }
}
