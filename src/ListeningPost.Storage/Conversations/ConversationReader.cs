using ListeningPost.Core.Conversations;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Conversations;

/// <summary>Reads the posts of conversations as they are judged by, in the caller's transaction.</summary>
internal static class ConversationReader
{
    /// <summary>
    /// $1 conversations. A row for each part that each is, or was, made of, itself included: until when it was its own, where it went.
    /// </summary>
    private const string Parts =
        """
        SELECT c.id AS part_id, c.id AS conversation_id, NULL::timestamptz AS since,
               (SELECT min(g.since) FROM listening.conversation_merges AS g WHERE g.from_id = c.id) AS until
        FROM unnest($1::bigint[]) AS c (id)
        UNION ALL
        SELECT g.from_id, g.into_id, g.since, nullif(g.until, 'infinity') FROM listening.conversation_merges AS g WHERE g.into_id = ANY ($1)
        """;

    /// <summary>$1 parts: where each of them has been.</summary>
    private const string Homes =
        """
        SELECT c.id AS part_id, c.id AS conversation_id, NULL::timestamptz AS since,
               (SELECT min(g.since) FROM listening.conversation_merges AS g WHERE g.from_id = c.id) AS until
        FROM unnest($1::bigint[]) AS c (id)
        UNION ALL
        SELECT g.from_id, g.into_id, g.since, nullif(g.until, 'infinity') FROM listening.conversation_merges AS g WHERE g.from_id = ANY ($1)
        """;

    /// <summary>$1 parts.</summary>
    private const string Posts =
        """
        SELECT p.id, p.native_id, p.in_reply_to, p.published_at, p.collected_at, p.linked_at, p.author_key, p.conversation_id
        FROM listening.posts AS p WHERE p.conversation_id = ANY ($1)
        """;

    /// <summary>$1 parts.</summary>
    private const string Voices =
        """
        SELECT v.post_id, v.brand_id, v.voice FROM listening.posts AS p JOIN listening.post_voices AS v ON v.post_id = p.id
        WHERE p.conversation_id = ANY ($1)
        """;

    /// <summary>$1 parts.</summary>
    private const string Mentions =
        """
        SELECT m.post_id, m.brand_id, m.brand, m.found_at, m.article_since,
               m.owed_since IS NOT NULL AND m.settled_at IS NULL AS can_be_owed, m.noise IS NOT NULL AS is_set_aside,
               m.company_answered_at, m.employee_answered_at, m.competitor_answered_at, m.public_answered_at
        FROM listening.posts AS p JOIN listening.mentions AS m ON m.post_id = p.id WHERE p.conversation_id = ANY ($1)
        """;

    /// <summary>$1 brands.</summary>
    private const string Rivals =
        """
        SELECT b.id, r.id AS rival FROM listening.brands AS b JOIN listening.brands AS r ON r.slug = ANY (b.competitors)
        WHERE b.id = ANY ($1)
        """;

    /// <summary>Everything that was ever said in these conversations.</summary>
    public static async Task<ReadConversations> ReadAsync(
        NpgsqlConnection connection, long[] conversations, CancellationToken cancellationToken)
    {
        List<ConversationPart> parts = await connection.ListAsync(Parts, ReadPart, cancellationToken, (object)conversations);
        long[] ids = [.. parts.Select(part => part.PartId).Distinct()];
        bool isSimple = parts.TrueForAll(part => part.PartId == part.ConversationId && part.Holds);
        List<ConversationPart> homes = isSimple ? [] : await connection.ListAsync(Homes, ReadPart, cancellationToken, (object)ids);
        var mentions = await connection.ListAsync(Mentions, StoredAnswers.Read, cancellationToken, (object)ids);
        if (mentions.Count == 0)
        {
            return new ReadConversations(parts, homes, [], mentions, _ => FrozenNone);
        }

        var voices = await connection.ListAsync(
            Voices, row => (Post: row.Get<long>("post_id"), Spoken: new SpokenFor(row.Get<int>("brand_id"), row.Get<string>("voice")!)),
            cancellationToken, (object)ids);
        ILookup<long, SpokenFor> voicesOf = voices.ToLookup(v => v.Post, v => v.Spoken);
        ILookup<long, ConversationMention> mentionsOf = mentions.ToLookup(m => m.PostId, m => m.Mention);
        List<ConversationPost> posts = await connection.ListAsync(
            Posts, row => ReadPost(row, voicesOf, mentionsOf), cancellationToken, (object)ids);
        bool areOthersHeard = voices.Exists(v => v.Spoken.Voice == Voice.Company);
        Func<int, IReadOnlySet<int>> rivals =
            areOthersHeard ? await ReadRivalsAsync(connection, mentions, cancellationToken) : _ => FrozenNone;
        return new ReadConversations(parts, homes, posts, mentions, rivals);
    }

    private static IReadOnlySet<int> FrozenNone { get; } = new HashSet<int>();

    private static async Task<Func<int, IReadOnlySet<int>>> ReadRivalsAsync(
        NpgsqlConnection connection, List<StoredAnswers> mentions, CancellationToken cancellationToken)
    {
        int[] brands = [.. mentions.Select(m => m.Mention.BrandId).Distinct()];
        var rivals = (await connection.ListAsync(
            Rivals, row => (Brand: row.Get<int>("id"), Rival: row.Get<int>("rival")), cancellationToken, (object)brands))
            .GroupBy(r => r.Brand, r => r.Rival).ToDictionary(g => g.Key, g => (IReadOnlySet<int>)g.ToHashSet());
        return brand => rivals.GetValueOrDefault(brand, FrozenNone);
    }

    private static ConversationPart ReadPart(NpgsqlDataReader row) => new(
        row.Get<long>("part_id"),
        row.Get<long>("conversation_id"),
        row.At("since") ?? DateTimeOffset.MinValue,
        row.At("until") ?? DateTimeOffset.MaxValue);

    private static ConversationPost ReadPost(
        NpgsqlDataReader row, ILookup<long, SpokenFor> voices, ILookup<long, ConversationMention> mentions)
    {
        long id = row.Get<long>("id");
        return new ConversationPost
        {
            Id = id,
            NativeId = row.Get<string>("native_id")!,
            InReplyTo = row.Get<string>("in_reply_to"),
            PublishedAt = row.Get<DateTimeOffset>("published_at"),
            KnownAt = row.Get<DateTimeOffset>("collected_at"),
            LinkedAt = row.At("linked_at"),
            AuthorKey = row.Get<long>("author_key"),
            PartId = row.Get<long>("conversation_id"),
            Voices = [.. voices[id]],
            Mentions = [.. mentions[id]],
        };
    }
}

/// <summary>What was read.</summary>
/// <param name="Parts">Of each conversation, what it is or was made of.</param>
/// <param name="Homes">Where each part has been; empty where nothing ever merged.</param>
/// <param name="Posts">Of all parts; empty where no brand is mentioned.</param>
/// <param name="Mentions">Of these posts.</param>
/// <param name="Rivals">The competitors of a brand.</param>
internal sealed record ReadConversations(
    IReadOnlyList<ConversationPart> Parts,
    IReadOnlyList<ConversationPart> Homes,
    IReadOnlyList<ConversationPost> Posts,
    IReadOnlyList<StoredAnswers> Mentions,
    Func<int, IReadOnlySet<int>> Rivals);

/// <summary>A mention, and by whom it is known to be answered.</summary>
internal sealed record StoredAnswers(long PostId, string Brand, ConversationMention Mention, Answered Answered)
{
    public static StoredAnswers Read(NpgsqlDataReader row)
    {
        long post = row.Get<long>("post_id");
        int brand = row.Get<int>("brand_id");
        var mention = new ConversationMention(
            brand,
            row.Get<DateTimeOffset>("found_at"),
            row.Get<bool>("can_be_owed"),
            row.At("article_since"),
            row.Get<bool>("is_set_aside"));
        return new StoredAnswers(post, row.Get<string>("brand")!, mention, new Answered
        {
            PostId = post,
            BrandId = brand,
            CompanyAt = row.At("company_answered_at"),
            EmployeeAt = row.At("employee_answered_at"),
            CompetitorAt = row.At("competitor_answered_at"),
            PublicAt = row.At("public_answered_at"),
        });
    }
}
