namespace ListeningPost.Storage.Forgetting;

/// <summary>What was erased, or would be.</summary>
public sealed record Forgotten
{
    public long Posts { get; init; }

    public long Mentions { get; init; }

    /// <summary>Earlier texts of posts that were edited.</summary>
    public long Revisions { get; init; }

    /// <summary>What people said of the mentions.</summary>
    public long Verdicts { get; init; }

    /// <summary>In which they stood.</summary>
    public long Conversations { get; init; }

    /// <summary>What was sent with a quote of them, which stays as it was sent; the oldest first.</summary>
    public IReadOnlyList<QuotingDocument> Documents { get; init; } = [];
}

/// <summary>A document that quotes or links to what is forgotten.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind"><c>digest</c>, <c>report</c>, <c>alert</c> or <c>webhook</c>.</param>
/// <param name="Brand">The brand's slug.</param>
/// <param name="From">Where its period begins.</param>
/// <param name="To">And ends.</param>
public sealed record QuotingDocument(long Id, string Kind, string Brand, DateTimeOffset From, DateTimeOffset To);
