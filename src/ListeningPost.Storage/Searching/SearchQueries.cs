using System.Globalization;
using System.Runtime.CompilerServices;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Searching;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Storage.Searching;

/// <summary>Asks the database's index which mentions may match a search.</summary>
public sealed class SearchQueries
{
    private readonly Db _db;

    internal SearchQueries(Db db) => _db = db;

    /// <summary>The mentions that the plan lets through, in the range's order; its limit counts only where no candidate must be matched again.</summary>
    /// <param name="plan">Of the query.</param>
    /// <param name="zone">Whose days the query means.</param>
    /// <param name="range">What else narrows it.</param>
    public async IAsyncEnumerable<SearchCandidate> FindAsync(
        SearchPlan plan, TimeZoneInfo zone, SearchRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(range);
        var sql = new SearchSql(await SearchNames.ReadAsync(_db, cancellationToken), zone);
        string order = range.Order switch
        {
            MentionOrder.Oldest => "m.published_at, m.id",
            MentionOrder.Reach => "coalesce(p.author_followers, (SELECT s.audience FROM listening.sources AS s WHERE s.id = p.source_id)) DESC NULLS LAST, m.published_at DESC, m.id DESC",
            _ => "m.published_at DESC, m.id DESC",
        };
        string where = Where(plan, range, sql);
        string limit = range.Limit is { } most && plan.IsExact ? $"LIMIT {sql.Add(most + await CountUntoldAsync(cancellationToken))}" : "";
        string text = $"SELECT m.id, p.lexeme_reach {where} ORDER BY {order} {limit}";
        await foreach (SearchCandidate candidate in _db.StreamAsync(
            text,
            row => new SearchCandidate(row.Get<long>("id"), plan.MustMatchAgain((LexemeReach)row.Get<short>("lexeme_reach"))),
            sql.Arguments,
            cancellationToken))
        {
            yield return candidate;
        }
    }

    /// <summary>How many mentions the plan lets through for certain.</summary>
    /// <remarks>The others are in <see cref="FindUntoldAsync"/>.</remarks>
    public async Task<long> CountAsync(SearchPlan plan, TimeZoneInfo zone, SearchRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(range);
        var sql = new SearchSql(await SearchNames.ReadAsync(_db, cancellationToken), zone);
        string where = Where(plan, range, sql);
        return (await _db.ListAsync(
            string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) AS count {where} AND p.lexeme_reach <= {Told(plan)}"),
            row => row.Get<long>("count"), cancellationToken, sql.Arguments))[0];
    }

    /// <summary>The mentions that <see cref="CountAsync"/> left out: each must be matched again.</summary>
    public async Task<IReadOnlyList<SearchCandidate>> FindUntoldAsync(
        SearchPlan plan, TimeZoneInfo zone, SearchRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(range);
        var sql = new SearchSql(await SearchNames.ReadAsync(_db, cancellationToken), zone);
        string where = Where(plan, range, sql);
        return await _db.ListAsync(
            string.Create(CultureInfo.InvariantCulture, $"SELECT m.id {where} AND p.lexeme_reach > {Told(plan)}"),
            row => new SearchCandidate(row.Get<long>("id"), MustMatchAgain: true), cancellationToken, sql.Arguments);
    }

    /// <summary>The stored posts that either of two plans lets through, newest first; the range's brand, order and limit do not count.</summary>
    public async IAsyncEnumerable<ComparedCandidate> CompareAsync(
        SearchPlan old, SearchPlan now, TimeZoneInfo zone, SearchRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(range);
        var sql = new SearchSql(await SearchNames.ReadAsync(_db, cancellationToken), zone, postsAlone: true);
        string inOld = sql.Of(old.Condition);
        string inNew = sql.Of(now.Condition);
        string times = $"p.published_at >= {sql.Add(range.Since ?? DateTimeOffset.MinValue)} AND p.published_at < {sql.Add(range.Until ?? DateTimeOffset.MaxValue)}";
        string text =
            $"""
            SELECT p.id, {inOld} AS in_old, {inNew} AS in_new, p.lexeme_reach
            FROM listening.posts AS p WHERE ({inOld} OR {inNew}) AND {times}
            ORDER BY p.published_at DESC, p.id DESC
            """;
        await foreach (ComparedCandidate candidate in _db.StreamAsync(
            text,
            row => new ComparedCandidate(
                row.Get<long>("id"),
                row.Get<bool>("in_old"),
                row.Get<bool>("in_new"),
                old.MustMatchAgain((LexemeReach)row.Get<short>("lexeme_reach")),
                now.MustMatchAgain((LexemeReach)row.Get<short>("lexeme_reach"))),
            sql.Arguments,
            cancellationToken))
        {
            yield return candidate;
        }
    }

    /// <summary>These posts, each with the name of the source that brought it.</summary>
    public async Task<IReadOnlyDictionary<long, (Post Post, string Source)>> ReadPostsAsync(
        IReadOnlyCollection<long> ids, CancellationToken cancellationToken) => (await _db.ListAsync(
            $"""
            SELECT {StoredPost.Columns}, coalesce(s.name, '') AS source
            FROM listening.posts AS p LEFT JOIN listening.sources AS s ON s.id = p.source_id WHERE p.id = ANY ($1)
            """,
            row => (Id: row.Get<long>("id"), Post: StoredPost.Read(row), Source: row.Get<string>("source")!),
            cancellationToken,
            (object)ids.ToArray())).ToDictionary(p => p.Id, p => (p.Post, p.Source));

    private static int Told(SearchPlan plan) => (int)(plan.AsksForPlaces ? LexemeReach.Whole : LexemeReach.Words);

    /// <summary>How many mentions' lexemes do not tell all: so many more than the limit are asked for.</summary>
    private async Task<long> CountUntoldAsync(CancellationToken cancellationToken) => (await _db.ListAsync(
        "SELECT count(*) AS count FROM listening.posts AS p JOIN listening.mentions AS m ON m.post_id = p.id WHERE p.lexeme_reach > 0",
        row => row.Get<long>("count"), cancellationToken))[0];

    private static string Where(SearchPlan plan, SearchRange range, SearchSql sql)
    {
        List<string> all = [sql.Of(plan.Condition)];
        if (range.Brand is { } brand)
        {
            all.Add($"m.brand_id = (SELECT b.id FROM listening.brands AS b WHERE b.slug = {sql.Add(brand)})");
        }

        if (range.Since is { } since)
        {
            all.Add($"m.published_at >= {sql.Add(since)}");
        }

        if (range.Until is { } until)
        {
            all.Add($"m.published_at < {sql.Add(until)}");
        }

        return "FROM listening.mentions AS m JOIN listening.posts AS p ON p.id = m.post_id WHERE " + string.Join(" AND ", all);
    }
}

/// <summary>A mention that a search may have found.</summary>
/// <param name="MustMatchAgain">Whether only its text can tell.</param>
public readonly record struct SearchCandidate(long MentionId, bool MustMatchAgain);

/// <summary>A post that one of two queries may have found.</summary>
/// <param name="InOld">The index lets it through for the old query.</param>
/// <param name="InNew">The same for the new one.</param>
/// <param name="OldUnsure">Whether only the text can tell for the old one.</param>
/// <param name="NewUnsure">The same for the new one.</param>
public readonly record struct ComparedCandidate(long PostId, bool InOld, bool InNew, bool OldUnsure, bool NewUnsure)
{
    public bool MustMatchAgain => (InOld && OldUnsure) || (InNew && NewUnsure);
}
