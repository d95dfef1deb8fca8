using System.ComponentModel.DataAnnotations;
using Rules = ListeningPost.Core.Vocabulary.Noise;

namespace ListeningPost.Configuration;

/// <summary>An element of <c>Brands</c>, as written.</summary>
public sealed record BrandSettings
{
    [MinLength(1)]
    public required string Name { get; init; }

    /// <summary>Default: from the name.</summary>
    [RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$")]
    public string? Slug { get; init; }

    [MinLength(1)]
    public required string Query { get; init; }

    /// <summary>Default: derived from the query.</summary>
    public IReadOnlyList<string>? SearchTerms { get; init; }

    public IReadOnlyList<string> OwnAccounts { get; init; } = [];

    public IReadOnlyList<string> Employees { get; init; } = [];

    public bool DetectEmployees { get; init; }

    public IReadOnlyList<string> Competitors { get; init; } = [];

    public string TimeZone { get; init; } = "UTC";

    [RegularExpression("^[a-z]{2}$")]
    public string Language { get; init; } = "en";

    public DigestSettings Digest { get; init; } = new();

    public ReportSettings Report { get; init; } = new();

    public AlertSettings Alerts { get; init; } = new();

    public EnoughSettings? Enough { get; init; }

    public IReadOnlyList<string> Mute { get; init; } = [];

    /// <summary>The rules that set mentions aside. Default: all.</summary>
    [AllowedValues(Rules.Jobs, Rules.Giveaways, Rules.Promotions, Rules.Scams, Rules.Bots)]
    public IReadOnlyList<string> Noise { get; init; } = Rules.All;
}

/// <summary><c>Digest</c> of a brand.</summary>
public sealed record DigestSettings
{
    /// <summary>On the wall clock of the brand's time zone.</summary>
    public TimeOnly At { get; init; } = new(6, 0);

    public IReadOnlyList<string> To { get; init; } = [];
}

/// <summary><c>Report</c> of a brand.</summary>
public sealed record ReportSettings
{
    public DayOfWeek Day { get; init; } = DayOfWeek.Monday;

    public TimeOnly At { get; init; } = new(7, 0);

    public IReadOnlyList<string> To { get; init; } = [];
}

/// <summary><c>Enough</c> of a brand: the decision rule written down beforehand.</summary>
public sealed record EnoughSettings
{
    [Range(1, 1_000_000)]
    public int Conversations { get; init; } = 30;

    [Range(0d, 1d)]
    public double ParticipationBelow { get; init; } = 0.2;

    [Range(0, 1_000_000)]
    public int Owed { get; init; } = 5;

    public TimeSpan OwedOlderThan { get; init; } = TimeSpan.FromDays(2);
}
