using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Searching;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Searching;

/// <summary>Asks the database's index which mentions may match a search.</summary>
public sealed class SearchQueries
{
    /// <summary>$1 posts, each with the name of its source.</summary>
    private const string Posts =
        $"""
        SELECT {StoredPost.Columns}, coalesce(s.name, '') AS source
        FROM listening.posts AS p LEFT JOIN listening.sources AS s ON s.id = p.source_id WHERE p.id = ANY ($1)
        """;

    /// <summary>What finding the next thousands of millions may take, and counting them all.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly Db _db;
    private readonly FacetQueries _facets;

    internal SearchQueries(Db db, FacetQueries facets) => (_db, _facets) = (db, facets);

    /// <summary>
    /// The mentions that the plan lets through, in the range's order. Whoever wants more asks again for what comes after
    /// the last, so that neither a connection nor a snapshot is held while what was found is used.
    /// </summary>
    /// <param name="plan">Of the query.</param>
    /// <param name="zone">Whose days the query means.</param>
    /// <param name="range">What else narrows it; its limit counts candidates.</param>
    public Task<IReadOnlyList<SearchCandidate>> FindAsync(
        SearchPlan plan, TimeZoneInfo zone, SearchRange range, CancellationToken cancellationToken) => NearFirstAsync(
            plan,
            range,
            async isNear =>
            {
                SearchSql sql = await SqlAsync(plan, zone, range.AsOf, cancellationToken);
                return await _db.Within(Long).ListAsync(
                    CandidateSql.Candidates(plan, range, sql, isNear),
                    row => new SearchCandidate(
                        ReadPlace(row, range.Order), plan.MustMatchAgain((LexemeReach)row.Get<short>("lexeme_reach"))),
                    cancellationToken,
                    sql.Arguments);
            });

    /// <summary>The same with all that is known of them: for a page.</summary>
    public Task<IReadOnlyList<FoundCandidate>> ReadAsync(
        SearchPlan plan, TimeZoneInfo zone, SearchRange range, CancellationToken cancellationToken) => NearFirstAsync(
            plan,
            range,
            async isNear =>
            {
                SearchSql sql = await SqlAsync(plan, zone, range.AsOf, cancellationToken);
                string text =
                    $"""
                    SELECT f.*, found.lexeme_reach
                    FROM ({CandidateSql.Candidates(plan, range, sql, isNear)}) AS found
                    {sql.WithFacts}
                    ORDER BY {CandidateSql.OrderOf(range, "found")}
                    """;
                FoundCandidate Read(NpgsqlDataReader row) =>
                    new(StoredMention.Read(row), plan.MustMatchAgain((LexemeReach)row.Get<short>("lexeme_reach")));

                // A brand's newest are what is asked for most, and to plan it takes longer than to do it. A connection keeps each plan, so
                // only those of usual lengths are planned ahead.
                bool isPlain = plan.Condition is SearchCondition.Everything && range is { AsOf: null, Late: null, Limit: <= 101 };
                return isPlain
                    ? await _db.ListPreparedAsync(text, Read, cancellationToken, sql.Arguments)
                    : await _db.ListAsync(text, Read, cancellationToken, sql.Arguments);
            });

    private static async Task<IReadOnlyList<T>> NearFirstAsync<T>(SearchPlan plan, SearchRange range, Func<bool, Task<List<T>>> read)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(range);
        if (CandidateSql.LooksNearFirst(plan, range))
        {
            List<T> near = await read(true);
            if (near.Count >= range.Limit)
            {
                return near;
            }
        }

        return await read(false);
    }

    /// <summary>Whether to know how many there are helps to find the first.</summary>
    public static bool CountsFirst(SearchPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.IsExact && CandidateSql.AsksForWords(plan.Condition);
    }

    /// <summary>How many mentions the plan lets through for certain, and those of which only the text can tell.</summary>
    public async Task<(FoundCount Count, IReadOnlyList<long> Untold)> CountAsync(
        SearchPlan plan, TimeZoneInfo zone, SearchRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(range);
        bool isTold = plan.IsExact && !await HasUntoldAsync(plan, cancellationToken);
        if (isTold && await _facets.CountAsync(plan, zone, range, cancellationToken) is { } told)
        {
            return (told, []);
        }

        if (plan.AsksForPlaces)
        {
            return await CountByPlacesAsync(plan, zone, range, cancellationToken);
        }

        return await CountByWordsAsync(plan, zone, range, cancellationToken);
    }

    /// <summary>Whether there may be posts of which only the text can tell whether the plan, which is exact, finds them.</summary>
    public async Task<bool> HasUntoldAsync(SearchPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        bool asksForWords = CandidateSql.AsksForWords(plan.Condition);
        return asksForWords && (await _db.ListAsync(
            $"SELECT EXISTS (SELECT FROM listening.posts AS p WHERE {CandidateSql.Reach(plan, isTold: false)})",
            row => row.GetBoolean(0),
            cancellationToken))[0];
    }

    /// <summary>Long posts are many: each side is counted for itself.</summary>
    private async Task<(FoundCount Count, IReadOnlyList<long> Untold)> CountByPlacesAsync(
        SearchPlan plan, TimeZoneInfo zone, SearchRange range, CancellationToken cancellationToken)
    {
        SearchSql sql = await SqlAsync(plan, zone, range.AsOf, cancellationToken);
        return await CountedAsync(
            $"""
            SELECT (SELECT count(*) {CandidateSql.Where(plan, range, sql, isTold: true)}) AS count,
                   ARRAY(SELECT m.id {CandidateSql.Where(plan, range, sql, isTold: false)}) AS untold
            """,
            sql.Arguments,
            cancellationToken);
    }

    /// <summary>
    /// Posts of which not every word is told are the exception. All are counted as if there were none: to look at each
    /// row's reach, which stands at its end, takes a quarter of a search's time. Those that there are, are taken off again.
    /// </summary>
    private async Task<(FoundCount Count, IReadOnlyList<long> Untold)> CountByWordsAsync(
        SearchPlan plan, TimeZoneInfo zone, SearchRange range, CancellationToken cancellationToken)
    {
        SearchSql sql = await SqlAsync(plan, zone, range.AsOf, cancellationToken);
        string mentions = CandidateSql.Where(plan, range, sql, isTold: true, reach: null);
        if (!CandidateSql.AsksPosts(mentions))
        {
            List<long> counted = await _db.ListAsync(
                $"SELECT count(*) AS count {mentions}", row => row.Get<long>("count"), cancellationToken, sql.Arguments);
            return (Alone(counted[0]), []);
        }

        string reach = CandidateSql.Reach(plan, isTold: false);
        (long all, bool hasUntold) = (await _db.ListAsync(
            $"SELECT (SELECT count(*) {mentions}), EXISTS (SELECT FROM listening.posts AS p WHERE {reach})",
            row => (row.GetInt64(0), row.GetBoolean(1)),
            cancellationToken,
            sql.Arguments))[0];
        if (!hasUntold)
        {
            return (Alone(all), []);
        }

        sql = await SqlAsync(plan, zone, range.AsOf, cancellationToken);
        (FoundCount off, IReadOnlyList<long> untold) = await CountedAsync(
            $"""
            SELECT (SELECT count(*) {CandidateSql.Where(plan, range, sql, isTold: true, reach)}) AS count,
                   ARRAY(SELECT m.id {CandidateSql.Where(plan, range, sql, isTold: false)}) AS untold
            """,
            sql.Arguments,
            cancellationToken);
        return (Alone(all - off.Mentions), untold);
    }

    private static FoundCount Alone(long mentions) => new(mentions, Of: null);

    private async Task<(FoundCount Count, IReadOnlyList<long> Untold)> CountedAsync(
        string sql, object?[] arguments, CancellationToken cancellationToken) => (await _db.ListAsync(
            sql,
            row => (Alone(row.Get<long>("count")), (IReadOnlyList<long>)row.Get<long[]>("untold")!),
            cancellationToken,
            arguments))[0];

    /// <summary>
    /// The stored posts that either of two plans lets through, newest first; the range's brand and order do not count, and its place is
    /// a post's.
    /// </summary>
    public async Task<IReadOnlyList<ComparedCandidate>> CompareAsync(
        SearchPlan old, SearchPlan now, TimeZoneInfo zone, SearchRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(range);
        SearchPlan both = old with { Fields = old.Fields.Concat(now.Fields).ToHashSet() };
        SearchSql sql = await SqlAsync(_db, both, zone, asOf: null, cancellationToken, postsAlone: true);
        string inOld = sql.Of(old.Condition, isTold: false);
        string inNew = sql.Of(now.Condition, isTold: false);
        string since = sql.Add(range.Since ?? DateTimeOffset.MinValue);
        string until = sql.Add(range.Until ?? DateTimeOffset.MaxValue);
        string after = CandidateSql.AfterPost(range.After, sql);
        string text =
            $"""
            SELECT p.id, p.published_at, {inOld} AS in_old, {inNew} AS in_new, p.lexeme_reach
            FROM listening.posts AS p WHERE ({inOld} OR {inNew}) AND p.published_at >= {since} AND p.published_at < {until} {after}
            ORDER BY p.published_at DESC, p.id DESC{CandidateSql.Limit(range)}
            """;
        return await _db.Within(Long).ListAsync(
            text,
            row => new ComparedCandidate(
                row.Get<long>("id"),
                row.Get<DateTimeOffset>("published_at"),
                row.Get<bool>("in_old"),
                row.Get<bool>("in_new"),
                old.MustMatchAgain((LexemeReach)row.Get<short>("lexeme_reach")),
                now.MustMatchAgain((LexemeReach)row.Get<short>("lexeme_reach"))),
            cancellationToken,
            sql.Arguments);
    }

    /// <summary>These posts, each with the name of the source that brought it.</summary>
    public async Task<IReadOnlyDictionary<long, (Post Post, string Source)>> ReadPostsAsync(
        IReadOnlyCollection<long> ids, CancellationToken cancellationToken) => (await _db.ListAsync(
            Posts,
            row => (Id: row.Get<long>("id"), Post: StoredPost.Read(row), Source: row.Get<string>("source")!),
            cancellationToken,
            (object)ids.ToArray())).ToDictionary(p => p.Id, p => (p.Post, p.Source));

    private static SearchPlace ReadPlace(NpgsqlDataReader row, MentionOrder order)
    {
        long? reach = order == MentionOrder.Reach ? row.Get<long?>("reach") : null;
        return new SearchPlace(row.Get<DateTimeOffset>("published_at"), row.Get<long>("id"), reach);
    }

    /// <summary>Names are read only where the query names brands or sources.</summary>
    internal static async Task<SearchSql> SqlAsync(
        Db db, SearchPlan plan, TimeZoneInfo zone, DateTimeOffset? asOf, CancellationToken cancellationToken, bool postsAlone = false)
    {
        bool namesAny = plan.Fields.Overlaps([QueryField.Brand, QueryField.Source]);
        SearchNames names = namesAny ? await SearchNames.ReadAsync(db, cancellationToken) : SearchNames.None;
        return new SearchSql(names, zone, postsAlone, asOf);
    }

    private Task<SearchSql> SqlAsync(SearchPlan plan, TimeZoneInfo zone, DateTimeOffset? asOf, CancellationToken cancellationToken) =>
        SqlAsync(_db, plan, zone, asOf, cancellationToken);
}

/// <summary>A mention that a search may have found.</summary>
/// <param name="Place">Where it stands in the order.</param>
/// <param name="MustMatchAgain">Whether only its text can tell.</param>
public readonly record struct SearchCandidate(SearchPlace Place, bool MustMatchAgain);

/// <summary>A mention that a search may have found.</summary>
/// <param name="MustMatchAgain">Whether only its text can tell.</param>
public readonly record struct FoundCandidate(StoredMention Mention, bool MustMatchAgain);

/// <summary>A post that one of two queries may have found.</summary>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="InOld">The index lets it through for the old query.</param>
/// <param name="InNew">The same for the new one.</param>
/// <param name="OldUnsure">Whether only the text can tell for the old one.</param>
/// <param name="NewUnsure">The same for the new one.</param>
public readonly record struct ComparedCandidate(
    long PostId, DateTimeOffset PublishedAt, bool InOld, bool InNew, bool OldUnsure, bool NewUnsure)
{
    public bool MustMatchAgain => (InOld && OldUnsure) || (InNew && NewUnsure);
}
