using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Forgetting;

/// <summary>
/// The SQL of <see cref="ForgetStore"/>. What is to be forgotten is looked for in all posts: it is rare, and an index would be written
/// with each of them.
/// </summary>
internal static class ForgetStatements
{
    /// <summary>The subject of a suppression that holds for all posts of somebody.</summary>
    public const string Author = "author";

    /// <summary>What authors or posts are called on their platforms.</summary>
    public static Columns<NameOnPlatform> Names { get; } = new()
    {
        { "platform", name => name.Platform },
        { "name", name => name.Name },
    };

    /// <summary>The subject of a suppression that holds for one post.</summary>
    public const string Post = "post";

    /// <summary>$1 platform, $2 an account's handle in lower case, $3 whether it is a site: which posts may be its own.</summary>
    public const string OfAuthor =
        """
        SELECT p.id, p.platform, p.native_id, p.author_handle, p.author_id, p.url, p.site_url
        FROM listening.posts AS p
        WHERE p.platform = $1
            AND strpos(lower(concat_ws(' ', p.author_handle, p.author_id, CASE WHEN $3 THEN concat_ws(' ', p.site_url, p.url) END)), $2) > 0
        """;

    /// <summary>$1 host in lower case, $2 address or native id: which posts may be meant.</summary>
    public const string OfAddress =
        """
        SELECT p.id, p.platform, p.native_id, p.author_handle, p.author_id, p.url, p.site_url
        FROM listening.posts AS p
        WHERE p.native_id = $2 OR strpos(lower(p.url), $1) > 0
        """;

    /// <summary>$1 subject, and the <see cref="Names"/> that are kept out for ever.</summary>
    public static readonly string KeepOut =
        $"""
        INSERT INTO listening.suppressions (subject, platform, hash)
        SELECT DISTINCT $1, i.platform, sha256(convert_to(i.name, 'UTF8')) FROM {Names.Unnest(after: 1)} AS i ({Names.Names})
        ON CONFLICT (subject, platform, hash) DO UPDATE SET until = NULL
        """;

    /// <summary>$1 who, $2 subject, $3 platform.</summary>
    public const string Begin =
        "INSERT INTO listening.forgotten (by, subject, platform, posts, mentions, documents) VALUES ($1, $2, $3, 0, 0, 0) RETURNING id";

    /// <summary>$1 row, $2 posts and $3 mentions that were erased.</summary>
    public const string Note = "UPDATE listening.forgotten SET posts = posts + $2, mentions = mentions + $3 WHERE id = $1";

    /// <summary>$1 row, $2 documents.</summary>
    public const string NoteDocuments = "UPDATE listening.forgotten SET documents = $2 WHERE id = $1";

    /// <summary>$1 posts: what there is of them.</summary>
    public const string Count =
        """
        SELECT (SELECT count(*) FROM listening.posts AS p WHERE p.id = ANY ($1)) AS posts,
               (SELECT count(*) FROM listening.mentions AS m WHERE m.post_id = ANY ($1)) AS mentions,
               (SELECT count(*) FROM listening.post_revisions AS r WHERE r.post_id = ANY ($1)) AS revisions,
               (SELECT count(*) FROM listening.verdicts AS v JOIN listening.mentions AS m ON m.id = v.mention_id
                WHERE m.post_id = ANY ($1)) AS verdicts,
               (SELECT count(DISTINCT p.conversation_id) FROM listening.posts AS p WHERE p.id = ANY ($1)) AS conversations
        """;

    /// <summary>
    /// $1 posts, $2 how many of their mentions are looked for, the newest first: documents in which one is linked to or quoted by its
    /// address. A document tells of the four weeks before its end.
    /// </summary>
    public const string Documents =
        """
        SELECT d.id, d.kind, b.slug AS brand, d.period_start, d.period_end
        FROM listening.documents AS d
        JOIN listening.brands AS b ON b.id = d.brand_id
        WHERE EXISTS (
            SELECT FROM (
                SELECT m.brand_id, m.published_at, p.url
                FROM listening.mentions AS m JOIN listening.posts AS p ON p.id = m.post_id
                WHERE m.post_id = ANY ($1) AND p.url <> '' ORDER BY m.published_at DESC LIMIT $2) AS said
            WHERE said.brand_id = d.brand_id
                AND d.period_end > said.published_at AND d.period_start < said.published_at + interval '28 days'
                AND (strpos(d.text, said.url) > 0 OR strpos(d.html, replace(said.url, '&', '&amp;')) > 0
                    OR strpos(d.data::text, said.url) > 0))
        ORDER BY d.period_end, d.id
        """;

    /// <summary>Native ids as <see cref="Names"/>: what of them could not be stored.</summary>
    public static readonly string Quarantined =
        $"""
        DELETE FROM listening.quarantine AS q USING {Names.Unnest()} AS i ({Names.Names})
        WHERE (q.platform, q.native_id) = (i.platform, left(i.name, 500))
        """;

    /// <summary>
    /// $1 conversations: those in which nothing is left, by whose roots' names they were known, with all that merged into them. Nobody may
    /// be storing.
    /// </summary>
    public const string Emptied =
        """
        WITH whole AS (
            SELECT DISTINCT coalesce(g.into_id, i.id) AS id
            FROM unnest($1::bigint[]) AS i (id)
            LEFT JOIN listening.conversation_merges AS g ON g.from_id = i.id AND g.until = 'infinity'),
        part AS (
            SELECT id AS whole_id, id FROM whole
            UNION
            SELECT g.into_id, g.from_id FROM whole JOIN listening.conversation_merges AS g ON g.into_id = whole.id),
        empty AS MATERIALIZED (
            SELECT p.id FROM part AS p
            WHERE NOT EXISTS (
                SELECT FROM part AS other JOIN listening.posts AS held ON held.conversation_id = other.id
                WHERE other.whole_id = p.whole_id)),
        gone AS (
            DELETE FROM listening.conversations AS c USING empty WHERE c.id = empty.id),
        merges AS (
            DELETE FROM listening.conversation_merges AS g USING empty WHERE g.from_id = empty.id),
        threads AS (
            DELETE FROM listening.threads AS t USING empty WHERE t.conversation_id = empty.id)
        DELETE FROM listening.thread_reads AS r USING empty WHERE r.conversation_id = empty.id
        """;
}

/// <summary>What an author or a post is called.</summary>
internal sealed record NameOnPlatform(string Platform, string Name);
