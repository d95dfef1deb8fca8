using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment.Voices;
using ListeningPost.Core.Posts;
using ListeningPost.Storage.Daily;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Conversations;

/// <summary>Finds anew who speaks for brands in everything stored, and what follows from it: their accounts, or their competitors, have changed.</summary>
internal static class VoiceDerivation
{
    private const int Page = 5_000;

    private const string Read =
        """
        SELECT id, platform, native_id, url, author_handle, author_id, author_name, author_url, author_bio
        FROM listening.posts WHERE id > $1 ORDER BY id LIMIT $2
        """;

    /// <summary>$1 brand: takes away who spoke for it.</summary>
    private const string Forget = "DELETE FROM listening.post_voices WHERE brand_id = $1 RETURNING post_id";

    /// <summary>$1 brands, $2 posts, $3 voices.</summary>
    private const string Write =
        """
        INSERT INTO listening.post_voices (brand_id, post_id, voice)
        SELECT * FROM unnest($1::int[], $2::bigint[], $3::text[])
        ON CONFLICT DO NOTHING
        """;

    /// <summary>$1 brands: the voice of each of their mentions, and whether it can be owed an answer. The posts of those that changed.</summary>
    private static readonly string Mentions =
        $"""
        WITH told AS (
            SELECT m.id, coalesce(v.voice, 'public') AS voice
            FROM listening.mentions AS m
            LEFT JOIN listening.post_voices AS v ON v.post_id = m.post_id AND v.brand_id = m.brand_id
            WHERE m.brand_id = ANY ($1) AND m.voice <> coalesce(v.voice, 'public')),
        spoken AS (
            UPDATE listening.mentions AS m SET voice = told.voice FROM told WHERE m.id = told.id
            RETURNING m.id, m.voice, m.kind, m.platform, m.post_id, m.found_at)
        SELECT m.id, m.post_id, {OwedAnswer.IsPossibleSql} AS can_be_owed
        FROM spoken AS m JOIN listening.posts AS p ON p.id = m.post_id
        """;

    /// <summary>$1 mentions, $2 whether each can be owed an answer.</summary>
    private const string Owed =
        """
        UPDATE listening.mentions AS m
        SET owed_since = CASE WHEN i.can_be_owed THEN m.found_at END,
            owed_until = CASE WHEN i.can_be_owed THEN least(m.company_answered_at, m.employee_answered_at, m.article_since) END
        FROM unnest($1::bigint[], $2::boolean[]) AS i (id, can_be_owed) WHERE m.id = i.id
        """;

    /// <summary>$1 posts: where they stand now.</summary>
    private const string Standing =
        """
        SELECT DISTINCT conversation_id AS id FROM listening.posts WHERE id = ANY ($1)
        """;

    /// <summary>$1 brands: the conversations in which one of their competitors speaks.</summary>
    private const string Contested =
        """
        SELECT DISTINCT p.conversation_id AS id
        FROM listening.brands AS r
        JOIN listening.post_voices AS v ON v.brand_id = r.id AND v.voice = 'company'
        JOIN listening.posts AS p ON p.id = v.post_id
        WHERE r.slug = ANY ($1)
        """;

    /// <summary>One pass over all posts for all brands whose accounts changed.</summary>
    /// <param name="brands">By their numbers.</param>
    public static async Task RunAsync(
        NpgsqlConnection connection, IReadOnlyList<(int Id, Brand Brand)> brands, CancellationToken cancellationToken)
    {
        if (brands.Count == 0)
        {
            return;
        }

        HashSet<long> posts = [];
        foreach ((int id, _) in brands)
        {
            posts.UnionWith(await connection.ListAsync(Forget, row => row.Get<long>("post_id"), cancellationToken, id));
        }

        await foreach (long post in SpeakAsync(connection, brands, cancellationToken))
        {
            posts.Add(post);
        }

        int[] ids = [.. brands.Select(b => b.Id)];
        List<(long Id, long Post, bool CanBeOwed)> changed = await connection.ListAsync(
            Mentions, row => (row.Get<long>("id"), row.Get<long>("post_id"), row.Get<bool>("can_be_owed")), cancellationToken, (object)ids);
        await connection.ExecuteAsync(
            Owed, cancellationToken, changed.ConvertAll(c => c.Id).ToArray(), changed.ConvertAll(c => c.CanBeOwed).ToArray());
        await FollowAsync(connection, [.. posts.Union(changed.Select(c => c.Post))], cancellationToken);
    }

    /// <summary>After the competitors of brands changed: who answered below their mentions is told anew.</summary>
    /// <param name="rivals">Slugs of those that are competitors now, or were.</param>
    public static async Task CompeteAsync(NpgsqlConnection connection, string[] rivals, CancellationToken cancellationToken)
    {
        List<long> conversations = rivals.Length == 0 ? [] : await connection.ListAsync(
            Contested, row => row.Get<long>("id"), cancellationToken, (object)rivals);
        await ConversationKeeper.UpdateAsync(connection, [.. conversations], mentioned: [], cancellationToken);
    }

    private static async IAsyncEnumerable<long> SpeakAsync(
        NpgsqlConnection connection,
        IReadOnlyList<(int Id, Brand Brand)> brands,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var index = new VoiceIndex([.. brands.Select(b => b.Brand)]);
        Dictionary<string, int> ids = brands.ToDictionary(b => b.Brand.Slug, b => b.Id, StringComparer.Ordinal);
        long last = 0;
        List<(long Id, Post Post)> page;
        do
        {
            page = await connection.ListAsync(Read, ReadPost, cancellationToken, last, Page);
            (int Brand, long Post, string Voice)[] voices =
            [
                .. from post in page
                   from voice in index.Find(post.Post)
                   select (ids[voice.Key], post.Id, voice.Value),
            ];
            if (voices.Length > 0)
            {
                await connection.ExecuteAsync(
                    Write, cancellationToken, Array.ConvertAll(voices, v => v.Brand), Array.ConvertAll(voices, v => v.Post), Array.ConvertAll(voices, v => v.Voice));
            }

            foreach ((_, long post, _) in voices)
            {
                yield return post;
            }

            last = page.Count == 0 ? last : page[^1].Id;
        }
        while (page.Count == Page);
    }

    private static async Task FollowAsync(NpgsqlConnection connection, long[] posts, CancellationToken cancellationToken)
    {
        List<long> conversations = await connection.ListAsync(Standing, row => row.Get<long>("id"), cancellationToken, (object)posts);
        foreach (long[] some in conversations.Chunk(Page))
        {
            long[] kept = await ConversationKeeper.UpdateAsync(connection, some, mentioned: [], cancellationToken);
            await DailyChanges.MarkAsync(connection, posts: [], kept, cancellationToken);
        }
    }

    private static (long Id, Post Post) ReadPost(NpgsqlDataReader row) => (row.Get<long>("id"), new Post
    {
        Platform = row.Get<string>("platform")!,
        NativeId = row.Get<string>("native_id")!,
        Url = row.Get<string>("url"),
        Author = new Author
        {
            Handle = row.Get<string>("author_handle")!,
            Id = row.Get<string>("author_id"),
            Name = row.Get<string>("author_name")!,
            Url = row.Get<string>("author_url"),
            Bio = row.Get<string>("author_bio"),
        },
    });
}
