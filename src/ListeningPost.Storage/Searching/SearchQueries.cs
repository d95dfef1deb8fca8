using System.Globalization;
using System.Runtime.CompilerServices;
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
