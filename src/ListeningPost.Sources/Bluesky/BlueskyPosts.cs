using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Bluesky;

/// <summary>Reads one post: what a server shows (<c>postView</c>) around what its author wrote (<c>record</c>).</summary>
internal static class BlueskyPosts
{
    /// <summary>Clocks are wrong by so much without meaning anything by it.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <returns>Null without an <c>at://</c> address, a record or any time.</returns>
    public static Post? Read(JsonElement view)
    {
        JsonElement record = view.Get("record") ?? view.Get("value") ?? default;
        string uri = view.Text("uri") ?? "";
        bool isPost = uri.StartsWith("at://", StringComparison.Ordinal) && record.ValueKind == JsonValueKind.Object;
        if (!isPost || PublishedAt(view, record) is not { } at)
        {
            return null;
        }

        Author author = AuthorOf(view, uri);
        PlainText text = PlainText.FromText(record.Text("text"));
        BlueskyFacets facets = BlueskyFacets.Read(record.List("facets"));
        string? parent = record.Get("reply", "parent")?.Text("uri");
        var post = new Post
        {
            Platform = Platforms.Bluesky,
            NativeId = uri,
            Url = $"https://bsky.app/profile/{author.Handle}/post/{uri[(uri.LastIndexOf('/') + 1)..]}",
            Text = text.Text,
            Author = author,
            PublishedAt = at,
            Language = LanguageTag.Code(record.Texts("langs").FirstOrDefault()),
            Type = TypeOf(record),
            Root = uri,
            Tags = facets.TagsWith(record.Texts("tags")),
            Links = LinksOf(record, facets, text),
            Likes = view.Count("likeCount"),
            Reposts = Reposts(view),
            Replies = view.Count("replyCount"),
        };
        return parent is null ? post : AsReply(post, parent, record);
    }

    private static Post AsReply(Post post, string parent, JsonElement record) => post with
    {
        Type = PostType.Reply,
        InReplyTo = parent,
        Root = record.Get("reply", "root")?.Text("uri"),
    };

    /// <summary>The server sorts by the earlier of the author's time and the time of indexing; so not by one later than this.</summary>
    public static DateTimeOffset LatestTime(JsonElement view)
    {
        DateTimeOffset written = view.Get("record")?.Time("createdAt") ?? DateTimeOffset.MinValue;
        DateTimeOffset indexed = view.Time("indexedAt") ?? written;
        return new[] { written, indexed }.Max();
    }

    /// <summary>The author's time, which can be anything; but nothing was written after it was indexed.</summary>
    private static DateTimeOffset? PublishedAt(JsonElement view, JsonElement record)
    {
        DateTimeOffset? written = record.Time("createdAt");
        DateTimeOffset? indexed = view.Time("indexedAt");
        return written is null || written > indexed + Skew ? indexed : written;
    }

    private static Author AuthorOf(JsonElement view, string uri)
    {
        JsonElement author = view.Get("author") ?? default;
        string did = author.Text("did") ?? uri["at://".Length..].Split('/')[0];
        string given = author.Text("handle") ?? "";
        string handle = BlueskySyntax.IsHandle(given) ? given : did;
        return new Author
        {
            Handle = handle,
            Id = did,
            Name = PlainText.LineFromText(author.Text("displayName") ?? handle),
            Url = $"https://bsky.app/profile/{handle}",
            Followers = author.Number("followersCount"),
            Bio = author.Text("description") is { } bio ? PlainText.FromText(bio).Text : null,
        };
    }

    private static IReadOnlyList<string> LinksOf(JsonElement record, BlueskyFacets facets, PlainText text)
    {
        JsonElement? embed = record.Get("embed");
        string? card = embed?.Get("external")?.Text("uri") ?? embed?.Get("media", "external")?.Text("uri");
        IEnumerable<string?> all = [.. facets.Links, Permalink.Absolute(card), .. text.Links];
        return [.. all.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static PostType TypeOf(JsonElement record)
    {
        string? shown = record.Get("embed", "record")?.Text("uri") ?? record.Get("embed", "record", "record")?.Text("uri");
        bool isPost = shown?.Contains("/app.bsky.feed.post/", StringComparison.Ordinal) == true;
        return isPost ? PostType.Quote : PostType.Post;
    }

    /// <summary>Quotes are reposts with words of their own; null where neither is counted.</summary>
    private static int? Reposts(JsonElement view)
    {
        long? reposts = view.Count("repostCount");
        long? quotes = view.Count("quoteCount");
        return Json.Capped(reposts + (quotes ?? 0) ?? quotes);
    }
}
