namespace ListeningPost.Core.Vocabulary;

/// <summary>The company's part in a conversation. The words as they stand in tables, queries, the API and mail.</summary>
public static class Presence
{
    /// <summary>One of the brand's own accounts posted in it.</summary>
    public const string WithYou = "with_you";

    /// <summary>An employee did, and no own account.</summary>
    public const string PeopleOnly = "people_only";

    /// <summary>Neither did.</summary>
    public const string WithoutYou = "without_you";

    /// <summary>From most to least.</summary>
    public static IReadOnlyList<string> All { get; } = [WithYou, PeopleOnly, WithoutYou];
}
