using ListeningPost.Core.Measures;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Brands;

/// <summary>A brand as it was last applied.</summary>
public sealed record StoredBrand
{
    public required int Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string Query { get; init; }

    public required string QueryHash { get; init; }

    public IReadOnlyList<string> Competitors { get; init; } = [];

    public bool DetectEmployees { get; init; }

    public string TimeZone { get; init; } = "UTC";

    public string Language { get; init; } = "en";

    public TimeOnly DigestAt { get; init; }

    public IReadOnlyList<string> DigestTo { get; init; } = [];

    public string SettingsJson { get; init; } = "{}";

    /// <summary>When its company has seen enough; null: it wrote nothing down.</summary>
    public EnoughRule? Enough => StoredEnough.Read(SettingsJson);

    /// <summary>Gone from the configuration.</summary>
    public bool Paused { get; init; }

    /// <summary>The configuration that made it, as host and full path; null: not known.</summary>
    public string? Owner { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether it differs from what it was compared with in something that is not named for itself.</summary>
    internal bool Differs { get; init; }

    internal static StoredBrand Read(NpgsqlDataReader row) => new()
    {
        Id = row.Get<int>("id"),
        Slug = row.Get<string>("slug")!,
        Name = row.Get<string>("name")!,
        Query = row.Get<string>("query")!,
        QueryHash = row.Get<string>("query_hash")!,
        Competitors = row.Get<string[]>("competitors")!,
        DetectEmployees = row.Get<bool>("detect_employees"),
        TimeZone = row.Get<string>("time_zone")!,
        Language = row.Get<string>("language")!,
        DigestAt = row.Get<TimeOnly>("digest_at"),
        DigestTo = row.Get<string[]>("digest_to")!,
        SettingsJson = row.Get<string>("settings")!,
        Paused = row.Get<bool>("paused"),
        Owner = row.Get<string>("owner"),
        CreatedAt = row.Get<DateTimeOffset>("created_at"),
    };
}
