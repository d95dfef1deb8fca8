namespace ListeningPost.Storage.Brands;

/// <summary>The SQL of <see cref="BrandStore"/>.</summary>
internal static class BrandStatements
{
    /// <summary>$1 slug, $2 name, $3 query, $4 its hash, $5 terms, $6 competitors, $7 detect, $8 zone, $9 language, $10 at, $11 to, $12 settings, $13 owner.</summary>
    public const string Write =
        """
        INSERT INTO listening.brands
            (slug, name, query, query_hash, search_terms, competitors, detect_employees, time_zone, language, digest_at,
             digest_to, settings, paused, owner)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, false, $13::text)
        ON CONFLICT (slug) DO UPDATE
        SET name = $2, query = $3, query_hash = $4, search_terms = $5, competitors = $6, detect_employees = $7, time_zone = $8,
            language = $9, digest_at = $10, digest_to = $11, settings = $12::jsonb, paused = false, owner = $13::text, updated_at = now()
        RETURNING id
        """;

    /// <summary>$1 slug, $2 settings, $3 terms, $4 language, $5 competitors, $6 detect. Whether something differs that is not named for itself.</summary>
    public const string Find =
        """
        SELECT *, (settings, search_terms, language, competitors, detect_employees) IS DISTINCT FROM ($2::jsonb, $3, $4, $5, $6) AS differs
        FROM listening.brands WHERE slug = $1
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

    /// <summary>$1 brand, $2 roles, $3 platforms, $4 handles. A line for each account that came or went.</summary>
    public const string WriteAccounts =
        """
        WITH wanted AS (
            SELECT DISTINCT * FROM unnest($2::text[], $3::text[], $4::text[]) AS w (role, platform, handle)),
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
