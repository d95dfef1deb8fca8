using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Conversations;

/// <summary>A conversation in which a brand is mentioned, as <c>analyst.conversations</c> shows it.</summary>
public sealed record StoredConversation
{
    public required long ConversationId { get; init; }

    /// <summary>The brand's slug.</summary>
    public required string Brand { get; init; }

    public required string Platform { get; init; }

    public string? Url { get; init; }

    public string Title { get; init; } = "";

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastActivityAt { get; init; }

    public int Posts { get; init; }

    public int Participants { get; init; }

    public int CompanyPosts { get; init; }

    public int EmployeePosts { get; init; }

    public DateTimeOffset? FirstCompanyReplyAt { get; init; }

    /// <summary><c>with_you</c>, <c>people_only</c> or <c>without_you</c>.</summary>
    public required string Presence { get; init; }

    public bool Replyable { get; init; }

    /// <summary><c>company</c>, <c>employee</c> or <c>public</c>.</summary>
    public required string StartedBy { get; init; }

    public int OwedAnswers { get; init; }

    /// <summary>Posts in it that mention the brand.</summary>
    public int Mentions { get; init; }

    internal static StoredConversation Read(NpgsqlDataReader row) => new()
    {
        ConversationId = row.Get<long>("conversation_id"),
        Brand = row.Get<string>("brand")!,
        Platform = row.Get<string>("platform")!,
        Url = row.Get<string>("url"),
        Title = row.Get<string>("title") ?? "",
        StartedAt = row.Get<DateTimeOffset>("started_at"),
        LastActivityAt = row.Get<DateTimeOffset>("last_activity_at"),
        Posts = row.Get<int>("posts"),
        Participants = row.Get<int>("participants"),
        CompanyPosts = row.Get<int>("company_posts"),
        EmployeePosts = row.Get<int>("employee_posts"),
        FirstCompanyReplyAt = row.At("first_company_reply_at"),
        Presence = row.Get<string>("presence")!,
        Replyable = row.Get<bool>("replyable"),
        StartedBy = row.Get<string>("started_by")!,
        OwedAnswers = row.Get<int>("owed_answers"),
        Mentions = row.Get<int>("mentions"),
    };
}
