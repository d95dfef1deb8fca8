namespace ListeningPost.Evidence;

/// <summary>What somebody wants to see evidence of.</summary>
public sealed record EvidenceRequest
{
    /// <summary>One plain line, at most 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Of the name.</summary>
    public required string Slug { get; init; }

    /// <summary>A query that finds the name, whatever characters it has.</summary>
    public required string NameQuery { get; init; }

    /// <summary>Written in place of it, and known to parse; null: none.</summary>
    public string? Query { get; init; }

    /// <summary>The name in one word of letters and digits, as in a handle; may be empty.</summary>
    public string Joined { get; init; } = "";

    /// <summary>Calendar days, today's included.</summary>
    public int Days { get; init; } = 30;

    /// <summary>ISO 639-1; null: the configuration's, else English.</summary>
    public string? Language { get; init; }

    /// <summary>Accounts that speak for the name, <c>platform:handle</c>; none: they are presumed.</summary>
    public IReadOnlyList<string> OwnAccounts { get; init; } = [];

    /// <summary>Whether authors and whom they name are left out, for passing on.</summary>
    public bool Redacts { get; init; }
}
