using System.Text.Json.Nodes;
using ListeningPost.Searching;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Api;

/// <summary>A post of a conversation as JSON: of the columns of <c>analyst.mentions</c> those that it has.</summary>
internal static class PostJson
{
    public static JsonObject Of(StoredPost post) => new()
    {
        ["post_id"] = post.PostId,
        ["platform"] = post.Post.Platform,
        ["native_id"] = post.Post.NativeId,
        ["url"] = post.Post.Url,
        ["author_handle"] = post.Post.Author.Handle,
        ["author_name"] = post.Post.Author.Name,
        ["author_followers"] = post.Post.Author.Followers,
        ["title"] = post.Post.Title,
        ["text"] = post.Post.Text,
        ["language"] = post.Post.Language,
        ["published_at"] = MentionColumns.Instant(post.Post.PublishedAt!.Value),
        ["voice"] = post.Voice,
        ["is_mention"] = post.IsMention,
        ["in_reply_to"] = post.Post.InReplyTo,
        ["likes"] = post.Post.Likes,
        ["reposts"] = post.Post.Reposts,
        ["replies"] = post.Post.Replies,
        ["is_bot"] = post.Post.Author.IsBot,
        ["labels"] = new JsonArray([.. post.Post.Labels.Select(label => JsonValue.Create(label))]),
        ["quoted"] = post.Post.Quoted,
    };
}
