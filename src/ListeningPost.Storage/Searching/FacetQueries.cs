using ListeningPost.Core.Queries;
using ListeningPost.Core.Searching;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Searching;

/// <summary>Counts mentions by all that a list is narrowed by.</summary>
/// <remarks>
/// What packed days tell is read from them; days that have changed since, and those that a bound cuts, are counted from the mentions, in
/// the same statement. What asks for more is counted from the mentions.
/// </remarks>
public sealed class FacetQueries
{
    /// <summary>So often days are looked for that are packed anew at that moment; then all is counted from the mentions.</summary>
    private const int Attempts = 3;

    /// <summary>What counting millions may take.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    /// <summary>No parameters: how many count of all there are. The same days, of which <c>daily</c> has the sum.</summary>
    private const string Whole =
        $"""
        WITH changed AS MATERIALIZED (SELECT DISTINCT brand, day, platform FROM listening.daily_changes)
        SELECT (SELECT coalesce(sum(mentions), 0) FROM listening.daily) + {Changed}
        """;

    /// <summary>$1 brands: the same of theirs. A statement of its own, so that it is planned once for all brands.</summary>
    private const string WholeOfBrands =
        $"""
        WITH changed AS MATERIALIZED (SELECT DISTINCT brand, day, platform FROM listening.daily_changes WHERE brand = ANY ($1))
        SELECT (SELECT coalesce(sum(mentions), 0) FROM listening.daily WHERE brand = ANY ($1)) + {Changed}
        """;

    /// <summary>By how much the days that have changed differ from what was written of them.</summary>
    private const string Changed =
        """
        (
            SELECT count(*)
            FROM changed AS c
            JOIN listening.brands AS b ON b.slug = c.brand
            JOIN listening.mentions AS m ON m.brand = c.brand AND m.platform = c.platform AND m.noise IS NULL
                AND m.published_at >= c.day::timestamp AT TIME ZONE b.time_zone
                AND m.published_at < (c.day + 1)::timestamp AT TIME ZONE b.time_zone) - (
            SELECT coalesce(sum(d.mentions), 0) FROM changed AS c JOIN listening.daily AS d USING (brand, day, platform)) AS mentions
        """;

    /// <summary>$1 lexemes: the numbers of those that are frequent.</summary>
    private const string Frequent = "SELECT id, lexeme FROM listening.frequent_words WHERE lexeme = ANY ($1)";

    /// <summary>$1 numbers of sources.</summary>
    private const string NamesOfSources = "SELECT id, name FROM listening.sources WHERE id = ANY ($1)";

    private readonly Db _db;

    private readonly PackedDays _days;

    internal FacetQueries(Db db)
    {
        _db = db.Within(Long);
        _days = new PackedDays(_db);
    }

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
        PackedCondition? packed = found is null ? await PackedAsync(plan, range, cancellationToken) : null;
        var asked = new Asked(plan with { Fields = plan.Fields.Append(QueryField.Noise).ToHashSet() }, zone, range, bounds, isListed);
        for (int attempt = 0; packed is not null && attempt < Attempts; attempt++)
        {
            if (await PackedAsync(asked, packed, cancellationToken) is { } counted)
            {
                return counted;
            }
        }

        (FacetCounter counter, _) = await ReadAsync(asked, packed: null, text => text.Counted(found), cancellationToken);
        return counter.Counted;
    }

    /// <summary>Null: a day was packed anew meanwhile.</summary>
    private async Task<CountedFacets?> PackedAsync(Asked asked, PackedCondition packed, CancellationToken cancellationToken)
    {
        (FacetCounter counter, List<FacetRow> days) = await ReadAsync(asked, packed, text => text.Packed(packed), cancellationToken);
        IReadOnlyList<PackedDay>? read = await _days.ReadAsync(
            days.ConvertAll(day => (day.Place, day.Version)), packed.Words.Count > 0, cancellationToken);
        if (read is null)
        {
            return null;
        }

        for (int i = 0; i < read.Count; i++)
        {
            counter.Add(read[i], days[i].Brand, days[i].Period);
        }

        return counter.Counted;
    }

    /// <summary>Adds up what is alike.</summary>
    /// <returns>The packed days that are to be added.</returns>
    private async Task<(FacetCounter Counter, List<FacetRow> Days)> ReadAsync(
        Asked asked, PackedCondition? packed, Func<FacetSql, string> statement, CancellationToken cancellationToken)
    {
        SearchSql sql = await SearchQueries.SqlAsync(_db, asked.Plan, asked.Zone, asked.Range.AsOf, cancellationToken);
        string text = statement(new FacetSql(asked.Plan, asked.Range, sql, asked.Bounds));
        List<FacetRow> rows = await _db.ListAsync(text, FacetRow.Read, cancellationToken, sql.Arguments);
        var counter = new FacetCounter(asked.IsListed, Math.Max(asked.Bounds.Count - 1, 0), packed);
        foreach (AlikeMentions alike in rows.Select(row => row.Alike).OfType<AlikeMentions>())
        {
            counter.Add(alike);
        }

        return (counter, rows.FindAll(row => row.Alike is null));
    }

    /// <summary>How many mentions the plan lets through, whatever the range's limit and place; null: packed days do not tell it.</summary>
    public async Task<FoundCount?> CountAsync(
        SearchPlan plan, TimeZoneInfo zone, SearchRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(range);
        bool isWhole = plan.Condition is SearchCondition.Everything && range is { Since: null, Until: null, AsOf: null, Late: null };
        if (isWhole)
        {
            return new FoundCount(await WholeAsync(FacetSql.BrandsOf(range), cancellationToken), Of: null);
        }

        if (await PackedAsync(plan, range, cancellationToken) is null)
        {
            return null;
        }

        CountedFacets counted = await ListAsync(plan, zone, range, found: null, [], static _ => false, cancellationToken);
        bool listsSetAside = ListsSetAside(plan);
        long found = counted.Counts.Where(count => listsSetAside || count.Facets.Noise is null).Sum(count => count.Mentions);
        return new FoundCount(found, counted.Seen);
    }

    private async Task<long> WholeAsync(string[]? brands, CancellationToken cancellationToken)
    {
        List<long> all = brands is null
            ? await _db.ListPreparedAsync(Whole, Mentions, cancellationToken)
            : await _db.ListPreparedAsync(WholeOfBrands, Mentions, cancellationToken, (object)brands);
        return all[0];

        static long Mentions(NpgsqlDataReader row) => row.Get<long>("mentions");
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

    private sealed record Asked(
        SearchPlan Plan,
        TimeZoneInfo Zone,
        SearchRange Range,
        IReadOnlyCollection<DateTimeOffset> Bounds,
        Func<Facets, bool> IsListed);
}

/// <summary>How many mentions are found.</summary>
/// <param name="Of">Of how many, about; null: it is not known.</param>
public readonly record struct FoundCount(long Mentions, long? Of);
