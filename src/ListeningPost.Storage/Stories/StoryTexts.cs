using ListeningPost.Core.Posts;
using ListeningPost.Core.Stories;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Stories;

/// <summary>
/// Keeps on each mention which text it has: that of the earliest post of its story of which it is a copy, or its own. A post that
/// quotes the story with a comment is in it, and has a text of its own.
/// </summary>
internal static class StoryTexts
{
    /// <summary>
    /// So many of a story's earliest posts may be the ones that others are copies of. What comes behind them is compared with them
    /// alone, so that a copy costs the same however many there are.
    /// </summary>
    private const int Window = 32;

    /// <summary>More of a text is not compared.</summary>
    private const int MostChars = 30_000;

    /// <summary>$1 stories, $2 how many of the earliest posts of each.</summary>
    private const string Earliest =
        """
        SELECT s.id AS story_id, t.post_id
        FROM unnest($1::bigint[]) AS s (id)
        CROSS JOIN LATERAL (
            SELECT DISTINCT m.published_at, m.post_id FROM listening.mentions AS m WHERE m.story_id = s.id
            ORDER BY m.published_at, m.post_id LIMIT $2) AS t
        """;

    /// <summary>$1 stories, of which all posts are asked for; $2 further posts; $3 how much of each text. In order.</summary>
    private const string Posts =
        """
        WITH asked AS MATERIALIZED (
            SELECT m.story_id, m.published_at, m.post_id, m.text_id FROM listening.mentions AS m WHERE m.story_id = ANY ($1::bigint[])
            UNION
            SELECT m.story_id, m.published_at, m.post_id, m.text_id FROM listening.mentions AS m WHERE m.post_id = ANY ($2::bigint[])),
        each AS (
            SELECT story_id, published_at, post_id, CASE WHEN min(text_id) = max(text_id) THEN min(text_id) END AS text_id
            FROM asked GROUP BY story_id, published_at, post_id)
        SELECT e.story_id, e.post_id, e.text_id, p.title, left(p.text, $3) AS text
        FROM each AS e JOIN listening.posts AS p ON p.id = e.post_id
        ORDER BY e.story_id, e.published_at, e.post_id
        """;

    /// <summary>No parameters: the stories of several posts, and those that were.</summary>
    private const string Shared =
        """
        SELECT story_id FROM listening.mentions GROUP BY story_id
        HAVING min(post_id) <> max(post_id) OR bool_or(text_id <> post_id OR own_judgement IS NOT NULL)
        ORDER BY story_id
        """;

    private static readonly Columns<Told> Texts = new()
    {
        { "post_id", t => t.PostId },
        { "text_id", t => t.TextId },
    };

    /// <summary>Posts, and which text each has.</summary>
    private static readonly string Write =
        $"""
        UPDATE listening.mentions AS m SET text_id = i.text_id
        FROM {Texts.Unnest()} AS i ({Texts.Names}) WHERE m.post_id = i.post_id AND m.text_id <> i.text_id
        """;

    /// <summary>After mentions of these posts were added to their stories.</summary>
    /// <returns>The stories in which a post that was known has another text now.</returns>
    public static async Task<long[]> AddAsync(
        NpgsqlConnection connection, long[] stories, long[] posts, CancellationToken cancellationToken)
    {
        var earliest = await connection.ListAsync(
            Earliest, row => (Story: row.Get<long>("story_id"), Post: row.Get<long>("post_id")), cancellationToken, stories, Window + 1);
        HashSet<long> added = [.. posts];
        List<long> whole = [];
        List<long> asked = [.. posts];
        foreach (IGrouping<long, long> story in earliest.GroupBy(e => e.Story, e => e.Post))
        {
            long[] first = [.. story.Take(Window)];
            bool isChangedAtFirst = story.Count() <= Window || first.Any(added.Contains);
            if (isChangedAtFirst)
            {
                whole.Add(story.Key);
            }
            else
            {
                asked.AddRange(first);
            }
        }

        List<Known> known = await ReadAsync(connection, [.. whole], [.. asked], cancellationToken);
        List<Told> changed = await WriteAsync(connection, known, cancellationToken);
        return [.. changed.Where(told => !added.Contains(told.PostId)).Select(told => told.StoryId).Distinct()];
    }

    /// <summary>Works out anew which texts these stories have.</summary>
    public static async Task RewriteAsync(NpgsqlConnection connection, long[] stories, CancellationToken cancellationToken) =>
        await WriteAsync(connection, await ReadAsync(connection, stories, [], cancellationToken), cancellationToken);

    /// <summary>The stories that have, or may have, more than one text.</summary>
    public static Task<List<long>> SharedAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ListAsync(Shared, row => row.Get<long>("story_id"), cancellationToken);

    private static Task<List<Known>> ReadAsync(
        NpgsqlConnection connection, long[] stories, long[] posts, CancellationToken cancellationToken) => connection.ListAsync(
        Posts,
        row => new Known(row.Get<long>("story_id"), row.Get<long?>("text_id"), row.Get<long>("post_id"), new Post
        {
            Platform = "",
            NativeId = "",
            Title = row.Get<string>("title")!,
            Text = row.Get<string>("text")!,
        }),
        cancellationToken,
        stories,
        posts,
        MostChars);

    private static async Task<List<Told>> WriteAsync(
        NpgsqlConnection connection, List<Known> known, CancellationToken cancellationToken)
    {
        List<Told> changed = [.. known.GroupBy(k => k.StoryId).SelectMany(story => Tell([.. story]))];
        if (changed.Count > 0)
        {
            await connection.ExecuteAsync(Write, cancellationToken, Texts.Arrays(changed));
        }

        return changed;
    }

    /// <summary>Each is a copy of the earliest of which it is one; whoever is none may be copied.</summary>
    private static IEnumerable<Told> Tell(Known[] story)
    {
        List<Known> originals = [];
        for (int i = 0; i < story.Length; i++)
        {
            Known post = story[i];
            Known? original = originals.Find(o => Copies.Compare(o.Post, post.Post) == Likeness.Copy);
            if (original is null && i < Window)
            {
                originals.Add(post);
            }

            long text = (original ?? post).PostId;
            if (post.TextId != text)
            {
                yield return new Told(post.StoryId, post.PostId, text);
            }
        }
    }

    /// <summary>A post of a story; the text is null where its mentions are not of one mind.</summary>
    private sealed record Known(long StoryId, long? TextId, long PostId, Post Post);

    private sealed record Told(long StoryId, long PostId, long TextId);
}
