-- The days that have changed since their rows of packed_days were written, packed anew; and of those that know too few words the latest.
CREATE VIEW listening.packed_days_changed AS
SELECT d.brand, d.day, told.part, d.known, told.platforms, told.languages, told.sources, told.mentions, told.words
FROM (
    SELECT x.brand, x.day, known.words AS known
    FROM (SELECT count(*)::int AS words FROM listening.frequent_words) AS known
    CROSS JOIN LATERAL (
        SELECT brand, day FROM listening.packed_changes
        UNION
        (SELECT DISTINCT brand, day FROM listening.packed_days WHERE packed_days.known < known.words ORDER BY day DESC, brand LIMIT 400)) AS x) AS d
JOIN listening.brands AS b ON b.slug = d.brand
CROSS JOIN LATERAL (
    WITH one AS MATERIALIZED (
        SELECT (row_number() OVER (ORDER BY m.id) - 1)::int AS place, m.platform, {facet language} AS language, {facet code} AS code,
               coalesce(p.source_id, 0) AS source, p.lexemes
        FROM listening.mentions AS m
        JOIN listening.posts AS p ON p.id = m.post_id
        LEFT JOIN listening.conversation_facts_now AS c ON c.conversation_id = m.conversation_id AND c.brand_id = m.brand_id
        WHERE m.brand = d.brand
            AND m.published_at >= d.day::timestamp AT TIME ZONE b.time_zone
            AND m.published_at < (d.day + 1)::timestamp AT TIME ZONE b.time_zone),
    pair AS MATERIALIZED (
        SELECT platform, language, (row_number() OVER (ORDER BY platform, language) - 1)::int AS place
        FROM (SELECT DISTINCT platform, language FROM one) AS o),
    source AS MATERIALIZED (
        SELECT source, (row_number() OVER (ORDER BY source) - 1)::int AS place FROM (SELECT DISTINCT source FROM one) AS o),
    word AS MATERIALIZED (
        SELECT one.place / {packed} AS part, f.id, count(*)::int AS mentions,
               string_agg(int2send((one.place % {packed})::int2), '' ORDER BY one.place) AS places
        FROM one
        CROSS JOIN LATERAL unnest(tsvector_to_array(one.lexemes)) AS l (lexeme)
        JOIN listening.frequent_words AS f ON f.lexeme = l.lexeme
        GROUP BY 1, 2)
    SELECT part.part,
           (SELECT array_agg(platform ORDER BY place) FROM pair) AS platforms,
           (SELECT array_agg(language ORDER BY place) FROM pair) AS languages,
           (SELECT array_agg(source ORDER BY place) FROM source) AS sources,
           part.mentions,
           coalesce((
               SELECT string_agg(int2send(word.id::int2) || int2send(word.mentions::int2) || word.places, '' ORDER BY word.id)
               FROM word WHERE word.part = part.part), '') AS words
    FROM (
        SELECT one.place / {packed} AS part,
               string_agg(
                   int4send(pair.place * {facet count} + one.code) || int2send(source.place::int2), '' ORDER BY one.place) AS mentions
        FROM one
        JOIN pair ON pair.platform = one.platform AND pair.language = one.language
        JOIN source ON source.source = one.source
        GROUP BY 1) AS part) AS told;

-- What codes mean may be another since they were written: this runs when the text above has changed.
DELETE FROM listening.packed_days;

INSERT INTO listening.packed_changes (brand, day)
SELECT DISTINCT m.brand, (m.published_at AT TIME ZONE b.time_zone)::date
FROM listening.mentions AS m JOIN listening.brands AS b ON b.id = m.brand_id;
