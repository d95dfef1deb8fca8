using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment.Voices;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Daily;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Conversations;

/// <summary>
/// Finds anew who speaks for brands in everything stored, and what follows from it: their accounts, or their competitors, have changed.
/// </summary>
internal static class VoiceDerivation
{
    private const int Page = 2_000;

    /// <summary>$1 after, $2 how many, $3 whether somebody may say in a post for whom they speak. No more of it is read.</summary>
    private const string Read =
        """
        SELECT id, platform, native_id, url, site_url, author_handle, author_id, author_name, author_url, author_bio,
               CASE WHEN $3 THEN left(title, 20000) ELSE '' END AS title, CASE WHEN $3 THEN left(text, 20000) ELSE '' END AS text
        FROM listening.posts WHERE id > $1 ORDER BY id LIMIT $2
        """;

    /// <summary>$1 brand: takes away who spoke for it.</summary>
    private const string Forget = "DELETE FROM listening.post_voices WHERE brand_id = $1 RETURNING post_id";

    private static readonly Columns<Spoken> Voices = new()
    {
        { "brand_id", s => s.BrandId },
        { "post_id", s => s.PostId },
        { "voice", s => s.Voice },
    };

    private static readonly Columns<ChangedMention> Changed = new()
    {
        { "id", m => m.Id },
        { "can_be_owed", m => m.CanBeOwed },
    };

    /// <summary>Who speaks for which brand.</summary>
    private static readonly string Write =
        $"""
        INSERT INTO listening.post_voices ({Voices.Names})
        SELECT * FROM {Voices.Unnest()}
        ON CONFLICT DO NOTHING
        """;

    /// <summary>
    /// $1 brands: the voice of each of their mentions, and whether it can be owed an answer. The posts of those that changed.
    /// </summary>
    private static readonly string Mentions =
        $"""
        WITH told AS (
            SELECT m.id, coalesce(v.voice, '{Voice.Public}') AS voice
            FROM listening.mentions AS m
            LEFT JOIN listening.post_voices AS v ON v.post_id = m.post_id AND v.brand_id = m.brand_id
            WHERE m.brand_id = ANY ($1) AND m.voice <> coalesce(v.voice, '{Voice.Public}')),
        spoken AS (
            UPDATE listening.mentions AS m SET voice = told.voice FROM told WHERE m.id = told.id
            RETURNING m.id, m.voice, m.kind, m.noise, m.platform, m.post_id, m.found_at)
        SELECT m.id, m.post_id, {OwedSql.IsPossible} AS can_be_owed
        FROM spoken AS m JOIN listening.posts AS p ON p.id = m.post_id
        """;

    /// <summary>Since when mentions are owed an answer whose voice is another now.</summary>
    private static readonly string Owed =
        $"""
        UPDATE listening.mentions AS m
        SET owed_since = CASE WHEN i.can_be_owed THEN m.found_at END,
            owed_until = CASE WHEN i.can_be_owed THEN {OwedSql.Until} END
        FROM {Changed.Unnest()} AS i ({Changed.Names}) WHERE m.id = i.id
        """;

    /// <summary>$1 posts: where they stand now.</summary>
    private const string Standing =
        """
        SELECT DISTINCT conversation_id AS id FROM listening.posts WHERE id = ANY ($1)
        """;

    /// <summary>$1 brands: the conversations in which one of their competitors speaks.</summary>
    private const string Contested =
        $"""
        SELECT DISTINCT p.conversation_id AS id
        FROM listening.brands AS r
        JOIN listening.post_voices AS v ON v.brand_id = r.id AND v.voice = '{Voice.Company}'
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
        List<ChangedMention> changed = await connection.ListAsync(
            Mentions,
            row => new ChangedMention(row.Get<long>("id"), row.Get<long>("post_id"), row.Get<bool>("can_be_owed")),
            cancellationToken,
            (object)ids);
        await connection.ExecuteAsync(Owed, cancellationToken, Changed.Arrays(changed));
        await FollowAsync(connection, [.. posts.Union(changed.Select(c => c.PostId))], cancellationToken);
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
        bool areTold = brands.Any(b => b.Brand.DetectEmployees);
        long last = 0;
        List<(long Id, Post Post)> page;
        do
        {
            page = await connection.ListAsync(Read, ReadPost, cancellationToken, last, Page, areTold);
            Spoken[] voices =
            [
                .. from post in page
                   from voice in index.Find(post.Post)
                   select new Spoken(ids[voice.Key], post.Id, voice.Value),
            ];
            if (voices.Length > 0)
            {
                await connection.ExecuteAsync(Write, cancellationToken, Voices.Arrays(voices));
            }

            foreach (Spoken spoken in voices)
            {
                yield return spoken.PostId;
            }

            last = page.Select(post => post.Id).LastOrDefault(last);
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
        SiteUrl = row.Get<string>("site_url"),
        Title = row.Get<string>("title")!,
        Text = row.Get<string>("text")!,
        Author = new Author
        {
            Handle = row.Get<string>("author_handle")!,
            Id = row.Get<string>("author_id"),
            Name = row.Get<string>("author_name")!,
            Url = row.Get<string>("author_url"),
            Bio = row.Get<string>("author_bio"),
        },
    });

    private sealed record Spoken(int BrandId, long PostId, string Voice);

    private sealed record ChangedMention(long Id, long PostId, bool CanBeOwed);
}
