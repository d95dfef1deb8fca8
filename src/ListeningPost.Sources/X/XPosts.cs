using System.Net;
using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.X;

/// <summary>Reads one post of the X API v2.</summary>
/// <remarks>
/// A repost's text is cut; the original in <c>includes</c> has the whole, so a repost carries the original's text, links, tags and
/// language, and stands in the original's thread. <c>&amp; &lt; &gt;</c> are escaped. Texts over 280 characters are whole only in
/// <c>note_tweet</c>. Without <c>created_at</c> the id tells the time.
/// </remarks>
internal static class XPosts
{
    /// <returns>Null without a numeric id or a text.</returns>
    public static Post? Read(JsonElement post, XIncludes includes)
    {
        if (XIncludes.IdOf(post) is not { } id || post.Get("text") is null)
        {
            return null;
        }

        string version = post.Text("id") ?? id;
        JsonElement? reposted = includes.Post(Reference(post, "retweeted"));
        JsonElement words = reposted ?? post;
        Author author = AuthorOf(post, includes);
        string? conversation = words.Text("conversation_id");
        return new Post
        {
            Platform = Platforms.X,
            NativeId = id,
            Url = $"https://x.com/{(author.Handle.Length > 0 ? author.Handle : "i")}/status/{version}",
            Text = TextOf(words),
            Author = author,
            PublishedAt = PublishedAt(post, id),
            EditedAt = version == id ? null : post.Time("created_at") ?? XIds.TimeOf(version),
            Language = LanguageTag.Code(words.Text("lang")),
            Type = TypeOf(post),
            InReplyTo = includes.FirstId(Reference(post, "replied_to")),
            Root = RootOf(words, includes, conversation),
            ThreadKey = conversation,
            Tags = [.. Entities(words, "hashtags").Select(h => h.Text("tag")).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            Links = LinksOf(words, version),
            Likes = Metrics(post)?.Count("like_count"),
            Reposts = Reposts(post),
            Replies = Metrics(post)?.Count("reply_count"),
        };
    }

    private static string? Reference(JsonElement post, string type) =>
        post.List("referenced_tweets").Where(r => r.Text("type") == type).Select(r => r.Text("id")).FirstOrDefault(id => id is not null);

    private static PostType TypeOf(JsonElement post) =>
        Reference(post, "retweeted") is not null ? PostType.Repost
        : Reference(post, "replied_to") is not null || post.Get("in_reply_to_user_id") is not null ? PostType.Reply
        : Reference(post, "quoted") is not null ? PostType.Quote
        : PostType.Post;

    /// <summary>An edit carries its own time in <c>created_at</c>; the first version's is in its id.</summary>
    private static DateTimeOffset? PublishedAt(JsonElement post, string id) =>
        post.Text("id") == id ? post.Time("created_at") ?? XIds.TimeOf(id) : XIds.TimeOf(id) ?? post.Time("created_at");

    private static string? RootOf(JsonElement words, XIncludes includes, string? conversation) =>
        conversation is not null ? includes.FirstId(conversation)
        : TypeOf(words) is PostType.Reply or PostType.Repost ? null
        : XIncludes.IdOf(words);

    private static string TextOf(JsonElement post)
    {
        string? text = post.Get("note_tweet")?.Text("text") ?? post.Text("text");
        return PlainText.FromText(WebUtility.HtmlDecode(text)).Text;
    }

    private static Author AuthorOf(JsonElement post, XIncludes includes)
    {
        string? id = post.Text("author_id");
        JsonElement user = includes.User(id) ?? default;
        string handle = user.Text("username") ?? "";
        return new Author
        {
            Handle = handle,
            Id = id,
            Name = PlainText.LineFromText(user.Text("name") ?? handle),
            Url = handle.Length > 0 ? $"https://x.com/{handle}" : null,
            Followers = user.Get("public_metrics")?.Number("followers_count"),
            Bio = user.Text("description") is { } bio ? PlainText.FromText(WebUtility.HtmlDecode(bio)).Text : null,
        };
    }

    /// <summary>The addresses behind the t.co ones; not those of the post's own pictures and of itself.</summary>
    private static IReadOnlyList<string> LinksOf(JsonElement post, string version)
    {
        string own = $"/status/{post.Text("id") ?? version}";
        return
        [
            .. Entities(post, "urls")
                .Where(u => u.Text("media_key") is null)
                .Select(u => Permalink.Absolute(u.Text("unwound_url") ?? u.Text("expanded_url") ?? u.Text("url")))
                .OfType<string>()
                .Where(u => !u.Contains(own, StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<JsonElement> Entities(JsonElement post, string name) =>
        (post.Get("note_tweet", "entities") ?? post.Get("entities") ?? default).List(name);

    /// <summary>None of a repost: what stands there is the original's, and would be counted with every repost again.</summary>
    private static JsonElement? Metrics(JsonElement post) => TypeOf(post) == PostType.Repost ? null : post.Get("public_metrics");

    private static int? Reposts(JsonElement post)
    {
        int? reposts = Metrics(post)?.Count("retweet_count") ?? Metrics(post)?.Count("repost_count");
        return reposts is null ? null : (int)Math.Min((long)reposts.Value + (Metrics(post)?.Count("quote_count") ?? 0), int.MaxValue);
    }
}
