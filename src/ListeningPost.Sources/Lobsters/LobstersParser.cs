using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Lobsters;

/// <summary>Reads lists of stories, and single stories with their comments.</summary>
/// <remarks>
/// Texts are HTML. Users are names today and were objects in 2023. Times carry an offset. Comments stand in the story's flat list,
/// each with <c>parent_comment</c>; the native id of both is the <c>short_id</c>.
/// </remarks>
internal static class LobstersParser
{
    /// <summary>Parses either shape, in the answer's order.</summary>
    /// <exception cref="SourceException">It is neither.</exception>
    public static PostPage Parse(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "Lobsters");
        JsonElement root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Array)
        {
            return Stories(root);
        }

        if (root.Text("short_id") is not { } id)
        {
            throw new SourceException("Lobsters: the answer holds no story.") { Failure = SourceFailure.Unreadable };
        }

        return Thread(root, id);
    }

    private static PostPage Stories(JsonElement list)
    {
        var posts = new PostList();
        foreach (JsonElement story in list.EnumerateArray())
        {
            Add(posts, story, Story(story));
        }

        return posts.ToPage();
    }

    private static PostPage Thread(JsonElement story, string id)
    {
        var posts = new PostList();
        Add(posts, story, Story(story));
        foreach (JsonElement comment in story.List("comments"))
        {
            Add(posts, comment, Comment(comment, id));
        }

        return posts.ToPage();
    }

    /// <summary>Where one was deleted or moderated its text is a sentence that says so.</summary>
    private static void Add(PostList posts, JsonElement item, Post? post)
    {
        if (item.Flag("is_deleted") || item.Flag("is_moderated"))
        {
            posts.TakenBack(item.Text("short_id"), $"{item.Text("short_id")} was deleted");
        }
        else
        {
            posts.AddOrSkip(item, post, "short_id and created_at");
        }
    }

    private static Post? Story(JsonElement story)
    {
        if (story.Text("short_id") is not { } id || story.Time("created_at") is not { } at)
        {
            return null;
        }

        PlainText text = PlainText.FromHtml(story.Text("description") ?? story.Text("description_plain"), null);
        string? url = Permalink.Absolute(story.Text("comments_url")) ?? Permalink.Absolute(story.Text("short_id_url"));
        return new Post
        {
            Platform = Platforms.Lobsters.Name,
            NativeId = id,
            Url = url,
            Title = PlainText.LineFromText(story.Text("title")),
            Text = text.Text,
            Quoted = text.Quoted,
            Author = AuthorOf(story.Get("submitter_user"), url),
            PublishedAt = at,
            Root = id,
            Tags = [.. story.Texts("tags").Distinct(StringComparer.OrdinalIgnoreCase)],
            Links = PostLinks.Of(Permalink.Absolute(story.Text("url")), text.Links),
            Likes = story.Count("score"),
            Replies = story.Count("comment_count"),
        };
    }

    private static Post? Comment(JsonElement comment, string story)
    {
        if (comment.Text("short_id") is not { } id || comment.Time("created_at") is not { } at)
        {
            return null;
        }

        PlainText text = PlainText.FromHtml(comment.Text("comment") ?? comment.Text("comment_plain"), null);
        DateTimeOffset? edited = comment.Time("last_edited_at") ?? comment.Time("updated_at");
        string? url = Permalink.Absolute(comment.Text("url")) ?? Permalink.Absolute(comment.Text("short_id_url"));
        return new Post
        {
            Platform = Platforms.Lobsters.Name,
            NativeId = id,
            Url = url,
            Text = text.Text,
            Quoted = text.Quoted,
            Author = AuthorOf(comment.Get("commenting_user"), url),
            PublishedAt = at,
            EditedAt = edited > at ? edited : null,
            Type = PostType.Reply,
            InReplyTo = comment.Text("parent_comment") ?? story,
            Root = story,
            Links = text.Links,
            Likes = comment.Count("score"),
        };
    }

    private static Author AuthorOf(JsonElement? user, string? url)
    {
        if ((user?.Text("username") ?? user?.AsText()) is not { } name)
        {
            return Author.Unknown;
        }

        var author = new Author { Handle = name, Name = name };
        if (url is null)
        {
            return author;
        }

        return author with { Url = $"{new Uri(url).GetLeftPart(UriPartial.Authority)}/~{Uri.EscapeDataString(name)}" };
    }
}
