using ListeningPost.Core.Searching;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Searching;

/// <summary>Counts what a search found by what it has in common.</summary>
public sealed class GroupQueries
{
    /// <summary>What counting millions may take.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private const string IsUnnamed =
        "EXISTS (SELECT FROM listening.posts AS who "
        + "WHERE who.id = m.post_id AND who.author_handle = '' AND who.author_name = '' AND who.author_id IS NULL)";

    /// <summary>When the first mention of all brands was published.</summary>
    private const string First = "SELECT m.published_at FROM listening.mentions AS m ORDER BY m.published_at, m.id LIMIT 1";

    /// <summary>$1 brands: the same of theirs.</summary>
    private const string FirstOfBrands =
        """
        SELECT f.published_at FROM unnest($1::text[]) AS b (slug) CROSS JOIN LATERAL (
            SELECT m.published_at FROM listening.mentions AS m WHERE m.brand = b.slug ORDER BY m.published_at, m.id LIMIT 1) AS f
        ORDER BY f.published_at LIMIT 1
        """;

    private readonly Db _db;

    internal GroupQueries(Db db) => _db = db;

    /// <param name="plan">Of the query.</param>
    /// <param name="zone">Whose days are meant.</param>
    /// <param name="found">The mentions, where the plan alone cannot tell them; null: those that it lets through.</param>
    /// <param name="most">At most so many groups.</param>
    public async Task<MentionGroups> ListAsync(
        SearchPlan plan,
        TimeZoneInfo zone,
        SearchRange range,
        IReadOnlyCollection<long>? found,
        MentionGrouping by,
        int most,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(zone);
        SearchSql sql = await SearchQueries.SqlAsync(_db, plan, zone, range.AsOf, cancellationToken);
        string key = KeyOf(by, sql, zone);
        string mentions = sql.Mentions + JoinedFor(by, sql);
        string from = found is null
            ? CandidateSql.Where(plan, range, sql, isTold: true, reach: null, mentions)
            : $"FROM {mentions} WHERE m.id = ANY ({sql.Add(found.ToArray())})";
        string text =
            $"""
            SELECT key, mentions, first, count(*) OVER () AS total
            FROM (SELECT {key} AS key, count(*) AS mentions, min(m.id) AS first {from} GROUP BY 1) AS g
            ORDER BY {(by >= MentionGrouping.Hour ? "key DESC" : "mentions DESC, key")} LIMIT {sql.Add(most)}
            """;
        var read = await _db.Within(Long).ListAsync(
            text,
            row => (
                Group: new MentionGroup(row.Get<string>("key")!, row.Get<long>("mentions"), row.Get<long>("first")),
                Total: row.Get<long>("total")),
            cancellationToken,
            sql.Arguments);
        return new MentionGroups([.. read.Select(r => r.Group)], read.Select(r => r.Total).FirstOrDefault());
    }

    /// <summary>When the first mention was published; null: there is none.</summary>
    /// <param name="range">Of whose brands.</param>
    public async Task<DateTimeOffset?> BeginsAsync(SearchRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(range);
        string[]? brands = range.Brand is { } brand ? [brand] : range.Among?.ToArray();
        List<DateTimeOffset> first = brands is null
            ? await _db.ListAsync(First, row => row.Get<DateTimeOffset>("published_at"), cancellationToken)
            : await _db.ListAsync(FirstOfBrands, row => row.Get<DateTimeOffset>("published_at"), cancellationToken, (object)brands);
        return first.Count > 0 ? first[0] : null;
    }

    /// <summary>Where that stands which is counted by, unless it is the mention's own.</summary>
    private static string JoinedFor(MentionGrouping by, SearchSql sql) => by switch
    {
        MentionGrouping.Source =>
            " JOIN listening.posts AS brought ON brought.id = m.post_id LEFT JOIN listening.sources AS s ON s.id = brought.source_id",
        MentionGrouping.Presence => PartIn(sql),
        _ => "",
    };

    /// <summary>The brand's part in a mention's conversation, <c>c</c>.</summary>
    private static string PartIn(SearchSql sql) =>
        $"""
         LEFT JOIN (
            SELECT conversation_id, brand_id, presence FROM {sql.Conversations} AS t) AS c
            ON c.conversation_id = m.conversation_id AND c.brand_id = m.brand_id
        """;

    private static string KeyOf(MentionGrouping by, SearchSql sql, TimeZoneInfo zone) => by switch
    {
        MentionGrouping.Source => "coalesce(s.name, '')",
        MentionGrouping.AnsweredBy => sql.AnsweredBy,
        MentionGrouping.Presence => "coalesce(c.presence, '')",
        >= MentionGrouping.Hour => TimeOf(by, sql.Add(zone.Id)),
        MentionGrouping.Sentiment => $"coalesce(m.sentiment, '{Sentiment.None}')",
        MentionGrouping.Language => "coalesce(m.language, '')",
        MentionGrouping.Author => "m.author_key::text",
        MentionGrouping.Person => $"CASE WHEN {IsUnnamed} THEN 'of mention ' || m.id ELSE m.author_key::text END",
        MentionGrouping.Story => "m.story_id::text",
        _ => "m." + by.ToString().ToLowerInvariant(),
    };

    private static string TimeOf(MentionGrouping by, string zone) => by switch
    {
        MentionGrouping.Hour => $"to_char(m.published_at AT TIME ZONE {zone}, 'YYYY-MM-DD\"T\"HH24:00')",
        MentionGrouping.Day => $"to_char(m.published_at AT TIME ZONE {zone}, 'YYYY-MM-DD')",
        _ => $"to_char(date_trunc('week', m.published_at AT TIME ZONE {zone}), 'YYYY-MM-DD')",
    };
}
