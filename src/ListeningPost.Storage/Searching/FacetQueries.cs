using ListeningPost.Core.Queries;
using ListeningPost.Core.Searching;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Searching;

/// <summary>Counts mentions by all that a list is narrowed by.</summary>
/// <remarks>
/// Where facets alone tell what is asked, whole days are read as they were counted before; days that have changed since, and those that
/// a bound cuts, are counted from the mentions, in the same statement. What asks for more is counted from the mentions.
/// </remarks>
public sealed class FacetQueries
{
    /// <summary>What counting millions may take.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    /// <summary>
    /// $1 brands or null for all, $2 since or null, $3 until or null, $4 instants in order between which it is counted. A day stands
    /// where its brand's zone has it: from its midnight to the next one.
    /// </summary>
    private static readonly string Days =
        $"""
        WITH asked AS MATERIALIZED (
            SELECT b.id, b.slug, b.time_zone, coalesce($2::timestamptz, '-infinity') AS since,
                   coalesce($3::timestamptz, 'infinity') AS until
            FROM listening.brands AS b WHERE $1::text[] IS NULL OR b.slug = ANY ($1)),
        cut AS (
            SELECT b.slug, d.day
            FROM asked AS b CROSS JOIN unnest($4::timestamptz[] || $2::timestamptz || $3::timestamptz) AS x (at)
            CROSS JOIN LATERAL (SELECT (x.at AT TIME ZONE b.time_zone)::date + i AS day FROM generate_series(-1, 1) AS i) AS d
            WHERE d.day::timestamp AT TIME ZONE b.time_zone < x.at AND (d.day + 1)::timestamp AT TIME ZONE b.time_zone > x.at),
        counted AS MATERIALIZED (
            SELECT b.id, b.slug, x.day, greatest(x.day::timestamp AT TIME ZONE b.time_zone, b.since) AS since,
                   least((x.day + 1)::timestamp AT TIME ZONE b.time_zone, b.until) AS until
            FROM (SELECT slug, day FROM cut UNION SELECT brand, day FROM listening.daily_changes) AS x
            JOIN asked AS b ON b.slug = x.slug
            WHERE (x.day + 1)::timestamp AT TIME ZONE b.time_zone > b.since AND x.day::timestamp AT TIME ZONE b.time_zone < b.until)
        SELECT d.platform, d.languages, d.counts, width_bucket(d.day::timestamp AT TIME ZONE b.time_zone, $4) AS period
        FROM asked AS b
        JOIN listening.daily_facets AS d ON d.brand = b.slug
        WHERE ($2 IS NULL OR d.day::timestamp AT TIME ZONE b.time_zone >= b.since)
            AND ($3 IS NULL OR (d.day + 1)::timestamp AT TIME ZONE b.time_zone <= b.until)
            AND NOT EXISTS (SELECT FROM counted AS x WHERE x.slug = d.brand AND x.day = d.day)
        UNION ALL
        SELECT f.platform, ARRAY[f.language], int4send(f.code) || int4send(count(*)::int), f.period
        FROM (
            SELECT m.platform, {FacetCodes.Language} AS language, {FacetCodes.Sql(FacetCodes.Owed)} AS code,
                   width_bucket(m.published_at, $4) AS period
            FROM counted AS x
            JOIN listening.mentions AS m ON m.brand = x.slug AND m.published_at >= x.since AND m.published_at < x.until
            LEFT JOIN listening.conversation_facts_now AS c ON c.conversation_id = m.conversation_id AND c.brand_id = m.brand_id) AS f
        GROUP BY f.platform, f.language, f.code, f.period
        """;

    /// <summary>
    /// $1 brands or null for all: how many count of all there are. The same days, of which <c>daily</c> has the sum.
    /// </summary>
    private const string Whole =
        """
        WITH changed AS MATERIALIZED (
            SELECT DISTINCT brand, day, platform FROM listening.daily_changes WHERE $1::text[] IS NULL OR brand = ANY ($1))
        SELECT (
            SELECT coalesce(sum(d.mentions), 0) FROM listening.daily AS d
            WHERE ($1 IS NULL OR d.brand = ANY ($1))
                AND NOT EXISTS (SELECT FROM changed AS c WHERE c.brand = d.brand AND c.day = d.day AND c.platform = d.platform)) + (
            SELECT count(*)
            FROM changed AS c
            JOIN listening.brands AS b ON b.slug = c.brand
            JOIN listening.mentions AS m ON m.brand = c.brand AND m.platform = c.platform AND m.noise IS NULL
                AND m.published_at >= c.day::timestamp AT TIME ZONE b.time_zone
                AND m.published_at < (c.day + 1)::timestamp AT TIME ZONE b.time_zone) AS mentions
        """;

    private readonly Db _db;

    internal FacetQueries(Db db) => _db = db;

    /// <summary>Whether what is set aside is listed beside what counts.</summary>
    public static bool ListsSetAside(SearchPlan plan) => CandidateSql.ListsSetAside(plan);

    /// <summary>How many mentions have each of these in common, those that are set aside included.</summary>
    /// <param name="plan">Of the query.</param>
    /// <param name="found">The mentions, where the plan alone cannot tell them; null: those that it lets through.</param>
    /// <param name="bounds">Instants in order, between which they are counted by when they were published.</param>
    /// <param name="isListed">Which of them are counted so.</param>
    public async Task<CountedFacets> ListAsync(
        SearchPlan plan,
        TimeZoneInfo zone,
        SearchRange range,
        IReadOnlyCollection<long>? found,
        IReadOnlyCollection<DateTimeOffset> bounds,
        Func<Facets, bool> isListed,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(range);
        ArgumentNullException.ThrowIfNull(bounds);
        if (found is null && TellsDays(range) && FacetCondition.Of(plan.Condition) is { } condition)
        {
            return await ReadDaysAsync(range, condition, isListed, bounds, cancellationToken);
        }

        SearchPlan all = plan with { Fields = plan.Fields.Append(QueryField.Noise).ToHashSet() };
        SearchSql sql = await SearchQueries.SqlAsync(_db, all, zone, range.AsOf, cancellationToken);
        string mentions =
            $"""
            {sql.Mentions} LEFT JOIN (
                SELECT conversation_id, brand_id, presence FROM {sql.Conversations} AS t) AS c
                ON c.conversation_id = m.conversation_id AND c.brand_id = m.brand_id
            """;
        string from = found is null
            ? CandidateSql.Where(all, range, sql, isTold: true, reach: null, mentions)
            : $"FROM {mentions} WHERE m.id = ANY ({sql.Add(found.ToArray())})";
        string text =
            $"""
            SELECT f.platform, ARRAY[f.language], int4send(f.code) || int4send(count(*)::int), f.period
            FROM (
                SELECT m.platform, {FacetCodes.Language} AS language, {FacetCodes.Sql(sql.Owed)} AS code,
                       width_bucket(m.published_at, {sql.Add(bounds.ToArray())}) AS period
                {from}) AS f
            GROUP BY f.platform, f.language, f.code, f.period
            """;
        var counter = new FacetCounter(static _ => true, isListed, bounds.Count - 1);
        await _db.Within(Long).ListAsync(text, counter.Add, cancellationToken, sql.Arguments);
        return counter.Counted;
    }

    /// <summary>How many mentions the plan lets through, whatever the range's limit and place; null: facets do not tell it.</summary>
    public async Task<long?> CountAsync(SearchPlan plan, SearchRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(range);
        if (!TellsDays(range) || FacetCondition.Of(plan.Condition) is not { } condition)
        {
            return null;
        }

        bool isWhole = plan.Condition is SearchCondition.Everything && range is { Since: null, Until: null };
        if (isWhole)
        {
            List<long> all = await _db.Within(Long).ListAsync(
                Whole, row => row.Get<long>("mentions"), cancellationToken, (object?)BrandsOf(range));
            return all[0];
        }

        Func<Facets, bool> isCounted = CandidateSql.ListsSetAside(plan)
            ? condition
            : facets => facets.Noise is null && condition(facets);
        CountedFacets counted = await ReadDaysAsync(range, isCounted, static _ => false, [], cancellationToken);
        return counted.Counts.Sum(count => count.Mentions);
    }

    /// <summary>Those that are asked for, of those that are shown; null: all.</summary>
    private static string[]? BrandsOf(SearchRange range) => range switch
    {
        { Brand: { } brand, Among: { } among } => [.. among.Where(slug => slug == brand)],
        { Brand: { } brand } => [brand],
        { Among: { } among } => [.. among],
        _ => null,
    };

    private static bool TellsDays(SearchRange range) => range is { AsOf: null, Late: null };

    private async Task<CountedFacets> ReadDaysAsync(
        SearchRange range,
        Func<Facets, bool> isCounted,
        Func<Facets, bool> isListed,
        IReadOnlyCollection<DateTimeOffset> bounds,
        CancellationToken cancellationToken)
    {
        var counter = new FacetCounter(isCounted, isListed, Math.Max(bounds.Count - 1, 0));
        await _db.Within(Long).ListAsync(
            Days, counter.Add, cancellationToken, BrandsOf(range), range.Since, range.Until, bounds.ToArray());
        return counter.Counted;
    }
}
