using ListeningPost.Core.Conversations;
using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Mentions;

/// <summary>Joins near copies among mentions, and articles of one page, to their story. The last step of a transaction: one worker at a time, since copies often arrive at once.</summary>
internal static class StoryWriter
{
    private const long Lock = 0x4C50_5354;
    private const int Bands = 8;

    /// <summary>Hashes of addresses stand beside fingerprints of texts, in bands of their own: from here on, by their lowest 16 bits.</summary>
    private const int AddressBands = 1 << 16;

    /// <summary>More than near copies ever differ by: what is nearer is looked at, and <see cref="Stories"/> decides.</summary>
    private const int LooseBits = 16;

    /// <summary>Copies appear within days of each other; after that the same words are news again.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(7);

    /// <summary>$1 bands, $2 the fingerprint of each, $3 from, $4 to, $5 bits.</summary>
    private const string Candidates =
        """
        SELECT DISTINCT f.post_id, f.fingerprint, f.band >= 65536 AS is_address, f.story_id, f.published_at, p.platform, p.conversation_id
        FROM unnest($1::int[], $2::bigint[]) AS i (band, fingerprint)
        JOIN listening.fingerprints AS f ON f.band = i.band AND f.published_at BETWEEN $3 AND $4
        JOIN listening.posts AS p ON p.id = f.post_id
        WHERE bit_count((f.fingerprint # i.fingerprint)::bit(64)) <= $5
        """;

    /// <summary>$1 ids, $2 stories, $3 conversations, $4 fingerprints, null where only an address is known.</summary>
    private const string Join =
        """
        UPDATE listening.posts AS p SET story_id = i.story_id, conversation_id = i.conversation_id, fingerprint = i.fingerprint
        FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) AS i (id, story_id, conversation_id, fingerprint)
        WHERE p.id = i.id AND (p.story_id, p.conversation_id, p.fingerprint) IS DISTINCT FROM (i.story_id, i.conversation_id, i.fingerprint)
        """;

    private const string Remember =
        """
        INSERT INTO listening.fingerprints (band, post_id, fingerprint, story_id, published_at)
        SELECT * FROM unnest($1::int[], $2::bigint[], $3::bigint[], $4::bigint[], $5::timestamptz[])
        """;

    private sealed record Known(long PostId, long Fingerprint, bool IsAddress, long StoryId, DateTimeOffset PublishedAt, string Platform, long ConversationId);

    public static async Task WriteAsync(NpgsqlConnection connection, List<SavingPost> posts, CancellationToken cancellationToken)
    {
        List<SavingPost> added =
        [
            .. posts.Where(p => (p.IsNew || p.IsMentioned) && p.Collected.Mentions.Count > 0 && (p.Collected.Fingerprint ?? p.Collected.AddressKey) is not null)
                .OrderBy(p => p.PublishedAt),
        ];
        if (added.Count == 0)
        {
            return;
        }

        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock($1)", cancellationToken, Lock);
        (int Band, long Hash)[] asked = [.. added.SelectMany(BandsOf).Distinct()];
        List<Known> known = await connection.ListAsync(
            Candidates, Read, cancellationToken, asked.Select(a => a.Band).ToArray(), asked.Select(a => a.Hash).ToArray(), added[0].PublishedAt - Reach, added[^1].PublishedAt + Reach, LooseBits);
        added.RemoveAll(post => known.Exists(k => k.PostId == post.Id));
        var told = added.ConvertAll(post => (Post: post, Story: Tell(post, known)));

        await connection.ExecuteAsync(
            Join, cancellationToken, told.Select(t => t.Post.Id).ToArray(), told.Select(t => t.Story.Id).ToArray(),
            told.Select(t => t.Story.Conversation).ToArray(), told.Select(t => t.Post.Collected.Fingerprint).ToArray());
        var bands = told.SelectMany(t => BandsOf(t.Post), (t, band) => (band.Band, band.Hash, t.Post, t.Story)).ToArray();
        await connection.ExecuteAsync(
            Remember, cancellationToken, bands.Select(b => b.Band).ToArray(), bands.Select(b => b.Post.Id).ToArray(),
            bands.Select(b => b.Hash).ToArray(), bands.Select(b => b.Story.Id).ToArray(), bands.Select(b => b.Post.PublishedAt).ToArray());
    }

    /// <summary>The story of the nearest copy in time, or its own. Articles of one story are one conversation, but for those that stood in one of their own before.</summary>
    private static (long Id, long Conversation) Tell(SavingPost post, List<Known> known)
    {
        List<Known> copies =
        [
            .. known.Where(k => (k.PublishedAt - post.PublishedAt).Duration() <= Reach && IsCopy(k, post.Collected))
                .OrderBy(k => (k.PublishedAt - post.PublishedAt).Duration()).ThenBy(k => k.PostId),
        ];
        Known? article = post.IsNew && post.Post.Platform == Platforms.Web ? copies.Find(k => k.Platform == Platforms.Web) : null;
        long story = (article ?? copies.FirstOrDefault())?.StoryId ?? post.Id;
        long conversation = article?.ConversationId ?? post.ConversationId;
        foreach ((long? hash, bool isAddress) in ((long?, bool)[])[(post.Collected.Fingerprint, false), (post.Collected.AddressKey, true)])
        {
            if (hash is not null)
            {
                known.Add(new Known(post.Id, hash.Value, isAddress, story, post.PublishedAt, post.Post.Platform, conversation));
            }
        }

        return (story, conversation);
    }

    private static bool IsCopy(Known known, CollectedPost post) => known.IsAddress
        ? known.Fingerprint == post.AddressKey
        : post.Fingerprint is { } fingerprint && Stories.AreCopies(known.Fingerprint, fingerprint);

    private static Known Read(NpgsqlDataReader row) => new(
        row.Get<long>("post_id"),
        row.Get<long>("fingerprint"),
        row.Get<bool>("is_address"),
        row.Get<long>("story_id"),
        row.Get<DateTimeOffset>("published_at"),
        row.Get<string>("platform")!,
        row.Get<long>("conversation_id"));

    /// <summary>
    /// The eight bytes of the text's fingerprint: fingerprints that differ in up to seven bits have one in common for certain, and in ten bits
    /// 97 times of 100 (the other way round: ten bits fall into all eight bytes once in 36). And the address.
    /// </summary>
    private static IEnumerable<(int Band, long Hash)> BandsOf(SavingPost post)
    {
        for (int band = 0; post.Collected.Fingerprint is { } fingerprint && band < Bands; band++)
        {
            yield return ((band << 8) | (int)((ulong)fingerprint >> (band * 8) & 0xFF), fingerprint);
        }

        if (post.Collected.AddressKey is { } address)
        {
            yield return (AddressBands | (int)(address & 0xFFFF), address);
        }
    }
}
