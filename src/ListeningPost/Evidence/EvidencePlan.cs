using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Sources;

namespace ListeningPost.Evidence;

/// <summary>What is listened for, where, and into which database, for one evidence page: nothing of it touches what else is kept.</summary>
internal sealed record EvidencePlan
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>The one brand, those that it names as competitors, the sources, and a private database of their own.</summary>
    public required CheckedSettings Configured { get; init; }

    /// <summary>Whether <see cref="Brand.OwnAccounts"/> are presumed: nobody said which they are.</summary>
    public required bool PresumesAccounts { get; init; }

    public Brand Brand => Configured.Brands[0];

    /// <summary>Where the database and its configuration are kept.</summary>
    public string Folder => Configured.Settings.Database.DataDirectory!;

    /// <summary>The file by which <c>query</c> and others reach what was collected.</summary>
    public string ConfigurationFile => Path.Combine(Folder, SettingsFile.DefaultName);

    /// <summary>Makes the plan.</summary>
    /// <param name="settings">The configuration that there is: its sources, a brand of that name, how the network is spoken to.</param>
    /// <param name="variable">Reads a variable of the environment.</param>
    /// <exception cref="ConfigurationException">Something has to be changed.</exception>
    public static EvidencePlan Make(Settings settings, EvidenceRequest request, Func<string, string?> variable)
    {
        BrandSettings? known = settings.Brands.FirstOrDefault(brand => IsNamed(brand, request));
        BrandSettings brand = known is null ? Unknown(request) : Known(known, request);
        IEnumerable<BrandSettings> competitors = settings.Brands
            .Where(other => brand.Competitors.Contains(Slug(other), StringComparer.Ordinal));
        IReadOnlyList<SourceOptions> sources = EvidenceSources.Besides(settings.Sources, variable);
        var configured = CheckedSettings.Of(new Settings
        {
            Brands = [brand, .. competitors.Select(Silent)],
            Sources = sources,
            Http = settings.Http with { TimeoutSeconds = Math.Min(settings.Http.TimeoutSeconds, EvidenceLimits.RequestSeconds) },
            Database = new DatabaseSettings { DataDirectory = Path.Combine(DataDirectory.Of(settings.Database), "evidence") },
        });
        return new EvidencePlan { Configured = configured, PresumesAccounts = known is null && request.OwnAccounts.Count == 0 };
    }

    /// <summary>A configuration that reaches what was collected, asks nobody, and holds no secret.</summary>
    public string Configuration() => new JsonObject
    {
        ["Database"] = new JsonObject { ["DataDirectory"] = Folder },
        ["Brands"] = new JsonArray([.. Configured.Brands.Select(Written)]),
    }.ToJsonString(Readable);

    private static JsonObject Written(Brand brand) => new()
    {
        ["Name"] = brand.Name,
        ["Slug"] = brand.Slug,
        ["Query"] = brand.Query,
        ["SearchTerms"] = new JsonArray([.. brand.SearchTerms.Select(term => JsonValue.Create(term))]),
        ["OwnAccounts"] = new JsonArray([.. brand.OwnAccounts.Select(account => JsonValue.Create(account.ToString()))]),
        ["TimeZone"] = brand.TimeZone,
        ["Language"] = brand.Language,
    };

    private static bool IsNamed(BrandSettings brand, EvidenceRequest request) =>
        string.Equals(brand.Name, request.Name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(Slug(brand), request.Name, StringComparison.OrdinalIgnoreCase);

    private static string Slug(BrandSettings brand) => brand.Slug ?? BrandFactory.SlugOf(brand.Name);

    private static BrandSettings Known(BrandSettings known, EvidenceRequest request) => Silent(known) with
    {
        Query = request.Query ?? known.Query,
        SearchTerms = request.Query is null ? known.SearchTerms : Terms(request.Query, request),
        OwnAccounts = [.. known.OwnAccounts, .. request.OwnAccounts],
        Language = request.Language ?? known.Language,
    };

    private static BrandSettings Unknown(EvidenceRequest request) => new()
    {
        Name = request.Name,
        Slug = request.Slug,
        Query = request.Query ?? request.NameQuery,
        SearchTerms = request.Query is null ? null : Terms(request.Query, request),
        OwnAccounts = request.OwnAccounts.Count > 0 ? request.OwnAccounts : PresumedAccounts.Of(request.Joined),
        DetectEmployees = true,
        Language = request.Language ?? "en",
    };

    /// <summary>What the query names; the name, where it names nothing that can be asked for.</summary>
    private static string[]? Terms(string query, EvidenceRequest request)
    {
        bool namesAny = QueryParser.Parse(query).Query!.DeriveSearchTerms(request.Name, request.Slug).Count > 0;
        return namesAny ? null : [request.Name];
    }

    /// <summary>Nobody is written to.</summary>
    private static BrandSettings Silent(BrandSettings brand) => brand with
    {
        Digest = new DigestSettings(),
        Report = new ReportSettings(),
        Alerts = new AlertSettings(),
    };
}
