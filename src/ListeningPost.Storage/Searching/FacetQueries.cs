using ListeningPost.Core.Queries;
using ListeningPost.Core.Searching;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Searching;

/// <summary>Counts mentions by all that a list is narrowed by.</summary>
/// <remarks>
/// What packed days tell is read from them; days that have changed since, and those that a bound cuts, are counted from the mentions, in the
/// same statement. What asks for more is counted from the mentions.
/// </remarks>
public sealed class FacetQueries
{
    /// <summary>What counting millions may take.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

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

    /// <summary>$1 lexemes: the numbers of those that are frequent.</summary>
    private const string Frequent = "SELECT id, lexeme FROM listening.frequent_words WHERE lexeme = ANY ($1)";

    /// <summary>$1 numbers of sources.</summary>
    private const string NamesOfSources = "SELECT id, name FROM listening.sources WHERE id = ANY ($1)";

    private readonly Db _db;

    internal FacetQueries(Db db) => _db = db.Within(Long);

    /// <summary>Whether what is set aside is listed beside what counts.</summary>
    public static bool ListsSetAside(SearchPlan plan) => CandidateSql.ListsSetAside(plan);

    /// <summary>How many mentions have each of these in common, those that are set aside included.</summary>
    /// <param name="plan">Of the query.</param>
    /// <param name="found">The mentions, where the plan alone cannot tell them; null: those that it lets through.</param>
    /// <param name="bounds">Instants in order, between which they are counted by when they were published.</param>
    /// <param name="isListed">Which of them are counted so, and by source.</param>
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
        SearchPlan all = plan with { Fields = plan.Fields.Append(QueryField.Noise).ToHashSet() };
        SearchSql sql = await SearchQueries.SqlAsync(_db, all, zone, range.AsOf, cancellationToken);
        var text = new FacetSql(all, range, sql, bounds);
        PackedCondition? packed = found is null ? await PackedAsync(plan, range, cancellationToken) : null;
        var counter = new FacetCounter(isListed, Math.Max(bounds.Count - 1, 0), packed);
        string statement = packed is null ? text.Counted(found) : text.Packed(packed);
        await _db.ListAsync(statement, counter.Add, cancellationToken, sql.Arguments);
        return counter.Counted;
    }

    /// <summary>How many mentions the plan lets through, whatever the range's limit and place; null: packed days do not tell it.</summary>
    public async Task<long?> CountAsync(
        SearchPlan plan, TimeZoneInfo zone, SearchRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(range);
        bool isWhole = plan.Condition is SearchCondition.Everything && range is { Since: null, Until: null, AsOf: null, Late: null };
        if (isWhole)
        {
            object? brands = FacetSql.BrandsOf(range);
            return (await _db.ListAsync(Whole, row => row.Get<long>("mentions"), cancellationToken, brands))[0];
        }

        if (await PackedAsync(plan, range, cancellationToken) is null)
        {
            return null;
        }

        CountedFacets counted = await ListAsync(plan, zone, range, found: null, [], static _ => false, cancellationToken);
        bool listsSetAside = ListsSetAside(plan);
        return counted.Counts.Where(count => listsSetAside || count.Facets.Noise is null).Sum(count => count.Mentions);
    }

    /// <summary>The names of sources by number; of those that there are no more, none.</summary>
    public async Task<IReadOnlyDictionary<int, string>> SourcesAsync(IEnumerable<int> numbers, CancellationToken cancellationToken) =>
        (await _db.ListAsync(
            NamesOfSources, row => (row.Get<int>("id"), row.Get<string>("name")!), cancellationToken, (object)numbers.ToArray()))
        .ToDictionary(source => source.Item1, source => source.Item2);

    /// <summary>Null: it is better asked of the mentions.</summary>
    private async Task<PackedCondition?> PackedAsync(SearchPlan plan, SearchRange range, CancellationToken cancellationToken)
    {
        if (range is not { AsOf: null, Late: null })
        {
            return null;
        }

        string[] words = [.. PackedCondition.WordsOf(plan.Condition).Distinct(StringComparer.Ordinal)];
        Dictionary<string, int> frequent = words.Length == 0
            ? []
            : (await _db.ListAsync(
                Frequent, row => (row.Get<int>("id"), row.Get<string>("lexeme")!), cancellationToken, (object)words))
                .ToDictionary(word => word.Item2, word => word.Item1, StringComparer.Ordinal);
        bool namesAny = plan.Fields.Overlaps([QueryField.Brand, QueryField.Source]);
        SearchNames names = namesAny ? await SearchNames.ReadAsync(_db, cancellationToken) : SearchNames.None;
        return PackedCondition.Of(plan.Condition, frequent, names);
    }
}
