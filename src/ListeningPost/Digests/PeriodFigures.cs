namespace ListeningPost.Digests;

/// <summary>What one brand's period amounts to, counting only posts collected until a cut-off.</summary>
/// <remarks>Conversations are replyable and not started by the company, unless the name says otherwise.</remarks>
public sealed record PeriodFigures
{
    public long Mentions { get; init; }

    /// <summary>Distinct posts.</summary>
    public long Posts { get; init; }

    /// <summary>Distinct stories; a post without near copies is its own.</summary>
    public long Stories { get; init; }

    public long Authors { get; init; }

    public long WithYou { get; init; }

    public long PeopleOnly { get; init; }

    public long WithoutYou { get; init; }

    /// <summary>Conversations that nobody could join: articles without comments, reviews.</summary>
    public long NotReplyable { get; init; }

    public long StartedByYou { get; init; }

    /// <summary>Posts of the period that are owed an answer.</summary>
    public long OwedAnswers { get; init; }

    public long Negative { get; init; }

    public long Neutral { get; init; }

    public long Positive { get; init; }

    public long PublicPosts { get; init; }

    public long EmployeePosts { get; init; }

    public long CompanyPosts { get; init; }

    /// <summary>Distinct employees among the authors.</summary>
    public long Employees { get; init; }

    /// <summary>All replyable conversations that the company did not start.</summary>
    public long Conversations => WithYou + PeopleOnly + WithoutYou;
}
