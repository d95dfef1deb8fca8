using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Measures;

/// <summary>
/// What the days of brands come to, as it is now: from the rows of <c>analyst.daily</c>, so it costs the same however much was said.
/// </summary>
/// <remarks>A conversation on two platforms counts on each of them, as the view says.</remarks>
public sealed class DailyQueries
{
    /// <summary>$1 brand, $2 first day, $3 the day after the last. A row for every day.</summary>
    private const string Days =
        """
        SELECT t.day::date AS day, coalesce(sum(d.mentions), 0)::bigint AS mentions, coalesce(sum(d.with_you), 0)::bigint AS with_you,
               coalesce(sum(d.people_only), 0)::bigint AS people_only, coalesce(sum(d.without_you), 0)::bigint AS without_you,
               coalesce(sum(d.negative), 0)::bigint AS negative, coalesce(sum(d.neutral), 0)::bigint AS neutral,
               coalesce(sum(d.positive), 0)::bigint AS positive
        FROM generate_series($2::timestamp, $3::timestamp - interval '1 day', interval '1 day') AS t (day)
        LEFT JOIN (SELECT * FROM analyst.daily WHERE brand = $1 AND day >= $2::date AND day < $3::date) AS d ON d.day = t.day::date
        GROUP BY 1 ORDER BY 1
        """;

    /// <summary>
    /// $1 slugs, $2 since: of every brand its own today, and who has waited since then, as <c>owed:true</c> lists them.
    /// </summary>
    private const string Todays =
        """
        SELECT b.slug AS brand, coalesce(t.mentions, 0) AS mentions, coalesce(t.conversations, 0) AS conversations,
               coalesce(t.with_you, 0) AS with_you, w.waiting, w.oldest
        FROM listening.brands AS b
        LEFT JOIN LATERAL (
            SELECT sum(d.mentions)::bigint AS mentions, sum(d.conversations)::bigint AS conversations, sum(d.with_you)::bigint AS with_you
            FROM analyst.daily AS d
            WHERE d.brand = b.slug AND d.day = (clock_timestamp() AT TIME ZONE b.time_zone)::date) AS t ON true
        CROSS JOIN LATERAL (
            SELECT count(*) AS waiting, min(f.published_at) AS oldest
            FROM listening.mention_facts_now AS f
            WHERE f.brand = b.slug AND f.published_at >= $2 AND f.can_be_owed AND f.owed_answer AND f.noise IS NULL) AS w
        WHERE b.slug = ANY ($1::text[])
        ORDER BY array_position($1::text[], b.slug)
        """;

    /// <summary>$1 slugs, $2 first day. Of every platform that had any, the most first.</summary>
    private const string Platforms =
        """
        SELECT platform, sum(mentions)::bigint AS mentions FROM analyst.daily
        WHERE brand = ANY ($1::text[]) AND day >= $2::date
        GROUP BY platform ORDER BY 2 DESC, 1
        """;

    private readonly Db _db;

    internal DailyQueries(Db db) => _db = db;

    /// <summary>Every day of the brand's from <paramref name="firstDay"/>, oldest first.</summary>
    public async Task<IReadOnlyList<CountedDay>> DaysAsync(
        string brand, DateOnly firstDay, int days, CancellationToken cancellationToken) => await _db.ListAsync(
            Days, RowReader<CountedDay>.Read, cancellationToken, brand, firstDay, firstDay.AddDays(days));

    /// <summary>How the brands fare today, in the order of <paramref name="brands"/>.</summary>
    /// <param name="brands">Slugs; of one that is not stored nothing is told.</param>
    /// <param name="waitingSince">Who asked before waits for nothing any more.</param>
    public async Task<IReadOnlyList<BrandToday>> TodaysAsync(
        IReadOnlyList<string> brands, DateTimeOffset waitingSince, CancellationToken cancellationToken) => await _db.ListAsync(
            Todays, RowReader<BrandToday>.Read, cancellationToken, brands.ToArray(), waitingSince);

    /// <summary>Mentions by platform, the most first.</summary>
    /// <param name="brands">Slugs.</param>
    /// <param name="firstDay">In each brand's own days.</param>
    public async Task<IReadOnlyList<(string Platform, long Mentions)>> PlatformsAsync(
        IReadOnlyList<string> brands, DateOnly firstDay, CancellationToken cancellationToken) => await _db.ListAsync(
            Platforms, row => (row.Get<string>("platform")!, row.Get<long>("mentions")), cancellationToken, brands.ToArray(), firstDay);
}

/// <summary>What one day of a brand comes to.</summary>
public sealed record CountedDay
{
    /// <summary>In the brand's time zone.</summary>
    public DateOnly Day { get; init; }

    public long Mentions { get; init; }

    public long WithYou { get; init; }

    public long PeopleOnly { get; init; }

    public long WithoutYou { get; init; }

    public long Negative { get; init; }

    public long Neutral { get; init; }

    public long Positive { get; init; }

    /// <summary>Of which it cannot be told whether they are for the brand or against it.</summary>
    public long NotJudged => Mentions - Negative - Neutral - Positive;

    public long Conversations => WithYou + PeopleOnly + WithoutYou;
}

/// <summary>How a brand fares today, in its own time zone.</summary>
public sealed record BrandToday
{
    /// <summary>Slug.</summary>
    public string Brand { get; init; } = "";

    public long Mentions { get; init; }

    public long Conversations { get; init; }

    public long WithYou { get; init; }

    /// <summary>Who waits for an answer now, of the last days.</summary>
    public long Waiting { get; init; }

    /// <summary>Since when the first of them waits; null: nobody does.</summary>
    public DateTimeOffset? Oldest { get; init; }
}
