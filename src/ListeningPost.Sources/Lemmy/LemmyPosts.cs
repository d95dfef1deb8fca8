using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Lemmy;

/// <summary>Reads one view: a post, or a comment on one.</summary>
/// <remarks>
/// What Lemmy calls <c>name</c>, <c>content</c>, <c>bot_account</c> PieFed calls <c>title</c>, <c>body</c>, <c>bot</c>; Lemmy 1.0 has the
/// counts in the post itself.
/// </remarks>
internal static class LemmyPosts
{
    /// <summary>Whether everybody may read the community; doc: <c>LocalOnly</c>, <c>Private</c> and their kin are for some.</summary>
    public static bool IsPublic(JsonElement view)
    {
        JsonElement community = view.Get("community") ?? default;
        return !community.Flag("removed") && !community.Flag("deleted")
            && community.Text("visibility")?.ToUpperInvariant() is null or "PUBLIC" or "UNLISTED";
    }

    /// <param name="view">With <c>post</c>, <c>creator</c>, <c>community</c> and <c>counts</c>.</param>
    /// <returns>Null without address or time.</returns>
    public static Post? Story(JsonElement view)
    {
        JsonElement thing = view.Get("post") ?? default;
        if (Read(view, thing, PlainText.FromMarkdown(thing.Text("body"))) is not { } post)
        {
            return null;
        }

        return post with
        {
            Title = PlainText.LineFromText(thing.Text("name") ?? thing.Text("title")),
            Text = WordsBeside.Join(post.Text, Beside(thing)),
            Root = post.NativeId,
            Links = PostLinks.Of(Permalink.Absolute(thing.Text("url")), post.Links),
            Labels = thing.Flag("nsfw") ? ["nsfw"] : [],
            Replies = Counts(view, thing).Count("comments"),
        };
    }

    /// <summary>What the picture shows, the card of the link, and the choices of PieFed's polls.</summary>
    private static IEnumerable<string?> Beside(JsonElement post)
    {
        IEnumerable<string?> choices = (post.Get("poll") ?? default).List("choices").Select(choice => choice.Text("choice_text"));
        return [post.Text("alt_text"), post.Text("embed_title"), post.Text("embed_description"), .. choices];
    }

    /// <param name="view">With <c>comment</c> and the post that it stands under.</param>
    /// <param name="known">Addresses of comments by their local ids.</param>
    /// <returns>Null without address or time.</returns>
    public static Post? Comment(JsonElement view, Dictionary<string, string> known)
    {
        JsonElement thing = view.Get("comment") ?? default;
        if (Read(view, thing, PlainText.FromMarkdown(thing.Text("content") ?? thing.Text("body"))) is not { } post)
        {
            return null;
        }

        string? root = view.Get("post")?.Text("ap_id");
        return post with
        {
            Type = PostType.Reply,
            InReplyTo = Above(thing, root, known),
            Root = root,
            Replies = Counts(view, thing).Count("child_count"),
        };
    }

    /// <summary>A path is <c>0</c>, then the local ids from the topmost comment down to this one.</summary>
    private static string? Above(JsonElement comment, string? root, Dictionary<string, string> known)
    {
        string[] path = comment.Text("path")?.Split('.') ?? [];
        if (path.Length == 2)
        {
            return root;
        }

        return path.Length > 2 ? known.GetValueOrDefault(path[^2]) : null;
    }

    /// <summary>What posts and comments have in common.</summary>
    private static Post? Read(JsonElement view, JsonElement thing, PlainText text)
    {
        if (thing.Text("ap_id") is not { } id || (thing.Time("published") ?? thing.Time("published_at")) is not { } at)
        {
            return null;
        }

        return new Post
        {
            Platform = Platforms.Lemmy.Name,
            NativeId = id,
            Url = Permalink.Absolute(id),
            Text = text.Text,
            Quoted = text.Quoted,
            Author = AuthorOf(view),
            PublishedAt = at,
            EditedAt = thing.Time("updated") ?? thing.Time("updated_at"),
            ThreadKey = view.Get("post")?.Text("id"),
            Tags = view.Get("community")?.Text("name") is { } community ? [community] : [],
            Links = text.Links,
            Likes = Counts(view, thing).Count("score"),
        };
    }

    private static JsonElement Counts(JsonElement view, JsonElement thing) => view.Get("counts") ?? thing;

    private static string? BioOf(JsonElement creator) =>
        (creator.Text("bio") ?? creator.Text("about")) is { } bio ? PlainText.FromText(bio).Text : null;

    private static Author AuthorOf(JsonElement view)
    {
        JsonElement creator = view.Get("creator") ?? default;
        if ((creator.Text("name") ?? creator.Text("user_name")) is not { } name)
        {
            return Author.Unknown;
        }

        string? url = Permalink.Absolute(creator.Text("actor_id") ?? creator.Text("ap_id"));
        return new Author
        {
            Handle = url is null ? name : $"{name}@{new Uri(url).IdnHost}",
            Name = PlainText.LineFromText(creator.Text("display_name") ?? creator.Text("title") ?? name),
            Url = url,
            Bio = BioOf(creator),
            IsBot = creator.Flag("bot_account") || creator.Flag("bot"),
        };
    }
}
