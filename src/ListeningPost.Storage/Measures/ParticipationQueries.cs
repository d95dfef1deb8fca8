using ListeningPost.Core.Measures;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Measures;

/// <summary>How a brand takes part in what is said of it: how soon it answers, and for how many weeks it did not.</summary>
public sealed class ParticipationQueries
{
    /// <summary>
    /// $1 brand, $2 start, $3 end, $4 cut-off. A row a conversation that was first asked something in the period: when, the first own
    /// reply after it, and since when nobody can answer there any more. What asked in it before the period counts there.
    /// </summary>
    private const string FirstAnswers =
        $"""
        WITH asked AS MATERIALIZED (
            SELECT conversation_id, brand_id, min(published_at) AS asked_at
            FROM listening.mention_facts($4)
            WHERE brand = $1 AND published_at >= $2 AND published_at < $3 AND can_be_owed AND noise IS NULL
            GROUP BY 1, 2),
        standing AS (
            SELECT a.*, ARRAY(
                       SELECT g.from_id FROM listening.conversation_merges AS g
                       WHERE g.into_id = a.conversation_id AND g.since <= $4 AND (g.until > $4 OR g.until = 'infinity'))
                   || a.conversation_id AS parts
            FROM asked AS a)
        SELECT s.asked_at, least($4, clock_timestamp()) AS known_until, (
            SELECT min(p.published_at) FROM listening.posts AS p
            JOIN listening.post_voices AS v ON v.post_id = p.id AND v.brand_id = s.brand_id AND v.voice = '{Voice.Company}'
            WHERE p.conversation_id = ANY (s.parts) AND p.collected_at <= $4 AND p.published_at > s.asked_at) AS answered_at, (
            SELECT min(t.gone_since) FROM listening.threads AS t
            WHERE t.conversation_id = s.conversation_id AND t.gone_since <= $4) AS closed_at
        FROM standing AS s
        WHERE NOT EXISTS (
            SELECT FROM listening.posts AS p
            CROSS JOIN LATERAL (
                SELECT FROM listening.mention_facts($4)
                WHERE post_id = p.id AND brand = $1 AND published_at < $2 AND can_be_owed AND noise IS NULL
                OFFSET 0) AS f
            WHERE p.conversation_id = ANY (s.parts))
        ORDER BY s.asked_at
        """;

    /// <summary>
    /// $1 brand, $2 first Monday, $3 the day after the last Sunday, $4 cut-off, $5 the brand's time zone: known beforehand, so that it is
    /// planned by how much the weeks hold. A row for every week.
    /// </summary>
    private const string Weeks =
        $"""
        WITH told AS MATERIALIZED (
            SELECT date_trunc('week', published_at AT TIME ZONE $5)::date AS monday, conversation_id
            FROM listening.mention_facts($4)
            WHERE brand = $1 AND noise IS NULL AND published_at >= $2::timestamp AT TIME ZONE $5
                AND published_at < $3::timestamp AT TIME ZONE $5),
        met AS (
            SELECT monday, count(*)::int AS conversations, count(*) FILTER (WHERE presence = '{Presence.WithYou}')::int AS with_you
            FROM (
                SELECT DISTINCT t.monday, c.conversation_id, c.presence
                FROM told AS t JOIN listening.conversation_facts($4) AS c ON c.conversation_id = t.conversation_id
                WHERE c.brand = $1 AND c.joinable) AS talks
            GROUP BY 1)
        SELECT week::date AS monday, coalesce(met.conversations, 0) AS conversations, coalesce(met.with_you, 0) AS with_you
        FROM generate_series($2::timestamp, $3::timestamp - interval '1 day', interval '7 days') AS week
        LEFT JOIN met ON met.monday = week::date
        ORDER BY 1
        """;

    private const int DaysOfWeek = 7;

    private readonly Db _db;

    internal ParticipationQueries(Db db) => _db = db;

    /// <summary>Time to first answer, over conversations whose first question or complaint was published in the period.</summary>
    /// <param name="brand">Its slug.</param>
    /// <param name="start">Included.</param>
    /// <param name="end">Excluded.</param>
    /// <param name="asOf">Only what was known until then counts, and who waits is censored then; null: now.</param>
    public async Task<FirstAnswers> FirstAnswersAsync(
        string brand, DateTimeOffset start, DateTimeOffset end, DateTimeOffset? asOf, CancellationToken cancellationToken) =>
        new(await _db.ListAsync(
            FirstAnswers,
            row => WaitOf(
                row.Get<DateTimeOffset>("asked_at"), row.At("answered_at"), row.At("closed_at"), row.Get<DateTimeOffset>("known_until")),
            cancellationToken,
            brand,
            start,
            end,
            AsOf(asOf)));

    /// <summary>Every week from that of <paramref name="firstMonday"/>, oldest first.</summary>
    public async Task<IReadOnlyList<TalkedWeek>> WeeksAsync(
        string brand, DateOnly firstMonday, int weeks, DateTimeOffset? asOf, CancellationToken cancellationToken) => await _db.ListAsync(
            Weeks,
            row => new TalkedWeek(row.Get<DateOnly>("monday"), row.Get<int>("conversations"), row.Get<int>("with_you")),
            cancellationToken,
            brand,
            firstMonday,
            firstMonday.AddDays(DaysOfWeek * weeks),
            AsOf(asOf),
            await BrandZone.FindAsync(_db, brand, cancellationToken));

    /// <summary>For how many weeks the brand was discussed without it, back from a Monday: no further than it has to be looked.</summary>
    /// <param name="brand">Its slug.</param>
    /// <param name="until">The Monday after the last week that counts.</param>
    /// <param name="weeks">At most so many are looked at.</param>
    /// <param name="asOf">The cut-off; null: now.</param>
    public async Task<int> StalemateAsync(
        string brand, DateOnly until, int weeks, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        List<TalkedWeek> told = [];
        for (int next = 1; told.Count < weeks && told.TrueForAll(week => week.WithYou == 0); next = weeks)
        {
            int more = Math.Min(next, weeks - told.Count);
            DateOnly first = until.AddDays(-DaysOfWeek * (told.Count + more));
            told.InsertRange(0, await WeeksAsync(brand, first, more, asOf, cancellationToken));
        }

        return Stalemate.Weeks(told);
    }

    private static Wait WaitOf(DateTimeOffset asked, DateTimeOffset? answered, DateTimeOffset? closed, DateTimeOffset knownUntil)
    {
        DateTimeOffset end = answered ?? (closed < knownUntil ? closed.Value : knownUntil);
        return new Wait(end > asked ? end - asked : TimeSpan.Zero, HasEnded: answered is not null);
    }

    private static DateTimeOffset AsOf(DateTimeOffset? asOf) => asOf ?? DateTimeOffset.MaxValue;
}
