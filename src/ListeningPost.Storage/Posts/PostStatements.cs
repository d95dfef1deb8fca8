using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Posts;

/// <summary>The SQL of <see cref="PostWriter"/>: arrays with one element a post, so that a page is one statement.</summary>
internal static class PostStatements
{
    public static Columns<SavingPost> Asked { get; } = new()
    {
        { "platform", p => p.Post.Platform },
        { "identity", p => p.Key.Identity },
        { "authors", p => PostCleaner.Joined(AuthorNames.Of(p.Post)) },
    };

    public static Columns<SavingPost> Seen { get; } = new()
    {
        { "id", p => p.Id },
        { "likes", p => p.Post.Likes },
        { "reposts", p => p.Post.Reposts },
        { "replies", p => p.Post.Replies },
        { "followers", p => p.Post.Author.Followers },
        { "root", p => p.Root },
        { "parent", p => p.Post.InReplyTo },
        { "is_bot", p => p.Post.Author.IsBot },
        { "labels", p => PostCleaner.Joined(p.Post.Labels) },
        { "source_id", p => p.SourceId },
    };

    public static Columns<SavingPost> Told { get; } = new()
    {
        { "id", p => p.Id },
        { "title", p => p.Post.Title },
        { "text", p => p.Post.Text },
        { "quoted", p => p.Post.Quoted },
        { "edited_at", p => p.Post.EditedAt },
        { "source_id", p => p.SourceId },
    };

    public static Columns<SavingPost> Brought { get; } = new()
    {
        { "post_id", p => p.Id },
        { "source_id", p => p.SourceId },
        { "thread_key", p => p.Post.ThreadKey },
    };

    public static Columns<SpokenPost> Spoken { get; } = new()
    {
        { "post_id", s => s.PostId },
        { "brand", s => s.Brand },
        { "voice", s => s.Voice },
    };

    /// <summary>One row a post that is <see cref="Asked"/> for: which are known, and which forgotten.</summary>
    public static readonly string Find =
        $"""
        SELECT (i.ord - 1)::int AS ord, k.post_id, p.root, p.conversation_id, p.published_at, p.story_id,
               EXISTS (
                   SELECT FROM listening.suppressions AS s
                   WHERE s.subject = 'post' AND s.platform = i.platform AND s.hash = sha256(convert_to(i.identity, 'UTF8'))
                       AND (s.until > clock_timestamp()) IS NOT FALSE)
               OR EXISTS (
                   SELECT FROM unnest(string_to_array(i.authors, E'\x1f')) AS a (name)
                   JOIN listening.suppressions AS s
                       ON s.subject = 'author' AND s.platform = i.platform AND s.hash = sha256(convert_to(a.name, 'UTF8'))
               ) AS suppressed
        FROM {Asked.Unnest()} WITH ORDINALITY AS i ({Asked.Names}, ord)
        LEFT JOIN listening.post_keys AS k ON k.platform = i.platform AND k.hash = sha256(convert_to(i.identity, 'UTF8'))
        LEFT JOIN listening.posts AS p ON p.id = k.post_id
        """;

    /// <summary>Keys, in order. A row for each that nobody else stored first.</summary>
    public static readonly string Claim =
        $"""
        WITH i AS MATERIALIZED (
            SELECT platform, sha256(convert_to(identity, 'UTF8')) AS hash, ord
            FROM {PostKey.Columns.Unnest()} WITH ORDINALITY AS i ({PostKey.Columns.Names}, ord)),
        claimed AS (
            INSERT INTO listening.post_keys (platform, hash, post_id)
            SELECT platform, hash, nextval('listening.posts_id_seq') FROM i ORDER BY ord
            ON CONFLICT DO NOTHING
            RETURNING platform, hash, post_id)
        SELECT (i.ord - 1)::int AS ord, c.post_id FROM claimed AS c JOIN i USING (platform, hash)
        """;

    /// <summary>
    /// $1 stamp: counts as last <see cref="Seen"/>; what was unknown and is known now. Marks are those that the source which brought a
    /// post first tells now; of the others each adds what is missing. The ids of those changed: whether they have more replies than
    /// before, stand below another now, are known to reach further, are marked otherwise, and by their first source.
    /// </summary>
    public static readonly string Refresh =
        $"""
        WITH old AS MATERIALIZED (
            SELECT p.id, p.replies, p.in_reply_to, p.author_followers,
                   i.likes, i.reposts, i.replies AS replies_now, i.followers, i.root, i.parent,
                   told.is_first, told.is_bot, told.labels, (told.is_bot, told.labels) <> (p.is_bot, p.labels) AS is_marked
            FROM {Seen.Unnest(after: 1)} AS i ({Seen.Names})
            JOIN listening.posts AS p ON p.id = i.id
            CROSS JOIN LATERAL (
                SELECT p.source_id = i.source_id IS TRUE AS is_first,
                       i.is_bot OR (p.is_bot AND p.source_id IS DISTINCT FROM i.source_id) AS is_bot,
                       CASE WHEN p.source_id = i.source_id OR cardinality(p.labels) = 0 THEN string_to_array(i.labels, E'\x1f')
                            ELSE p.labels END AS labels) AS told
            WHERE (coalesce(i.likes, p.likes), coalesce(i.reposts, p.reposts), coalesce(i.replies, p.replies),
                    coalesce(p.author_followers, i.followers), coalesce(p.root, i.root), coalesce(p.in_reply_to, i.parent),
                    told.is_bot, told.labels)
                IS DISTINCT FROM (p.likes, p.reposts, p.replies, p.author_followers, p.root, p.in_reply_to,
                    p.is_bot, p.labels)),
        refreshed AS (
            UPDATE listening.posts AS p
            SET likes = coalesce(old.likes, p.likes), reposts = coalesce(old.reposts, p.reposts),
                replies = coalesce(old.replies_now, p.replies), author_followers = coalesce(p.author_followers, old.followers),
                is_bot = old.is_bot, labels = old.labels,
                root = coalesce(p.root, old.root), in_reply_to = coalesce(p.in_reply_to, old.parent),
                linked_at = CASE WHEN p.in_reply_to IS NULL AND old.parent IS NOT NULL THEN $1 ELSE p.linked_at END
            FROM old WHERE p.id = old.id),
        reached AS (
            UPDATE listening.mentions AS m SET reach = old.followers
            FROM old WHERE m.post_id = old.id AND old.author_followers IS NULL AND old.followers IS NOT NULL)
        SELECT id, replies_now > coalesce(replies, 0) IS TRUE AS is_livelier, in_reply_to IS NULL AND parent IS NOT NULL AS is_linked,
               author_followers IS NULL AND followers IS NOT NULL AS is_reaching,
               is_marked, is_marked AND is_first AS is_marked_first
        FROM old
        """;

    /// <summary>
    /// $1 stamp: the text as it is <see cref="Told"/> now, the old one kept. Only the source that brought a post first, or a later
    /// edit, may change its text. The ids of those changed.
    /// </summary>
    public static readonly string Edit =
        $"""
        WITH old AS MATERIALIZED (
            SELECT p.id, p.title, p.text, p.quoted, i.title AS title_now, i.text AS text_now, i.quoted AS quoted_now, i.edited_at
            FROM {Told.Unnest(after: 1)} AS i ({Told.Names})
            JOIN listening.posts AS p ON p.id = i.id
            WHERE (i.title, i.text, i.quoted) <> (p.title, p.text, p.quoted) AND i.title || i.text || i.quoted <> ''
                AND (p.source_id = i.source_id OR i.edited_at > coalesce(p.edited_at, '-infinity'))
                AND NOT i.edited_at < p.edited_at IS TRUE),
        kept AS (
            INSERT INTO listening.post_revisions (post_id, replaced_at, title, text, quoted)
            SELECT id, $1, title, text, quoted FROM old ON CONFLICT DO NOTHING)
        UPDATE listening.posts AS p
        SET title = old.title_now, text = old.text_now, quoted = old.quoted_now,
            edited_at = coalesce(old.edited_at, p.edited_at, $1)
        FROM old WHERE p.id = old.id
        RETURNING p.id
        """;

    /// <summary>$1 stamp: which source <see cref="Brought"/> which post, and by what key it asks for its thread.</summary>
    public static readonly string Sources =
        $"""
        INSERT INTO listening.post_sources AS s ({Brought.Names}, first_seen_at)
        SELECT i.*, $1 FROM {Brought.Unnest(after: 1)} AS i
        ON CONFLICT (post_id, source_id) DO UPDATE SET thread_key = excluded.thread_key
        WHERE s.thread_key IS DISTINCT FROM excluded.thread_key AND excluded.thread_key IS NOT NULL
        """;

    /// <summary>$1 edited posts, and those who are <see cref="Spoken"/> in them now: takes away who speaks in them no more.</summary>
    public static readonly string Unspeak =
        $"""
        DELETE FROM listening.post_voices AS v USING listening.brands AS b
        WHERE v.post_id = ANY ($1) AND b.id = v.brand_id AND NOT b.paused AND NOT EXISTS (
            SELECT FROM {Spoken.Unnest(after: 1)} AS i ({Spoken.Names})
            WHERE i.post_id = v.post_id AND i.brand = b.slug AND i.voice = v.voice)
        """;

    /// <summary>Who speaks for a brand in which post.</summary>
    public static readonly string Voices =
        $"""
        INSERT INTO listening.post_voices (brand_id, post_id, voice)
        SELECT b.id, i.post_id, i.voice
        FROM {Spoken.Unnest()} AS i ({Spoken.Names})
        JOIN listening.brands AS b ON b.slug = i.brand
        ON CONFLICT DO NOTHING
        """;
}

/// <summary>A post in which somebody speaks for a brand.</summary>
/// <param name="PostId">The post.</param>
/// <param name="Brand">The brand's slug.</param>
/// <param name="Voice">Who speaks; never the public.</param>
internal sealed record SpokenPost(long PostId, string Brand, string Voice);
