using ListeningPost.Storage.Database;
using NpgsqlTypes;

namespace ListeningPost.Storage.Alerts;

/// <summary>The SQL of <see cref="AlertStore"/>.</summary>
internal static class AlertStatements
{
    /// <summary>What is told beyond the limit and does not count for it.</summary>
    private const string EndTypes = "'spike.ended', 'source.back'";

    public static Columns<AskedAlertRule> Asked { get; } = new()
    {
        { "brand", r => r.Brand },
        { "rule", r => r.Rule },
        { "definition", r => r.Definition },
    };

    public static Columns<DecidedAlert> New { get; } = new()
    {
        { "id", a => a.Alert.Id },
        { "brand_id", a => a.Alert.BrandId },
        { "rule", a => a.Alert.Rule },
        { "type", a => a.Alert.Type },
        { "at", a => a.Alert.At },
        { "day", NpgsqlDbType.Date, a => a.Alert.Day },
        { "facts", NpgsqlDbType.Jsonb, a => a.Alert.FactsJson },
        { "mentions", a => a.Alert.Mentions.ToArray() },
        { "tell_at", a => a.Alert.TellAt },
        { "state", a => a.State },
    };

    /// <summary>All that are <see cref="Asked"/>, of brands that are stored: in force from now on where new or asking another.</summary>
    public static readonly string Watch =
        $"""
        WITH i AS (SELECT * FROM {Asked.Unnest()} AS i ({Asked.Names})),
        kept AS (
            INSERT INTO listening.alert_rules AS r (brand_id, rule, definition, since, looked_until)
            SELECT b.id, i.rule, i.definition, clock_timestamp(), clock_timestamp()
            FROM i JOIN listening.brands AS b ON b.slug = i.brand
            ORDER BY b.id, i.rule
            ON CONFLICT (brand_id, rule) DO UPDATE
            SET definition = excluded.definition,
                since = CASE WHEN r.definition = excluded.definition THEN r.since ELSE excluded.since END,
                looked_until = CASE WHEN r.definition = excluded.definition THEN r.looked_until ELSE excluded.looked_until END
            RETURNING brand_id, rule, since, looked_until)
        SELECT b.slug AS brand, kept.* FROM kept JOIN listening.brands AS b ON b.id = kept.brand_id ORDER BY b.id, kept.rule
        """;

    /// <summary>$1 brands, $2 instant: how far their rules have looked.</summary>
    public const string Looked =
        "UPDATE listening.alert_rules SET looked_until = $2 WHERE brand_id = ANY ($1) AND looked_until < $2";

    /// <summary>
    /// $1 brands, $2 found after, $3 after that mention, $4 at most: new mentions that count, published within a day before they were
    /// found, so that no look into the past is told as news.
    /// </summary>
    public const string NewMentions =
        """
        SELECT m.id, m.found_at FROM listening.mentions AS m
        WHERE m.brand = ANY ($1) AND m.found_at > $2 AND m.id > $3 AND m.noise IS NULL
            AND m.published_at > m.found_at - interval '24 hours'
        ORDER BY m.id LIMIT $4
        """;

    /// <summary>
    /// $1 mentions, $2 at most: of each text among them, those that say it, and all mentions of the brand that do, first published
    /// first.
    /// </summary>
    public const string Copies =
        """
        WITH asked AS (
            SELECT m.story_id, m.text_id, m.brand_id, array_agg(m.id ORDER BY m.id) AS found FROM listening.mentions AS m
            WHERE m.id = ANY ($1) GROUP BY m.story_id, m.text_id, m.brand_id)
        SELECT a.found, ARRAY (
            SELECT c.id FROM listening.mentions AS c
            WHERE c.story_id = a.story_id AND c.text_id = a.text_id AND c.brand_id = a.brand_id
            ORDER BY c.published_at, c.id LIMIT $2) AS copies
        FROM asked AS a ORDER BY a.found[1]
        """;

    /// <summary>
    /// $1 brand, $2 published since, $3 published until: who waits for an answer and was not noticed yet, longest first. Whether it was
    /// found too late to be noticed in time.
    /// </summary>
    public const string Waiting =
        """
        SELECT m.id, m.found_at, m.published_at FROM listening.mentions AS m
        WHERE m.brand = $1 AND m.published_at >= $2 AND m.published_at < $3 AND m.owed_since IS NOT NULL AND m.owed_until IS NULL
            AND m.noise IS NULL AND NOT EXISTS (SELECT FROM listening.alert_owed AS o WHERE o.mention_id = m.id)
        ORDER BY m.published_at, m.id
        """;

    /// <summary>$1 brands, $2 published since, $3 mentions, $4 authors: those of which so much was said in an hour since.</summary>
    public const string Busy =
        """
        SELECT DISTINCT m.brand FROM listening.mentions AS m
        WHERE m.brand = ANY ($1) AND m.published_at >= $2 AND m.noise IS NULL
        GROUP BY m.brand, date_trunc('hour', m.published_at AT TIME ZONE (
            SELECT b.time_zone FROM listening.brands AS b WHERE b.slug = m.brand))
        HAVING count(*) >= $3 AND count(DISTINCT m.author_key) >= $4
        """;

    /// <summary>$1 brand, $2 published since, $3 published before: how much of it counts.</summary>
    public const string Count =
        """
        SELECT count(*) AS mentions FROM listening.mentions AS m
        WHERE m.brand = $1 AND m.published_at >= $2 AND m.published_at < $3 AND m.noise IS NULL
        """;

    /// <summary>
    /// $1 brand, $2 published since, $3 published before: three of them to be quoted, of as many authors, those with most followers
    /// first.
    /// </summary>
    public const string Loudest =
        """
        SELECT id FROM (
            SELECT DISTINCT ON (m.author_key) m.id, m.reach, m.published_at FROM listening.mentions AS m
            WHERE m.brand = $1 AND m.published_at >= $2 AND m.published_at < $3 AND m.noise IS NULL AND m.voice <> 'company'
            ORDER BY m.author_key, m.published_at, m.id) AS one
        ORDER BY reach DESC NULLS LAST, published_at, id LIMIT 3
        """;

    /// <summary>No parameters: every source that was ever heard, and how it fares.</summary>
    public const string Sources =
        """
        SELECT s.name, s.interval, coalesce(s.last_failure, '') AS failure, s.consecutive_failures AS failures, s.next_poll_at,
               greatest(s.last_success_at, (SELECT max(h.heard_to) FROM listening.stream_spans AS h WHERE h.source_id = s.id)) AS heard_at
        FROM listening.sources AS s
        WHERE s.enabled AND s.kind <> 'import'
            AND (s.last_success_at IS NOT NULL OR EXISTS (SELECT FROM listening.stream_spans AS h WHERE h.source_id = s.id))
        ORDER BY s.name
        """;

    /// <summary>$1 brand, $2 rule: held until the end of the transaction, so that the rule's messages are counted one by one.</summary>
    public const string Hold = "SELECT since FROM listening.alert_rules WHERE brand_id = $1 AND rule = $2 FOR UPDATE";

    /// <summary>$1 mentions: how many of them were noticed.</summary>
    public const string Noticed = "SELECT count(*) AS noticed FROM listening.alert_owed WHERE mention_id = ANY ($1)";

    /// <summary>$1 brand, $2 rule, $3 subjects: how many of them last.</summary>
    public const string Lasting =
        """
        SELECT count(*) AS lasting FROM listening.alert_spells
        WHERE brand_id = $1 AND rule = $2 AND subject = ANY ($3) AND ended_at IS NULL
        """;

    /// <summary>$1 brand, $2 rule: what lasts, and what was over last of each subject.</summary>
    public const string Spells =
        """
        SELECT DISTINCT ON (subject) subject, since, alert_id, ended_at FROM listening.alert_spells
        WHERE brand_id = $1 AND rule = $2
        ORDER BY subject, ended_at DESC NULLS FIRST
        """;

    /// <summary>$1 brand, $2 rule, $3 day: the messages of that day that count for its limit.</summary>
    public const string Told =
        $"""
        SELECT count(*) AS told FROM listening.alerts
        WHERE brand_id = $1 AND rule = $2 AND day = $3 AND state IN ('due', 'told') AND type NOT IN ({EndTypes})
        """;

    /// <summary>$1 alerts: how many of them people were told, or will be.</summary>
    public const string Heard =
        "SELECT count(*) AS heard FROM listening.alerts WHERE id = ANY ($1) AND state NOT IN ('held', 'dropped')";

    /// <summary>$1 alerts: how many of them were noticed, and are or will be told, or held back.</summary>
    public const string Known = "SELECT count(*) AS known FROM listening.alerts WHERE id = ANY ($1) AND state <> 'dropped'";

    /// <summary>A <see cref="New"/> alert.</summary>
    public static readonly string Add =
        $"""
        INSERT INTO listening.alerts ({New.Names}, created_at) VALUES ({New.Parameters}, clock_timestamp()) ON CONFLICT (id) DO NOTHING
        """;

    /// <summary>$1 alert, $2 mentions: those who wait were noticed.</summary>
    public const string Notice =
        """
        INSERT INTO listening.alert_owed (mention_id, alert_id)
        SELECT m.id, $1 FROM listening.mentions AS m WHERE m.id = ANY ($2) ON CONFLICT DO NOTHING
        """;

    /// <summary>$1 brand, $2 rule, $3 subject, $4 since, $5 alert.</summary>
    public const string Begin =
        """
        INSERT INTO listening.alert_spells (brand_id, rule, subject, since, alert_id) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (brand_id, rule, subject, since) DO UPDATE SET ended_at = NULL, alert_id = excluded.alert_id
        """;

    /// <summary>$1 brand, $2 rule, $3 subjects, $4 instant.</summary>
    public const string End =
        """
        UPDATE listening.alert_spells SET ended_at = $4
        WHERE brand_id = $1 AND rule = $2 AND subject = ANY ($3) AND ended_at IS NULL
        """;

    /// <summary>$1 brands: what is to be told, in order.</summary>
    public const string Due =
        """
        SELECT a.*, b.slug AS brand FROM listening.alerts AS a JOIN listening.brands AS b ON b.id = a.brand_id
        WHERE a.state = 'due' AND a.brand_id = ANY ($1)
        ORDER BY a.created_at, a.id LIMIT 200
        """;

    /// <summary>$1 brands: the rules of which quiet hours are over and something waited.</summary>
    public const string Awake =
        """
        SELECT DISTINCT a.brand_id, a.rule FROM listening.alerts AS a
        WHERE a.state = 'quiet' AND a.tell_at <= clock_timestamp() AND a.brand_id = ANY ($1)
        """;

    /// <summary>$1 brand, $2 rule: what waited for the end of quiet hours.</summary>
    public const string Waited =
        """
        SELECT id, type FROM listening.alerts
        WHERE brand_id = $1 AND rule = $2 AND state = 'quiet' AND tell_at <= clock_timestamp() ORDER BY at, id
        """;

    /// <summary>$1 alerts that waited, $2 day, $3 state.</summary>
    public const string Wake = "UPDATE listening.alerts SET day = $2, state = $3 WHERE id = ANY ($1) AND state = 'quiet'";

    /// <summary>$1 alert, $2 brand, $3 rule, $4 day, $5 those that are told in it: they stand behind it, in order.</summary>
    public const string AddSum =
        """
        WITH parts AS (
            UPDATE listening.alerts SET state = 'summed', told_in = $1 WHERE id = ANY ($5) AND state = 'quiet'
            RETURNING type, at)
        INSERT INTO listening.alerts (id, brand_id, rule, type, at, created_at, day, facts, mentions, state)
        SELECT $1, $2, $3, (array_agg(type ORDER BY at DESC, type))[1], max(at), clock_timestamp(), $4, '{}', '{}', 'due'
        FROM parts HAVING count(*) > 0
        ON CONFLICT (id) DO NOTHING
        """;

    /// <summary>$1 alert: those that are told in it, in order.</summary>
    public const string Parts =
        """
        SELECT a.*, b.slug AS brand FROM listening.alerts AS a JOIN listening.brands AS b ON b.id = a.brand_id
        WHERE a.told_in = $1 ORDER BY a.at, a.id
        """;

    /// <summary>$1 alert, $2 state.</summary>
    public const string Settle =
        "UPDATE listening.alerts SET state = $2, told_at = clock_timestamp() WHERE id = $1 AND state = 'due'";

    /// <summary>$1 brand, $2 first day, $3 last day, $4 as of: how many the limits of these days kept back.</summary>
    public const string HeldBack =
        """
        SELECT count(*) AS alerts FROM listening.alerts AS a
        WHERE a.brand_id = (SELECT id FROM listening.brands WHERE slug = $1) AND a.day BETWEEN $2 AND $3
            AND coalesce(a.tell_at, a.created_at) < $4 AND a.state = 'held'
        """;

    /// <summary>$1 instant: what was told or held back before, and lasts no more.</summary>
    public const string Forget =
        """
        WITH over AS (DELETE FROM listening.alert_spells WHERE ended_at < $1)
        DELETE FROM listening.alerts AS a
        WHERE a.created_at < $1 AND a.state NOT IN ('due', 'quiet')
            AND NOT EXISTS (SELECT FROM listening.alert_spells AS s WHERE s.alert_id = a.id AND s.ended_at IS NULL)
        """;

    /// <summary>Whether it is told beyond the limit, and does not count for it.</summary>
    public static bool IsEnd(string type) => EndTypes.Contains($"'{type}'", StringComparison.Ordinal);
}

/// <summary>An alert, and what becomes of it.</summary>
/// <param name="State">One of <see cref="AlertState"/>.</param>
internal sealed record DecidedAlert(NewAlert Alert, string State);
