using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;
using ListeningPost.Storage.Applying;
using ListeningPost.Storage.Database;
using NpgsqlTypes;

namespace ListeningPost.Storage.Brands;

/// <summary>The SQL of <see cref="BrandStore"/>.</summary>
internal static class BrandStatements
{
    public static Columns<ConfiguredBrand> Configured { get; } = new()
    {
        { "slug", c => c.Brand.Slug },
        { "name", c => c.Brand.Name },
        { "query", c => c.Brand.Query },
        { "query_hash", c => BrandStore.QueryHash(c.Brand.Query) },
        { "search_terms", c => c.Brand.SearchTerms.ToArray() },
        { "competitors", c => c.Brand.Competitors.ToArray() },
        { "detect_employees", c => c.Brand.DetectEmployees },
        { "time_zone", c => c.Brand.TimeZone },
        { "language", c => c.Brand.Language },
        { "digest_at", c => c.Brand.DigestAt },
        { "digest_to", c => c.Brand.DigestTo.ToArray() },
        { "settings", NpgsqlDbType.Jsonb, c => c.Brand.SettingsJson },
        { "owner", c => c.By.Written },
    };

    public static Columns<RoledAccount> Accounts { get; } = new()
    {
        { "role", a => a.Role },
        { "platform", a => a.Account.Platform },
        { "handle", a => a.Account.Handle },
    };

    /// <summary>A brand as it is <see cref="Configured"/>.</summary>
    public static readonly string Write =
        $"""
        INSERT INTO listening.brands ({Configured.Names}, paused)
        VALUES ({Configured.Parameters}, false)
        ON CONFLICT (slug) DO UPDATE SET {Configured.Overwriting}, paused = false, updated_at = now()
        RETURNING id
        """;

    /// <summary>
    /// A brand as it is stored. Whether something differs from what is <see cref="Configured"/> that is not named for itself.
    /// </summary>
    public static readonly string Find =
        $"""
        SELECT b.*, (b.settings, b.search_terms, b.language, b.competitors, b.detect_employees)
            IS DISTINCT FROM (i.settings, i.search_terms, i.language, i.competitors, i.detect_employees) AS differs
        FROM (VALUES ({Configured.Parameters})) AS i ({Configured.Names})
        JOIN listening.brands AS b ON b.slug = i.slug
        """;

    /// <summary>$1 slugs, $2 owner, $3 whether others' go too.</summary>
    public const string Pause =
        """
        UPDATE listening.brands SET paused = true
        WHERE NOT paused AND NOT slug = ANY ($1) AND ($3 OR owner = $2)
        RETURNING slug, owner
        """;

    /// <summary>All accounts of the brands that are not paused.</summary>
    public const string AccountsInForce =
        """
        SELECT a.brand_id, a.role, a.platform, a.handle
        FROM listening.brand_accounts AS a JOIN listening.brands AS b ON b.id = a.brand_id
        WHERE NOT b.paused ORDER BY a.platform, a.handle
        """;

    /// <summary>$1 brand: its query as a new version, unless it is the last one's. The number it has.</summary>
    public const string WriteQuery =
        """
        WITH last AS (
            SELECT version, query FROM listening.brand_queries WHERE brand_id = $1 ORDER BY version DESC LIMIT 1),
        written AS (
            INSERT INTO listening.brand_queries (brand_id, version, query, query_hash)
            SELECT b.id, coalesce((SELECT version FROM last), 0) + 1, b.query, b.query_hash
            FROM listening.brands AS b
            WHERE b.id = $1 AND NOT EXISTS (SELECT FROM last WHERE last.query = b.query)
            RETURNING version)
        UPDATE listening.brands SET query_version = coalesce((SELECT version FROM written), (SELECT version FROM last)) WHERE id = $1
        RETURNING query_version
        """;

    /// <summary>$1 brand, and all its <see cref="Accounts"/>. A line for each account that came or went.</summary>
    public static readonly string WriteAccounts =
        $"""
        WITH wanted AS (
            SELECT DISTINCT * FROM {Accounts.Unnest(after: 1)} AS w ({Accounts.Names})),
        gone AS (
            DELETE FROM listening.brand_accounts AS a
            WHERE brand_id = $1 AND NOT EXISTS (
                SELECT FROM wanted AS w WHERE (w.role, w.platform, w.handle) = (a.role, a.platform, a.handle))
            RETURNING role, platform, handle),
        come AS (
            INSERT INTO listening.brand_accounts (brand_id, role, platform, handle)
            SELECT $1, role, platform, handle FROM wanted
            ON CONFLICT DO NOTHING
            RETURNING role, platform, handle)
        SELECT role || ' account + ' || platform || ':' || handle AS line FROM come
        UNION ALL
        SELECT role || ' account - ' || platform || ':' || handle FROM gone
        ORDER BY line
        """;
}

/// <summary>A brand as a configuration has it.</summary>
/// <param name="Brand">The brand.</param>
/// <param name="By">Whose configuration it is.</param>
internal sealed record ConfiguredBrand(Brand Brand, AppliedBy By);

/// <summary>An account of a brand.</summary>
/// <param name="Role"><c>own</c>, <c>employee</c> or <c>mute</c>.</param>
/// <param name="Account">The account.</param>
internal sealed record RoledAccount(string Role, Account Account);
