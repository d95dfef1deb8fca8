using System.Net;
using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.X;

/// <summary>Reads one post of the X API v2.</summary>
/// <remarks>
/// A repost's text is cut; the original in <c>includes</c> has the whole, so a repost carries the original's text, links, tags and
/// language, and stands in the original's thread. Without <c>created_at</c> the id tells the time.
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
        JsonElement? reposted = includes.Post(XWords.Reference(post, "retweeted"));
        JsonElement words = reposted ?? post;
        Author author = AuthorOf(post, includes);
        string? conversation = words.Text("conversation_id");
        JsonElement metrics = Metrics(post);
        return new Post
        {
            Platform = Platforms.X.Name,
            NativeId = id,
            Url = $"{author.Url ?? Anybody}/status/{version}",
            Text = XWords.TextOf(words, includes),
            Quoted = QuotedIn(words, includes),
            Author = author,
            PublishedAt = PublishedAt(post, id),
            EditedAt = version == id ? null : post.Time("created_at") ?? XIds.TimeOf(version),
            Language = LanguageTag.Code(words.Text("lang")),
            Type = TypeOf(post),
            InReplyTo = includes.FirstId(XWords.Reference(post, "replied_to")),
            Root = RootOf(words, includes, conversation),
            ThreadKey = conversation,
            Tags = XWords.Tags(words),
            Links = XWords.LinksOf(words),
            Labels = Labels(words),
            Likes = metrics.Count("like_count"),
            Reposts = Reposts(metrics),
            Replies = metrics.Count("reply_count"),
        };
    }

    /// <summary>What the quoted post says, where the answer has it.</summary>
    private static string QuotedIn(JsonElement words, XIncludes includes) =>
        includes.Post(XWords.Reference(words, "quoted")) is { } quoted ? XWords.TextOf(quoted, includes) : "";

    /// <summary>Its author's or X's own mark; and whether it is withheld somewhere.</summary>
    private static string[] Labels(JsonElement post)
    {
        string[] sensitive = post.Flag("possibly_sensitive") ? ["sensitive"] : [];
        return post.Get("withheld") is null ? sensitive : [.. sensitive, "withheld"];
    }

    private static PostType TypeOf(JsonElement post)
    {
        if (XWords.Reference(post, "retweeted") is not null)
        {
            return PostType.Repost;
        }

        if (XWords.Reference(post, "replied_to") is not null || post.Get("in_reply_to_user_id") is not null)
        {
            return PostType.Reply;
        }

        return XWords.Reference(post, "quoted") is not null ? PostType.Quote : PostType.Post;
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
