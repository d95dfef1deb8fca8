namespace ListeningPost.Core.Vocabulary;

/// <summary>What a mention wants. The words as they stand in tables, queries, the API and mail.</summary>
public static class Kind
{
    /// <summary>Asks something that the company could answer.</summary>
    public const string Question = "question";

    /// <summary>Says that something of the brand's is wrong.</summary>
    public const string Complaint = "complaint";

    /// <summary>Says that something of the brand's is good.</summary>
    public const string Praise = "praise";

    /// <summary>None of these.</summary>
    public const string Other = "other";

    /// <summary>Those who wrote it are owed an answer.</summary>
    public static IReadOnlyList<string> Owed { get; } = [Question, Complaint];

    public static IReadOnlyList<string> All { get; } = [Question, Complaint, Praise, Other];
}
