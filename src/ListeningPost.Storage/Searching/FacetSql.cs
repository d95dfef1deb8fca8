using ListeningPost.Core.Searching;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Searching;

/// <summary>
/// Writes statements that give the places of packed days, and mentions that are alike: rows of <see cref="FacetRow"/>.
/// </summary>
internal sealed class FacetSql(SearchPlan plan, SearchRange range, SearchSql sql, IReadOnlyCollection<DateTimeOffset> bounds)
{
    /// <summary>Instants in order between which it is counted.</summary>
    private readonly string _bounds = sql.Add(bounds.ToArray());

    private string _since = "";
    private string _until = "";

    /// <summary>All that the plan lets through, counted from the mentions; with numbers, these.</summary>
    public string Counted(IReadOnlyCollection<long>? found)
    {
        string conditions = found is null
            ? CandidateSql.Conditions(plan, range, sql, isTold: true)
            : $"m.id = ANY ({sql.Add(found.ToArray())})";
        return Rows(From($"{sql.Mentions}", conditions));
    }

    /// <summary>
    /// The same of whole days as they were packed before. Days that have changed since, that a bound cuts, or that do not know a word, are
    /// counted from the mentions; and so is what packed days do not tell: who has it is counted as it is, and not as if he had it not.
    /// A day stands where its brand's zone has it: from its midnight to the next one.
    /// </summary>
    public string Packed(PackedCondition condition)
    {
        _since = sql.Add(range.Since);
        _until = sql.Add(range.Until);
        int known = condition.Words.Keys.DefaultIfEmpty().Max();
        return $"""
            WITH {Asked(known)}
            {Whole()}
            UNION ALL
            {Changed()}
            {(condition.Others is { } others ? $"UNION ALL {Corrected(condition, others)}" : "")}
            """;
    }

    /// <summary>
    /// The brands that are <c>asked</c>, and the days of theirs, or parts of days, that are <c>counted</c> from the mentions.
    /// </summary>
    private string Asked(int known)
    {
        string brands = sql.Add(BrandsOf(range));
        string unknowing = known == 0
            ? ""
            : $"""
              UNION SELECT d.brand, d.day FROM listening.packed_days AS d JOIN asked AS b ON b.slug = d.brand
                    WHERE d.known < {sql.Add(known)}
              """;
        return $"""
            asked AS MATERIALIZED (
                SELECT b.id, b.slug, b.time_zone,
                    coalesce({_since}::timestamptz, '-infinity') AS since, coalesce({_until}::timestamptz, 'infinity') AS until
                FROM listening.brands AS b WHERE {brands}::text[] IS NULL OR b.slug = ANY ({brands})),
            cut AS (
                SELECT b.slug, d.day
                FROM asked AS b CROSS JOIN unnest({_bounds}::timestamptz[] || {_since}::timestamptz || {_until}::timestamptz) AS x (at)
                CROSS JOIN LATERAL (SELECT (x.at AT TIME ZONE b.time_zone)::date + i AS day FROM generate_series(-1, 1) AS i) AS d
                WHERE d.day::timestamp AT TIME ZONE b.time_zone < x.at AND (d.day + 1)::timestamp AT TIME ZONE b.time_zone > x.at),
            counted AS MATERIALIZED (
                SELECT b.id, b.slug, x.day, greatest(x.day::timestamp AT TIME ZONE b.time_zone, b.since) AS since,
                       least((x.day + 1)::timestamp AT TIME ZONE b.time_zone, b.until) AS until
                FROM (
                    SELECT slug, day FROM cut
                    UNION SELECT brand, day FROM listening.daily_changes
                    UNION SELECT brand, day FROM listening.packed_changes {unknowing}) AS x
                JOIN asked AS b ON b.slug = x.slug
                WHERE (x.day + 1)::timestamp AT TIME ZONE b.time_zone > b.since
                    AND x.day::timestamp AT TIME ZONE b.time_zone < b.until)
            """;
    }

    private string Whole() =>
        $"""
        SELECT b.id AS brand_id, d.brand, d.day, d.part, d.xmin::text::bigint AS version,
               width_bucket(d.day::timestamp AT TIME ZONE b.time_zone, {_bounds}) AS period,
               NULL AS platform, NULL AS language, NULL::int AS code, NULL::int AS source, NULL::bigint AS mentions
        FROM asked AS b
        JOIN listening.packed_days AS d ON d.brand = b.slug
        WHERE ({_since} IS NULL OR d.day::timestamp AT TIME ZONE b.time_zone >= b.since)
            AND ({_until} IS NULL OR (d.day + 1)::timestamp AT TIME ZONE b.time_zone <= b.until)
            AND NOT EXISTS (SELECT FROM counted AS x WHERE x.slug = d.brand AND x.day = d.day)
        """;

    private string Changed()
    {
        SearchRange all = range with { Brand = null, Among = null, Since = null, Until = null };
        const string Mentions =
            """
            counted AS x
            JOIN listening.mentions AS m ON m.brand = x.slug AND m.published_at >= x.since AND m.published_at < x.until
            """;
        return Rows(From(Mentions, CandidateSql.Conditions(plan, all, sql, isTold: true)));
    }

    /// <summary>Those that are asked for, of those that are shown; null: all.</summary>
    public static string[]? BrandsOf(SearchRange range) => range switch
    {
        { Brand: { } brand, Among: { } among } => [.. among.Where(slug => slug == brand)],
        { Brand: { } brand } => [brand],
        { Among: { } among } => [.. among],
        _ => null,
    };

    private string Corrected(PackedCondition condition, SearchCondition others)
    {
        string whole = sql.Of(condition.Whole, isTold: true);
        string kept = sql.Of(condition.Kept, isTold: true);
        string conditions =
            $"""
            {CandidateSql.Conditions(plan with { Condition = others }, range, sql, isTold: true)} AND NOT EXISTS (
                SELECT FROM counted AS x WHERE x.slug = m.brand AND m.published_at >= x.since AND m.published_at < x.until)
            """;
        bool asksPosts = CandidateSql.AsksPosts(conditions + whole + kept);
        string change = $"coalesce({whole}, false)::int - coalesce({kept}, false)::int";
        return Rows(From("listening.mentions AS m", conditions, asksPosts), change);
    }

    /// <summary>Mentions with the brand's part in their conversations, and their posts where these are asked.</summary>
    private string From(string mentions, string conditions, bool? asksPosts = null)
    {
        string posts = asksPosts ?? CandidateSql.AsksPosts(conditions) ? "JOIN listening.posts AS p ON p.id = m.post_id" : "";
        return $"""
            FROM {mentions} {posts}
            LEFT JOIN (
                SELECT conversation_id, brand_id, presence FROM {sql.Conversations} AS t) AS c
                ON c.conversation_id = m.conversation_id AND c.brand_id = m.brand_id
            WHERE {conditions}
            """;
    }

    /// <summary>
    /// Mentions that are alike. Which source brought one is asked for each: joined, all posts would be read where only some days are
    /// counted.
    /// </summary>
    /// <param name="each">For how many each stands.</param>
    private string Rows(string from, string each = "1") =>
        $"""
        SELECT 0 AS brand_id, NULL AS brand, NULL::date AS day, 0 AS part, 0::bigint AS version, f.period, f.platform, f.language, f.code,
               f.source, sum(f.each) AS mentions
        FROM (
            SELECT m.platform, {FacetCodes.Language} AS language, {FacetCodes.Sql(sql.Owed)} AS code,
                   coalesce((SELECT brought.source_id FROM listening.posts AS brought WHERE brought.id = m.post_id), 0) AS source,
                   width_bucket(m.published_at, {_bounds}) AS period, {each} AS each
            {from}) AS f
        GROUP BY f.platform, f.language, f.code, f.source, f.period
        """;
}
