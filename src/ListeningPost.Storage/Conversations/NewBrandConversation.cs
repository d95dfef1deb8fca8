using ListeningPost.Core.Conversations;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Conversations;

/// <summary>A brand's part in a conversation, with all its columns.</summary>
/// <param name="Brand">Its slug.</param>
/// <param name="Platform">The conversation's.</param>
/// <param name="Told">What was worked out.</param>
internal sealed record NewBrandConversation(string Brand, string Platform, BrandConversation Told)
{
    /// <summary>How it stands in the table.</summary>
    public static Copy<NewBrandConversation> Columns { get; } = new(
        "listening.brand_conversations",
        new Columns<NewBrandConversation>
        {
            { "conversation_id", c => c.Told.ConversationId },
            { "brand_id", c => c.Told.BrandId },
            { "brand", c => c.Brand },
            { "platform", c => c.Platform },
            { "since", c => c.Told.Since },
            { "until", c => c.Told.Until },
            { "head_post_id", c => c.Told.HeadPostId },
            { "started_at", c => c.Told.StartedAt },
            { "last_activity_at", c => c.Told.LastActivityAt },
            { "posts", c => c.Told.Posts },
            { "participants", c => c.Told.Participants },
            { "company_posts", c => c.Told.CompanyPosts },
            { "employee_posts", c => c.Told.EmployeePosts },
            { "first_company_reply_at", c => c.Told.FirstCompanyReplyAt },
            { "company_since", c => c.Told.CompanySince },
            { "employee_since", c => c.Told.EmployeeSince },
            { "started_by", c => c.Told.StartedBy },
            { "started_since", c => c.Told.StartedSince },
            { "mentions", c => c.Told.Mentions },
            { "owed_answers", c => c.Told.OwedAnswers },
        });
}
