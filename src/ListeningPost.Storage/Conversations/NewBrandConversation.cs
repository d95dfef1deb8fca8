using ListeningPost.Core.Conversations;
using ListeningPost.Storage.Database;
using static NpgsqlTypes.NpgsqlDbType;

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
        Column.Of<NewBrandConversation, long>("conversation_id", Bigint, c => c.Told.ConversationId),
        Column.Of<NewBrandConversation, int>("brand_id", Integer, c => c.Told.BrandId),
        Column.Of<NewBrandConversation, string>("brand", Text, c => c.Brand),
        Column.Of<NewBrandConversation, string>("platform", Text, c => c.Platform),
        Column.Of<NewBrandConversation, DateTimeOffset>("since", TimestampTz, c => c.Told.Since),
        Column.Of<NewBrandConversation, DateTimeOffset>("until", TimestampTz, c => c.Told.Until),
        Column.Of<NewBrandConversation, long>("head_post_id", Bigint, c => c.Told.HeadPostId),
        Column.Of<NewBrandConversation, DateTimeOffset>("started_at", TimestampTz, c => c.Told.StartedAt),
        Column.Of<NewBrandConversation, DateTimeOffset>("last_activity_at", TimestampTz, c => c.Told.LastActivityAt),
        Column.Of<NewBrandConversation, int>("posts", Integer, c => c.Told.Posts),
        Column.Of<NewBrandConversation, int>("participants", Integer, c => c.Told.Participants),
        Column.Of<NewBrandConversation, int>("company_posts", Integer, c => c.Told.CompanyPosts),
        Column.Of<NewBrandConversation, int>("employee_posts", Integer, c => c.Told.EmployeePosts),
        Column.Of<NewBrandConversation, DateTimeOffset>("first_company_reply_at", TimestampTz, c => c.Told.FirstCompanyReplyAt),
        Column.Of<NewBrandConversation, DateTimeOffset>("company_since", TimestampTz, c => c.Told.CompanySince),
        Column.Of<NewBrandConversation, DateTimeOffset>("employee_since", TimestampTz, c => c.Told.EmployeeSince),
        Column.Of<NewBrandConversation, string>("started_by", Text, c => c.Told.StartedBy),
        Column.Of<NewBrandConversation, DateTimeOffset>("started_since", TimestampTz, c => c.Told.StartedSince),
        Column.Of<NewBrandConversation, int>("mentions", Integer, c => c.Told.Mentions),
        Column.Of<NewBrandConversation, int>("owed_answers", Integer, c => c.Told.OwedAnswers));
}
