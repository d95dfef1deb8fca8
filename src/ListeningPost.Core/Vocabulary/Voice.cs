namespace ListeningPost.Core.Vocabulary;

/// <summary>Who speaks, seen from a brand. The words as they stand in tables, queries, the API and mail.</summary>
public static class Voice
{
    /// <summary>One of the brand's own accounts.</summary>
    public const string Company = "company";

    /// <summary>Somebody who works there, by the list of employees or by saying so.</summary>
    public const string Employee = "employee";

    /// <summary>Anybody else.</summary>
    public const string Public = "public";

    /// <summary>
    /// An own account of another brand that this one names as a competitor. Said of answers only: a mention by it is the public's.
    /// </summary>
    public const string Competitor = "competitor";

    /// <summary>Said of answers only: there is none.</summary>
    public const string Nobody = "nobody";

    /// <summary>Those who can have answered, as the most of them counts: the company before all others.</summary>
    public static IReadOnlyList<string> Answering { get; } = [Company, Employee, Competitor, Public, Nobody];

    /// <summary>Those a mention can have.</summary>
    public static IReadOnlyList<string> All { get; } = [Company, Employee, Public];
}
