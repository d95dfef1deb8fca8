using System.Text.Json.Nodes;
using ListeningPost.Searching;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Api;

/// <summary>Conversations and their posts as JSON: the columns of <c>analyst.conversations</c>, and of a post those of <c>analyst.mentions</c> that it has.</summary>
internal static class ConversationColumns
{
    public static JsonObject ToJson(StoredConversation conversation) => new()
    {
        ["conversation_id"] = conversation.ConversationId,
        ["brand"] = conversation.Brand,
        ["platform"] = conversation.Platform,
        ["url"] = conversation.Url,
        ["title"] = conversation.Title,
        ["started_at"] = MentionColumns.Instant(conversation.StartedAt),
        ["last_activity_at"] = MentionColumns.Instant(conversation.LastActivityAt),
        ["posts"] = conversation.Posts,
        ["participants"] = conversation.Participants,
        ["company_posts"] = conversation.CompanyPosts,
        ["employee_posts"] = conversation.EmployeePosts,
        ["first_company_reply_at"] = conversation.FirstCompanyReplyAt is { } at ? MentionColumns.Instant(at) : null,
        ["presence"] = conversation.Presence,
        ["replyable"] = conversation.Replyable,
        ["started_by"] = conversation.StartedBy,
        ["owed_answers"] = conversation.OwedAnswers,
    };

    public static JsonObject ToJson(StoredPost post) => new()
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
        ["published_at"] = post.Post.PublishedAt is { } at ? MentionColumns.Instant(at) : null,
        ["voice"] = post.Voice,
        ["is_mention"] = post.IsMention,
        ["in_reply_to"] = post.Post.InReplyTo,
        ["likes"] = post.Post.Likes,
        ["reposts"] = post.Post.Reposts,
        ["replies"] = post.Post.Replies,
    };
}
