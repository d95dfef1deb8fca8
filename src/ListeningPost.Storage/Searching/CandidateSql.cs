using System.Globalization;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Searching;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Storage.Searching;

/// <summary>The parts of the statements that a plan and a range are asked by.</summary>
internal static class CandidateSql
{
    /// <summary>What is set aside is listed for those who ask for it, or for the marks that set it aside.</summary>
    internal static readonly QueryField[] AskForSetAside = [QueryField.Noise, QueryField.Bot, QueryField.Label];

    /// <summary>Whether what is set aside is listed beside what counts.</summary>
    public static bool ListsSetAside(SearchPlan plan) => plan.Fields.Overlaps(AskForSetAside);

    /// <summary>Whether the lexemes of posts are asked.</summary>
    public static bool AsksForWords(SearchCondition condition) => condition switch
    {
        SearchCondition.Words => true,
        SearchCondition.All all => all.Parts.Any(AsksForWords),
        SearchCondition.Any any => any.Parts.Any(AsksForWords),
        SearchCondition.Without without => AsksForWords(without.Part),
        _ => false,
    };

    public static string OrderOf(SearchRange range, string of) => range.Order switch
    {
        MentionOrder.Oldest => $"{of}.published_at, {of}.id",
        MentionOrder.Reach => $"{of}.reach DESC NULLS LAST, {of}.published_at DESC, {of}.id DESC",
        _ => $"{of}.published_at DESC, {of}.id DESC",
    };

    /// <summary>
    /// Whether few rows are asked for by words or by reach. How many mentions hold a word is only guessed when a statement is planned: so
    /// first the nearest are looked through, where a common word fills a page at once, and only then the index is asked for all. By
    /// reach these are the largest, which have an index of their own.
    /// </summary>
    public static bool LooksNearFirst(SearchPlan plan, SearchRange range)
    {
        if (range is not { Limit: <= 1_000, AsOf: null, Late: null })
        {
            return false;
        }

        return range.Order == MentionOrder.Reach ? !ListsSetAside(plan) : AsksForWords(plan.Condition) && IsNearCheap(range);
    }

    /// <summary>To look a mention through costs half of what it costs to find one by the index.</summary>
    private static bool IsNearCheap(SearchRange range) =>
        range.Expected is not { } expected || NearestOf(range) < 2 * expected.Mentions;

    /// <summary>So many as may hold a page of what is not rare: half as many again as would, were what is found spread evenly.</summary>
    private static long NearestOf(SearchRange range)
    {
        long usual = Math.Max(5_000, 20L * range.Limit!.Value);
        return range.Expected is { Mentions: > 0, Of: > 0 and { } of } expected && range.Order != MentionOrder.Reach
            ? Math.Max(1_000, range.Limit.Value * of / expected.Mentions * 3 / 2)
            : usual;
    }

    /// <summary>
    /// Posts whose lexemes tell all, by the index; and the few others, of which less is asked. Each in order, so that a limit ends both.
    /// </summary>
    /// <param name="isNear">Whether only the nearest are looked through, where <see cref="LooksNearFirst"/>.</param>
    public static string Candidates(SearchPlan plan, SearchRange range, SearchSql sql, bool isNear)
    {
        string order = $"ORDER BY {OrderOf(range, "m").Replace("m.reach", "reach", StringComparison.Ordinal)}{Limit(range)}";
        IEnumerable<string> parts =
            from mentions in sql.MentionParts
            let some = isNear ? Nearest(plan, range, sql, mentions) : mentions
            from isTold in AsksForWords(plan.Condition) ? (bool[])[true, false] : [true]
            let part = Part(plan, range, sql, isTold, some)
            select $"({(isNear || !LooksNearFirst(plan, range) ? part : $"SELECT * FROM ({part} OFFSET 0) AS m")} {order})";
        return $"""
            SELECT * FROM (
                {string.Join("\n    UNION ALL\n    ", parts)}) AS c
            ORDER BY {OrderOf(range, "c")}{Limit(range)}
            """;
    }

    private static string Part(SearchPlan plan, SearchRange range, SearchSql sql, bool isTold, string mentions)
    {
        string reach = range.Order == MentionOrder.Reach ? $"{SearchSql.Reach} AS reach, " : "";

        // Who asks for no words has no use for how much the lexemes tell.
        bool asksForWords = AsksForWords(plan.Condition);
        string columns = $"SELECT m.id, {reach}m.published_at, {(asksForWords ? "p.lexeme_reach" : "0::smallint AS lexeme_reach")}";
        return $"{columns} {Where(plan, range, sql, isTold, asksForWords ? Reach(plan, isTold) : null, mentions)}";
    }

    private static string Nearest(SearchPlan plan, SearchRange range, SearchSql sql, string mentions)
    {
        string large = range.Order == MentionOrder.Reach ? $" AND {MentionRow.IsLarge}" : "";
        SearchPlan all = SearchPlan.Everything with { Fields = plan.Fields };
        return $"""
            (SELECT m.* {Where(all, range, sql, isTold: true, reach: null, mentions)}{large}
            ORDER BY {OrderOf(range, "m")} LIMIT {sql.Add(NearestOf(range))}) AS m
            """;
    }

    /// <summary>The rows after a place, in the order of <see cref="OrderOf"/>.</summary>
    private static string After(SearchPlace place, MentionOrder order, SearchSql sql)
    {
        string at = $"{sql.Add(place.PublishedAt)}, {sql.Add(place.MentionId)}";
        return order switch
        {
            MentionOrder.Oldest => $"(m.published_at, m.id) > ({at})",
            MentionOrder.Reach => $"(coalesce({SearchSql.Reach}, -1), m.published_at, m.id) < ({sql.Add(place.Reach ?? -1)}, {at})",
            _ => $"(m.published_at, m.id) < ({at})",
        };
    }

    public static string AfterPost(SearchPlace? place, SearchSql sql) =>
        place is null ? "" : $"AND (p.published_at, p.id) < ({sql.Add(place.PublishedAt)}, {sql.Add(place.MentionId)})";

    /// <summary>A number, not a parameter: a plan that is made once would provide for a tenth of all rows.</summary>
    public static string Limit(SearchRange range) =>
        range.Limit is { } limit ? string.Create(CultureInfo.InvariantCulture, $" LIMIT {limit}") : "";

    /// <summary>Which posts' lexemes tell all that the plan asks; the others by their own index, which has few.</summary>
    public static string Reach(SearchPlan plan, bool isTold)
    {
        string told = SearchSql.Told(plan.AsksForPlaces).ToString(CultureInfo.InvariantCulture);
        return isTold ? $"p.lexeme_reach <= {told}" : $"p.lexeme_reach IN (1, 2) AND p.lexeme_reach > {told}";
    }

    /// <param name="isTold">Posts whose lexemes tell all that is asked; else the others.</param>
    public static string Where(SearchPlan plan, SearchRange range, SearchSql sql, bool isTold) =>
        Where(plan, range, sql, isTold, Reach(plan, isTold));

    /// <param name="reach">What is asked of the posts' lexemes; null: nothing.</param>
    /// <param name="mentions">A part of the mentions; null: all.</param>
    public static string Where(
        SearchPlan plan, SearchRange range, SearchSql sql, bool isTold, string? reach, string? mentions = null)
    {
        string conditions = Conditions(plan, range, sql, isTold, reach);

        // Who asks a post for nothing need not find it: a brand, a time, a mood are the mention's own.
        string posts = AsksPosts(conditions) ? " JOIN listening.posts AS p ON p.id = m.post_id" : "";
        return $"FROM {mentions ?? sql.Mentions}{posts} WHERE {conditions}";
    }

    /// <summary>All that is asked of <c>mentions AS m</c> and <c>posts AS p</c>.</summary>
    /// <param name="isTold">Posts whose lexemes tell all that is asked; else the others.</param>
    /// <param name="reach">What is asked of the posts' lexemes; null: nothing.</param>
    public static string Conditions(SearchPlan plan, SearchRange range, SearchSql sql, bool isTold, string? reach = null)
    {
        List<string> all = [sql.Of(plan.Condition, isTold)];
        if (reach is not null)
        {
            all.Add(reach);
        }

        if (!ListsSetAside(plan))
        {
            all.Add("m.noise IS NULL");
        }

        if (range.Brand is { } brand)
        {
            all.Add($"m.brand = {sql.Add(brand)}");
        }

        if (range.Among is { } among)
        {
            all.Add($"m.brand = ANY ({sql.Add(among.ToArray())})");
        }

        all.AddRange(range.Late is { } late ? LateSql.Of(late, range, sql) : Published(range, sql));
        if (range.After is { } after)
        {
            all.Add(After(after, range.Order, sql));
        }

        return string.Join(" AND ", all);
    }

    private static IEnumerable<string> Published(SearchRange range, SearchSql sql)
    {
        if (range.Since is { } since)
        {
            yield return $"m.published_at >= {sql.Add(since)}";
        }

        if (range.Until is { } until)
        {
            yield return $"m.published_at < {sql.Add(until)}";
        }
    }

    /// <summary>
    /// Whether a condition is about the post; what was asked stands in arguments, so no word of a query can look like one.
    /// </summary>
    public static bool AsksPosts(string sql) => sql.Contains("p.", StringComparison.Ordinal);
}
