using ListeningPost.Core.Measures;
using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Brands;

/// <summary>A company, product or person that is listened for, as configured and checked.</summary>
public sealed record Brand
{
    public required string Name { get; init; }

    /// <summary>Lower case, digits and hyphens; names the brand in tables, addresses and commands.</summary>
    public required string Slug { get; init; }

    /// <summary>In the language of <c>Queries</c>; known to parse.</summary>
    public required string Query { get; init; }

    /// <summary>What search sources are asked: configured, or derived from <see cref="Query"/>. Never empty.</summary>
    public required IReadOnlyList<string> SearchTerms { get; init; }

    /// <summary>Accounts and sites that speak for the brand.</summary>
    public IReadOnlyList<Account> OwnAccounts { get; init; } = [];

    public IReadOnlyList<Account> Employees { get; init; } = [];

    /// <summary>Whether people who declare that they work there, in their profile or in a post, count as employees.</summary>
    public bool DetectEmployees { get; init; }

    /// <summary>Slugs of other brands.</summary>
    public IReadOnlyList<string> Competitors { get; init; } = [];

    /// <summary>IANA name of the zone whose days are the brand's.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>ISO 639-1: the language of its documents.</summary>
    public string Language { get; init; } = "en";

    /// <summary>When the digest is sent, on the wall clock of <see cref="TimeZone"/>.</summary>
    public TimeOnly DigestAt { get; init; } = new(6, 0);

    public IReadOnlyList<string> DigestTo { get; init; } = [];

    /// <summary>The day of the week that the report is sent on; it covers the last whole week, Monday to Sunday.</summary>
    public DayOfWeek ReportDay { get; init; } = DayOfWeek.Monday;

    /// <summary>When it is sent then, on the wall clock of <see cref="TimeZone"/>.</summary>
    public TimeOnly ReportAt { get; init; } = new(7, 0);

    public IReadOnlyList<string> ReportTo { get; init; } = [];

    /// <summary>Accounts whose posts are never mentions.</summary>
    public IReadOnlyList<Account> Mute { get; init; } = [];

    /// <summary>The rules that set its mentions aside, of <see cref="Vocabulary.Noise.All"/>.</summary>
    public IReadOnlyList<string> Noise { get; init; } = Vocabulary.Noise.All;

    /// <summary>When its company has seen enough; null: it wrote nothing down.</summary>
    public EnoughRule? Enough { get; init; }

    /// <summary>What is told at once: of this process's own configuration, since it is not stored.</summary>
    public AlertPlan Alerts { get; init; } = AlertPlan.None;

    /// <summary>The brand's whole element of the configuration as canonical JSON without secrets: what later features read.</summary>
    public string SettingsJson { get; init; } = "{}";
}
