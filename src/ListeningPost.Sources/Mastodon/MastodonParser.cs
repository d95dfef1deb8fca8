using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Mastodon;

/// <summary>Reads Mastodon's statuses: timelines, search results, contexts and single ones.</summary>
/// <remarks>
/// <c>content</c> is HTML; hashtags and mentions in it are links, which are none of the author's. A boost is a status whose
/// <c>reblog</c> holds the original; its own <c>content</c> is empty. Answers name the post above by the server's local id, so a
/// timeline alone tells neither parent nor root of an answer.
/// </remarks>
internal static class MastodonParser
{
    /// <summary>Parses one answer of any of the shapes, in its order.</summary>
    /// <exception cref="SourceException">It holds no statuses.</exception>
    public static PostPage Parse(ReadOnlyMemory<byte> body) => ParseTogether([body]);

    /// <summary>Parses answers that belong to one thread; a status in several of them is read once.</summary>
    /// <exception cref="SourceException">One holds no statuses.</exception>
    public static PostPage ParseTogether(IReadOnlyList<ReadOnlyMemory<byte>> bodies)
    {
        JsonDocument[] documents = [.. bodies.Select(body => Json.Parse(body, "Mastodon"))];
        try
        {
            return Read([.. documents.SelectMany(d => Statuses(d.RootElement)).DistinctBy(s => s.Text("id") ?? s.GetRawText())]);
        }
        finally
        {
            Array.ForEach(documents, d => d.Dispose());
        }
    }

    /// <summary>The local id of the first status above, in a context; null when nothing stands above.</summary>
    public static string? RootId(ReadOnlyMemory<byte> context)
    {
        using JsonDocument document = Json.Parse(context, "Mastodon");
        return document.RootElement.List("ancestors").Select(s => s.Text("id")).FirstOrDefault(id => id is not null);
    }

    private static IEnumerable<JsonElement> Statuses(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root.EnumerateArray();
        }

        if (root.Get("statuses") is { } found)
        {
            return found.AsList();
        }

        if (root.Get("descendants") is not null)
        {
            return root.List("ancestors").Concat(root.List("descendants"));
        }

        if (root.Get("uri") is null)
        {
            throw OtherShape.Of("Mastodon", "statuses", root.Text("error"));
        }

        return [root];
    }

    private static PostPage Read(IReadOnlyList<JsonElement> statuses)
    {
        var family = new MastodonFamily(statuses);
        var posts = new PostList();
        foreach (JsonElement status in statuses)
        {
            if (!MastodonVisibility.IsPublic(status) || !MastodonVisibility.IsPublic(status.Get("reblog") ?? default))
            {
                posts.PassOver("a status that is not public");
            }
            else
            {
                posts.AddOrSkip(status, ReadStatus(status, family), "uri, created_at and content");
            }
        }

        return posts.ToPage();
    }

    private static Post? ReadStatus(JsonElement status, MastodonFamily family)
    {
        JsonElement original = status.Get("reblog") ?? status;
        if (status.Text("uri") is not { } uri || status.Time("created_at") is not { } at || !IsSaid(original))
        {
            return null;
        }

        MastodonWords words = MastodonWords.Read(original);
        var post = new Post
        {
            Platform = Platforms.Mastodon.Name,
            NativeId = uri,
            Url = PageOf(status, original) ?? Permalink.Absolute(uri),
            Text = words.Text,
            Quoted = words.Quoted,
            Author = MastodonAccounts.Read(status.Get("account") ?? default),
            PublishedAt = at,
            EditedAt = original.Time("edited_at"),
            Language = LanguageTag.Code(original.Text("language")),
            Type = PostType.Repost,
            Root = family.RootOf(original),
            ThreadKey = original.Text("id"),
            Tags = Tags(original),
            Links = MastodonAccounts.LinksOf(original, words.Links),
            Labels = original.Flag("sensitive") ? ["sensitive"] : [],
        };
        return status.Get("reblog") is null ? AsItsOwn(post, status, family, words.IsQuote) : post;
    }

    /// <summary>Pixelfed gives a picture without a caption no content.</summary>
    private static bool IsSaid(JsonElement status) => status.Get("content") is not null || status.List("media_attachments").Any();

    /// <summary>Where people read it: the address of a boost may be that of its activity, which is for programs.</summary>
    private static string? PageOf(JsonElement status, JsonElement original)
    {
        string? url = Permalink.Absolute(status.Text("url"));
        bool isPage = url?.EndsWith("/activity", StringComparison.Ordinal) == false;
        return isPage ? url : Permalink.Absolute(original.Text("url") ?? original.Text("uri"));
    }

    /// <summary>What a boost has not: a parent, and numbers that are not the original's.</summary>
    private static Post AsItsOwn(Post post, JsonElement status, MastodonFamily family, bool isQuote) => post with
    {
        Type = TypeOf(status, isQuote),
        InReplyTo = family.ParentOf(status),
        Likes = status.Count("favourites_count"),
        Reposts = status.Count("reblogs_count"),
        Replies = status.Count("replies_count"),
    };

    private static PostType TypeOf(JsonElement status, bool isQuote)
    {
        if (status.Text("in_reply_to_id") is not null)
        {
            return PostType.Reply;
        }

        return isQuote ? PostType.Quote : PostType.Post;
    }

    private static IReadOnlyList<string> Tags(JsonElement status) =>
        [.. status.List("tags").Select(t => t.Text("name")).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
}
