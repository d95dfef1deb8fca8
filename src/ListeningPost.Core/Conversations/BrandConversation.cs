using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Core.Conversations;

/// <summary>A brand's part in a conversation that mentions it.</summary>
/// <remarks>Stamps tell since when each is known, so that a cut-off is a comparison.</remarks>
public sealed record BrandConversation
{
    public required long ConversationId { get; init; }

    public required int BrandId { get; init; }

    /// <summary>Since when the brand is known to be mentioned in it.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it became part of another; null: it has not.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The post whose address and title it goes by: the root, else the earliest.</summary>
    public required long HeadPostId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastActivityAt { get; init; }

    public required int Posts { get; init; }

    public required int Participants { get; init; }

    public int CompanyPosts { get; init; }

    public int EmployeePosts { get; init; }

    /// <summary>When the brand's first post that is not the root was published.</summary>
    public DateTimeOffset? FirstCompanyReplyAt { get; init; }

    /// <summary>Since when a post by the brand itself is known in it.</summary>
    public DateTimeOffset? CompanySince { get; init; }

    /// <summary>The same of one of its people.</summary>
    public DateTimeOffset? EmployeeSince { get; init; }

    /// <summary>Who wrote the root: <c>company</c>, <c>employee</c> or <c>public</c>. Only a known root tells who started it.</summary>
    public string StartedBy { get; init; } = Voice.Public;

    /// <summary>Since when the root is known.</summary>
    public DateTimeOffset? StartedSince { get; init; }

    /// <summary>Posts that mention the brand and are not set aside; none: it is no conversation about the brand any more.</summary>
    public required int Mentions { get; init; }

    /// <summary>Those of them that are owed an answer.</summary>
    public int OwedAnswers { get; init; }
}

/// <summary>Since when a mention is known to be answered, and by whom; null: it is not.</summary>
public sealed record Answered
{
    public required long PostId { get; init; }

    public required int BrandId { get; init; }

    public DateTimeOffset? CompanyAt { get; set; }

    public DateTimeOffset? EmployeeAt { get; set; }

    /// <summary>By an account of a brand that the brand names as its competitor.</summary>
    public DateTimeOffset? CompetitorAt { get; set; }

    /// <summary>By anybody else but the asker.</summary>
    public DateTimeOffset? PublicAt { get; set; }

    /// <summary>Since when nobody is owed an answer any more.</summary>
    public DateTimeOffset? SettledAt => Earlier(CompanyAt, EmployeeAt);

    /// <summary>The earlier of two stamps, null being never.</summary>
    public static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;
}
