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
    /// <summary>Stands for an author whose handle is not known.</summary>
    private const string Anybody = "https://x.com/i";

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
        JsonElement metrics = Metrics(post);
        return new Post
        {
            Platform = Platforms.X,
            NativeId = id,
            Url = $"{author.Url ?? Anybody}/status/{version}",
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
            Likes = metrics.Count("like_count"),
            Reposts = Reposts(metrics),
            Replies = metrics.Count("reply_count"),
        };
    }

    private static string? Reference(JsonElement post, string type) =>
        post.List("referenced_tweets").Where(r => r.Text("type") == type).Select(r => r.Text("id")).FirstOrDefault(id => id is not null);

    private static PostType TypeOf(JsonElement post)
    {
        if (Reference(post, "retweeted") is not null)
        {
            return PostType.Repost;
        }

        if (Reference(post, "replied_to") is not null || post.Get("in_reply_to_user_id") is not null)
        {
            return PostType.Reply;
        }

        return Reference(post, "quoted") is not null ? PostType.Quote : PostType.Post;
    }

    /// <summary>An edit carries its own time in <c>created_at</c>; the first version's is in its id.</summary>
    private static DateTimeOffset? PublishedAt(JsonElement post, string id)
    {
        DateTimeOffset? stated = post.Time("created_at");
        DateTimeOffset? held = XIds.TimeOf(id);
        bool isFirst = post.Text("id") == id;
        return isFirst ? stated ?? held : held ?? stated;
    }

    private static string? RootOf(JsonElement words, XIncludes includes, string? conversation)
    {
        if (conversation is not null)
        {
            return includes.FirstId(conversation);
        }

        bool isBelow = TypeOf(words) is PostType.Reply or PostType.Repost;
        return isBelow ? null : XIncludes.IdOf(words);
    }

    private static string TextOf(JsonElement post)
    {
        string? text = post.Get("note_tweet")?.Text("text") ?? post.Text("text");
        return PlainText.FromText(WebUtility.HtmlDecode(text)).Text;
    }

    private static Author AuthorOf(JsonElement post, XIncludes includes)
    {
        string? id = post.Text("author_id");
        JsonElement user = includes.User(id) ?? default;
        string? handle = user.Text("username");
        return new Author
        {
            Handle = handle ?? "",
            Id = id,
            Name = PlainText.LineFromText(user.Text("name") ?? handle),
            Url = handle is null ? null : $"https://x.com/{handle}",
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
    private static JsonElement Metrics(JsonElement post)
    {
        if (TypeOf(post) == PostType.Repost)
        {
            return default;
        }

        return post.Get("public_metrics") ?? default;
    }

    /// <summary>With quotes, which are reposts with words of their own.</summary>
    private static int? Reposts(JsonElement metrics)
    {
        long? reposts = metrics.Count("retweet_count") ?? metrics.Count("repost_count");
        return Json.Capped(reposts + (metrics.Count("quote_count") ?? 0));
    }
}
