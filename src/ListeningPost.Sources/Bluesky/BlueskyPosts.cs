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
        if (view.Text("uri") is not { } uri || !uri.StartsWith("at://", StringComparison.Ordinal)
            || (view.Get("record") ?? view.Get("value")) is not { ValueKind: JsonValueKind.Object } record
            || PublishedAt(view, record) is not { } at)
        {
            return null;
        }

        Author author = AuthorOf(view, uri);
        PlainText text = PlainText.FromText(record.Text("text"));
        BlueskyFacets facets = BlueskyFacets.Read(record.List("facets"));
        string? parent = record.Get("reply", "parent")?.Text("uri");
        return new Post
        {
            Platform = Platforms.Bluesky,
            NativeId = uri,
            Url = $"https://bsky.app/profile/{author.Handle}/post/{uri[(uri.LastIndexOf('/') + 1)..]}",
            Text = text.Text,
            Author = author,
            PublishedAt = at,
            Language = LanguageTag.Code(record.List("langs").Select(l => l.AsText()).FirstOrDefault(l => l is not null)),
            Type = parent is not null ? PostType.Reply : Quoted(record) is not null ? PostType.Quote : PostType.Post,
            InReplyTo = parent,
            Root = parent is null ? uri : record.Get("reply", "root")?.Text("uri"),
            Tags = facets.TagsWith(record.List("tags").Select(t => t.AsText())),
            Links = LinksOf(record, facets, text),
            Likes = view.Count("likeCount"),
            Reposts = Sum(view.Count("repostCount"), view.Count("quoteCount")),
            Replies = view.Count("replyCount"),
        };
    }

    /// <summary>The server sorts by the earlier of the author's time and the time of indexing; so not by one later than this.</summary>
    public static DateTimeOffset LatestTime(JsonElement view)
    {
        DateTimeOffset written = view.Get("record")?.Time("createdAt") ?? DateTimeOffset.MinValue;
        DateTimeOffset indexed = view.Time("indexedAt") ?? written;
        return written > indexed ? written : indexed;
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
        string handle = author.Text("handle") is { } given && BlueskySyntax.IsHandle(given) ? given : did;
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

    private static string? Quoted(JsonElement record)
    {
        string? quoted = record.Get("embed", "record")?.Text("uri") ?? record.Get("embed", "record", "record")?.Text("uri");
        return quoted?.Contains("/app.bsky.feed.post/", StringComparison.Ordinal) == true ? quoted : null;
    }

    private static int? Sum(int? a, int? b) => a is null && b is null ? null : (int)Math.Min((long)(a ?? 0) + (b ?? 0), int.MaxValue);
}
