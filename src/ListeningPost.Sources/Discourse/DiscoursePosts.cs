using System.Text.Json;
using System.Text.RegularExpressions;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Discourse;

/// <summary>Reads one post of a forum.</summary>
internal static partial class DiscoursePosts
{
    /// <returns>Null without number, topic or time.</returns>
    public static Post? Read(JsonElement post, DiscourseTopics topics, Uri forum)
    {
        if (post.Text("id") is not { } id || post.Text("topic_id") is not { } topic || post.Time("created_at") is not { } at)
        {
            return null;
        }

        long place = post.Number("post_number") ?? 1;
        string? cooked = post.Text("cooked") is { } html ? WithoutCaptions(html) : null;
        PlainText text = PlainText.FromHtml(cooked ?? post.Text("blurb"), forum);
        var read = new Post
        {
            Platform = Platforms.Discourse.Name,
            NativeId = NativeId(id, forum),
            Url = $"{AddressOf(forum)}/t/{SlugOf(post, topics, topic)}/{topic}/{place}",
            Text = WordsBeside.Join(text.Text, ImageTexts.In(cooked)),
            Quoted = text.Quoted,
            Author = AuthorOf(post, forum),
            PublishedAt = at,
            EditedAt = EditedAt(post),
            ThreadKey = topic,
            Tags = topics.Tags(topic),
            Links = text.Links,
            Likes = post.Count("like_count") ?? Likes(post),
            Replies = post.Count("reply_count"),
        };
        if (place != 1)
        {
            return AsAnswer(read, post, topics, forum);
        }

        string title = PlainText.LineFromText(topics.Title(topic) ?? post.Text("topic_title"));
        return read with { Title = title, Root = read.NativeId };
    }

    /// <summary>Below a picture that opens, the forum writes its file's name and size.</summary>
    private static string WithoutCaptions(string cooked) =>
        cooked.Contains("lightbox", StringComparison.Ordinal) ? Caption().Replace(cooked, "") : cooked;

    [GeneratedRegex("<div class=\"meta\">.*?</div>", RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Caption();

    /// <summary>Of the address; the forum takes any.</summary>
    private static string SlugOf(JsonElement post, DiscourseTopics topics, string topic) =>
        Uri.EscapeDataString(post.Text("topic_slug") ?? topics.Slug(topic) ?? "-");

    /// <summary>The first version counts as 1.</summary>
    private static DateTimeOffset? EditedAt(JsonElement post) => post.Number("version") > 1 ? post.Time("updated_at") : null;

    /// <summary>Who answers nobody in particular answers the topic's first post; either may not be in the answer.</summary>
    private static Post AsAnswer(Post read, JsonElement post, DiscourseTopics topics, Uri forum)
    {
        string topic = read.ThreadKey!;
        string? first = topics.PostAt(topic, 1);
        string? above = post.Number("reply_to_post_number") is { } place ? topics.PostAt(topic, place) : null;
        return read with
        {
            Type = PostType.Reply,
            InReplyTo = NativeIdOrNone(above ?? first, forum),
            Root = NativeIdOrNone(first, forum),
        };
    }

    /// <summary>Null of null.</summary>
    public static string? NativeIdOrNone(string? number, Uri forum) => number is null ? null : NativeId(number, forum);

    private static string NativeId(string number, Uri forum) => $"{number}@{forum.IdnHost}";

    /// <summary>Action 2 is the like.</summary>
    private static int? Likes(JsonElement post) =>
        post.List("actions_summary").Where(a => a.Number("id") == 2).Select(a => a.Count("count")).FirstOrDefault();

    /// <summary>The forum's own programs have numbers below zero.</summary>
    private static Author AuthorOf(JsonElement post, Uri forum)
    {
        if (post.Text("username") is not { } user)
        {
            return Author.Unknown;
        }

        return new Author
        {
            Handle = $"{user}@{forum.IdnHost}",
            Name = PlainText.LineFromText(post.Text("name") ?? post.Text("display_username") ?? user),
            Url = $"{AddressOf(forum)}/u/{Uri.EscapeDataString(user)}",
            IsBot = post.Number("user_id") < 0,
        };
    }

    private static string AddressOf(Uri forum) => forum.GetLeftPart(UriPartial.Path).TrimEnd('/');
}
