-- The days that have changed since their rows of daily_facets were written, counted anew.
CREATE VIEW listening.daily_facets_changed AS
SELECT d.brand, d.day, d.platform, told.languages, told.counts
FROM (SELECT DISTINCT brand, day, platform FROM listening.daily_changes) AS d
JOIN listening.brands AS b ON b.slug = d.brand
CROSS JOIN LATERAL (
    SELECT array_agg(DISTINCT g.language ORDER BY g.language) AS languages,
           string_agg(int4send(g.place * {facet count} + g.code) || int4send(g.mentions), '') AS counts
    FROM (
        SELECT f.language, f.code, count(*)::int AS mentions, (dense_rank() OVER (ORDER BY f.language))::int - 1 AS place
        FROM (
            SELECT {facet language} AS language, {facet code} AS code
            FROM listening.mentions AS m
            LEFT JOIN listening.conversation_facts_now AS c ON c.conversation_id = m.conversation_id AND c.brand_id = m.brand_id
            WHERE m.brand = d.brand AND m.platform = d.platform
                AND m.published_at >= d.day::timestamp AT TIME ZONE b.time_zone
                AND m.published_at < (d.day + 1)::timestamp AT TIME ZONE b.time_zone) AS f
        GROUP BY f.language, f.code) AS g) AS told
WHERE told.counts IS NOT NULL;

-- What codes mean may be another since they were written: this runs when the text above has changed.
DELETE FROM listening.daily_facets;

INSERT INTO listening.daily_changes (brand, day, platform)
SELECT DISTINCT m.brand, (m.published_at AT TIME ZONE b.time_zone)::date, m.platform
FROM listening.mentions AS m JOIN listening.brands AS b ON b.id = m.brand_id;
