using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Atproto;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Bluesky;

/// <summary>Reads one post: what a server shows (<c>postView</c>) around what its author wrote (<c>record</c>).</summary>
internal static class BlueskyPosts
{
    /// <summary>The mark of an account that says of itself that a program writes there.</summary>
    private const string BotLabel = "bot";

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
        PostRecord written = PostRecord.Read(record);
        return new Post
        {
            Platform = Platforms.Bluesky.Name,
            NativeId = uri,
            Url = $"https://bsky.app/profile/{author.Handle}/post/{uri[(uri.LastIndexOf('/') + 1)..]}",
            Text = written.Text,
            Quoted = QuotedIn(view),
            Author = author,
            PublishedAt = at,
            Language = written.Language,
            Type = written.Type,
            InReplyTo = written.Parent,
            Root = written.Parent is null ? uri : written.Root,
            Tags = written.Tags,
            Links = written.Links,
            Labels = LabelsOf(view, written),
            Likes = view.Count("likeCount"),
            Reposts = Reposts(view),
            Replies = view.Count("replyCount"),
        };
    }

    /// <summary>The server sorts by the earlier of the author's time and the time of indexing; so not by one later than this.</summary>
    public static DateTimeOffset LatestTime(JsonElement view)
    {
        DateTimeOffset written = view.Get("record")?.Time("createdAt") ?? DateTimeOffset.MinValue;
        DateTimeOffset indexed = view.Time("indexedAt") ?? written;
        return new[] { written, indexed }.Max();
    }

    /// <summary>
    /// What the quoted post says, which the server shows within (<c>viewRecord</c>); nothing where it is gone, blocked, detached by
    /// its author, or no post.
    /// </summary>
    private static string QuotedIn(JsonElement view)
    {
        JsonElement? shown = view.Get("embed", "record");
        JsonElement? value = shown?.Get("value") ?? shown?.Get("record", "value");
        return value is null ? "" : PostRecord.Read(value.Value).Text;
    }

    /// <summary>Of the post, its author's own, and those of the account.</summary>
    private static IReadOnlyList<string> LabelsOf(JsonElement view, PostRecord written)
    {
        IEnumerable<string> ofAccount = LabelList.Values(view.Get("author")?.List("labels") ?? []);
        return [.. LabelList.Values(view.List("labels")).Concat(written.Labels).Concat(ofAccount).Distinct(StringComparer.Ordinal)];
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
            IsBot = LabelList.Values(author.List("labels")).Contains(BotLabel, StringComparer.Ordinal),
        };
    }

    /// <summary>Quotes are reposts with words of their own; null where neither is counted.</summary>
    private static int? Reposts(JsonElement view)
    {
        long? reposts = view.Count("repostCount");
        long? quotes = view.Count("quoteCount");
        return Json.Capped(reposts + (quotes ?? 0) ?? quotes);
    }
}
