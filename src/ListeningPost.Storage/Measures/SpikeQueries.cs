using ListeningPost.Core.Measures;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Measures;

/// <summary>When far more was said of a brand than is usual at that hour.</summary>
public sealed class SpikeQueries
{
    /// <summary>$1 brand, $2 start, $3 end, $4 cut-off. The hours in which there were mentions, on the brand's wall clock.</summary>
    private const string Hours =
        """
        SELECT date_trunc('hour', f.published_at AT TIME ZONE b.time_zone) AS hour, count(*)::int AS mentions,
               count(DISTINCT f.author_key)::int AS authors
        FROM listening.brands AS b
        JOIN listening.mention_facts($4) AS f ON f.brand = $1 AND f.published_at >= $2 AND f.published_at < $3 AND f.noise IS NULL
        WHERE b.slug = $1
        GROUP BY 1
        ORDER BY 1
        """;

    private readonly Db _db;

    internal SpikeQueries(Db db) => _db = db;

    /// <summary>The rises that began in a period, oldest first.</summary>
    /// <param name="asked">Which brand's, when, as of when.</param>
    /// <param name="zone">The brand's.</param>
    /// <param name="listeningSince">
    /// When listening began; where mentions are older, it reached back to the first of them. Null: it has not.
    /// </param>
    public async Task<IReadOnlyList<Spike>> ListAsync(
        MeasuredPeriod asked, TimeZoneInfo zone, DateTimeOffset? listeningSince, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        List<HourCount> hours = await _db.ListAsync(
            Hours,
            row => new HourCount(row.Get<DateTime>("hour"), row.Get<int>("mentions"), row.Get<int>("authors")),
            cancellationToken,
            asked.Brand,
            // Wall clocks are set back by an hour at most.
            asked.Start.AddDays(-Spikes.Days).AddHours(-1),
            asked.End,
            asked.AsOf);
        DateTime since = OnTheClock(listeningSince ?? DateTimeOffset.MaxValue, zone);
        if (hours is [var first, ..] && first.Hour < since)
        {
            since = first.Hour;
        }

        return Spikes.In(hours, since, HourOf(asked.Start, zone), HourOf(asked.End, zone), OnTheClock(asked.AsOf, zone));
    }

    private static DateTime HourOf(DateTimeOffset at, TimeZoneInfo zone)
    {
        DateTime clock = OnTheClock(at, zone);
        return clock.Date.AddHours(clock.Hour);
    }

    private static DateTime OnTheClock(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).DateTime;
}

/// <summary>What a measure is asked of.</summary>
/// <param name="Brand">Its slug.</param>
/// <param name="Start">Published then or later.</param>
/// <param name="End">Published before.</param>
/// <param name="AsOf">Only what was known until then counts.</param>
public sealed record MeasuredPeriod(string Brand, DateTimeOffset Start, DateTimeOffset End, DateTimeOffset AsOf);
