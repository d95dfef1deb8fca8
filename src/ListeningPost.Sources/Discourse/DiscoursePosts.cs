using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Discourse;

/// <summary>Reads one post of a forum.</summary>
internal static class DiscoursePosts
{
    /// <returns>Null without number, topic or time.</returns>
    public static Post? Read(JsonElement post, DiscourseTopics topics, Uri forum)
    {
        if (post.Text("id") is not { } id || post.Text("topic_id") is not { } topic || post.Time("created_at") is not { } at)
        {
            return null;
        }

        long place = post.Number("post_number") ?? 1;
        PlainText text = PlainText.FromHtml(post.Text("cooked") ?? post.Text("blurb"), forum);
        string? first = place == 1 ? id : topics.PostAt(topic, 1);
        string? answered = post.Number("reply_to_post_number") is { } number ? topics.PostAt(topic, number) : null;
        string slug = post.Text("topic_slug") ?? topics.Slug(topic) ?? "-";
        return new Post
        {
            Platform = Platforms.Discourse,
            NativeId = NativeId(id, forum),
            Url = $"{forum.GetLeftPart(UriPartial.Path).TrimEnd('/')}/t/{Uri.EscapeDataString(slug)}/{topic}/{place}",
            Title = place == 1 ? PlainText.LineFromText(topics.Title(topic) ?? post.Text("topic_title")) : "",
            Text = text.Text,
            Author = AuthorOf(post, forum),
            PublishedAt = at,
            EditedAt = post.Number("version") > 1 ? post.Time("updated_at") : null,
            Type = place == 1 ? PostType.Post : PostType.Reply,
            InReplyTo = place == 1 ? null : (answered ?? first) is { } above ? NativeId(above, forum) : null,
            Root = first is null ? null : NativeId(first, forum),
            ThreadKey = topic,
            Tags = topics.Tags(topic),
            Links = text.Links,
            Likes = post.Count("like_count") ?? Likes(post),
            Replies = post.Count("reply_count"),
        };
    }

    public static string NativeId(string number, Uri forum) => $"{number}@{forum.IdnHost}";

    /// <summary>Action 2 is the like.</summary>
    private static int? Likes(JsonElement post) =>
        post.List("actions_summary").Where(a => a.Number("id") == 2).Select(a => a.Count("count")).FirstOrDefault();

    private static Author AuthorOf(JsonElement post, Uri forum) => post.Text("username") is { } user
        ? new Author
        {
            Handle = $"{user}@{forum.IdnHost}",
            Name = PlainText.LineFromText(post.Text("name") ?? post.Text("display_username") ?? user),
            Url = $"{forum.GetLeftPart(UriPartial.Path).TrimEnd('/')}/u/{Uri.EscapeDataString(user)}",
        }
        : Author.Unknown;
}
