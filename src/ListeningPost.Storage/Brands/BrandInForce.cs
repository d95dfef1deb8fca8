using System.Text.Json;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Brands;

/// <summary>A brand that is listened for, as it was last applied.</summary>
/// <param name="Brand">All of it.</param>
/// <param name="QueryVersion">The number of its query.</param>
/// <param name="Owner">The configuration that made it, as host and full path; null: not known.</param>
public sealed record BrandInForce(Brand Brand, int QueryVersion, string? Owner)
{
    internal static BrandInForce Read(NpgsqlDataReader row, IReadOnlyList<(string Role, Account Account)> accounts)
    {
        StoredReport report = StoredReport.Read(row.Get<string>("settings")!);
        Account[] Of(string role) => [.. accounts.Where(a => a.Role == role).Select(a => a.Account)];
        var brand = new Brand
        {
            Name = row.Get<string>("name")!,
            Slug = row.Get<string>("slug")!,
            Query = row.Get<string>("query")!,
            SearchTerms = row.Get<string[]>("search_terms")!,
            OwnAccounts = Of("own"),
            Employees = Of("employee"),
            DetectEmployees = row.Get<bool>("detect_employees"),
            Competitors = row.Get<string[]>("competitors")!,
            TimeZone = row.Get<string>("time_zone")!,
            Language = row.Get<string>("language")!,
            DigestAt = row.Get<TimeOnly>("digest_at"),
            DigestTo = row.Get<string[]>("digest_to")!,
            ReportDay = report.Day,
            ReportAt = report.At,
            ReportTo = report.To,
            Mute = Of("mute"),
            Noise = NoiseOf(row.Get<string>("settings")!),
            Enough = StoredEnough.Read(row.Get<string>("settings")!),
            SettingsJson = row.Get<string>("settings")!,
        };
        return new BrandInForce(brand, row.Get<int>("query_version"), row.Get<string>("owner"));
    }

    private static bool IsRule(JsonElement said, string rule) =>
        said.ValueKind == JsonValueKind.String && string.Equals(said.GetString(), rule, StringComparison.OrdinalIgnoreCase);

    /// <summary>Its settings say which rules are in force; where they say nothing, all are.</summary>
    private static IReadOnlyList<string> NoiseOf(string settings)
    {
        using var document = JsonDocument.Parse(settings);
        bool isSaid = document.RootElement.TryGetProperty(nameof(Brand.Noise), out JsonElement rules);
        return isSaid ? [.. Noise.All.Where(rule => rules.EnumerateArray().Any(said => IsRule(said, rule)))] : Noise.All;
    }
}
