using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Threads;

/// <summary>Reads the media of a search (<c>data</c>), or one of them.</summary>
/// <remarks>
/// Shape: https://developers.facebook.com/docs/threads/keyword-search. Texts are plain. A repost (<c>REPOST_FACADE</c>) has no
/// words of its own. Of a reply nothing says what it answers, so its thread is not known.
/// </remarks>
internal static class ThreadsParser
{
    private const string Repost = "REPOST_FACADE";

    /// <summary>Parses one answer, newest first.</summary>
    /// <exception cref="SourceException">It holds no media.</exception>
    public static PostPage Parse(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "Threads");
        JsonElement root = document.RootElement;
        JsonElement[] media = MediaOf(root) ?? throw OtherShape.Of("Threads", "posts", root.Get("error")?.Text("message"));
        var posts = new PostList();
        foreach (JsonElement one in media)
        {
            posts.AddOrSkip(one, Read(one), "id and timestamp");
        }

        return posts.ToPage();
    }

    /// <summary>What an error says of itself: Meta's number, and its sentence; 0 and null where it says nothing.</summary>
    public static (long Code, string? Message) ReadError(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = Json.Parse(body, "Threads");
            JsonElement? error = document.RootElement.Get("error");
            return (error?.Number("code") ?? 0, error?.Text("message"));
        }
        catch (SourceException)
        {
            return (0, null);
        }
    }

    private static JsonElement[]? MediaOf(JsonElement root)
    {
        JsonElement list = root.Get("data") ?? root;
        if (list.ValueKind == JsonValueKind.Array)
        {
            return [.. list.EnumerateArray()];
        }

        return root.Get("id") is null ? null : [root];
    }

    private static Post? Read(JsonElement media)
    {
        if (media.Text("id") is not { } id || media.Time("timestamp") is not { } at)
        {
            return null;
        }

        PostType type = TypeOf(media);
        PlainText text = PlainText.FromText(TextOf(media));
        return new Post
        {
            Platform = Platforms.Threads.Name,
            NativeId = id,
            Url = Permalink.Absolute(media.Text("permalink")),
            Text = text.Text,
            Author = AuthorOf(media),
            PublishedAt = at,
            Type = type,
            Root = type == PostType.Reply ? null : id,
            Tags = media.Text("topic_tag") is { } tag ? [tag] : [],
            Links = PostLinks.Of(Permalink.Absolute(media.Text("link_attachment_url")), text.Links),
        };
    }

    private static PostType TypeOf(JsonElement media)
    {
        if (media.Text("media_type") == Repost)
        {
            return PostType.Repost;
        }

        if (media.Flag("is_reply"))
        {
            return PostType.Reply;
        }

        return media.Flag("is_quote_post") ? PostType.Quote : PostType.Post;
    }

    /// <summary>The words, and what describes the picture.</summary>
    private static string TextOf(JsonElement media)
    {
        string[] texts = [.. new[] { media.Text("text"), media.Text("alt_text") }.OfType<string>()];
        return string.Join('\n', texts);
    }

    private static Author AuthorOf(JsonElement media)
    {
        if (media.Text("username") is not { } name)
        {
            return Author.Unknown;
        }

        return new Author { Handle = name, Name = name, Url = $"https://www.threads.com/@{Uri.EscapeDataString(name)}" };
    }
}
