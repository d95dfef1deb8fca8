using ListeningPost.Core.Conversations;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Conversations;

/// <summary>
/// Keeps each brand's part in its conversations, and who answered which mention, in the transaction that changes them. What is kept
/// is worked out from the conversation's posts every time, so that nothing can drift: <c>apply --rederive</c> does the same for all.
/// </summary>
internal static class ConversationKeeper
{
    /// <summary>$1 conversations: takes away what is known of them.</summary>
    private const string Drop = "DELETE FROM listening.brand_conversations WHERE conversation_id = ANY ($1)";

    /// <summary>
    /// $1 conversations in which something changed, $2 those of them that have a new mention: these, and the ones that they are part
    /// of, as far as any brand is mentioned there. They are held until the end of the transaction, so that of two workers the later sees
    /// what the earlier wrote.
    /// </summary>
    private const string Hold =
        """
        SELECT c.id, c.platform, c.root_native_id FROM listening.conversations AS c
        WHERE c.id IN (
            SELECT s.id FROM (
                SELECT id FROM unnest($1::bigint[]) AS i (id)
                UNION
                SELECT g.into_id FROM listening.conversation_merges AS g WHERE g.from_id = ANY ($1)) AS s
            WHERE s.id = ANY ($2)
                OR EXISTS (SELECT FROM listening.brand_conversations AS b WHERE b.conversation_id = s.id)
                OR EXISTS (
                    SELECT FROM listening.conversation_merges AS g
                    JOIN listening.posts AS p ON p.conversation_id = g.from_id
                    JOIN listening.mentions AS m ON m.post_id = p.id
                    WHERE g.into_id = s.id))
        ORDER BY c.id
        FOR NO KEY UPDATE
        """;

    private static readonly Columns<Answered> Answers = new()
    {
        { "post_id", a => a.PostId },
        { "brand_id", a => a.BrandId },
        { "company", a => a.CompanyAt },
        { "employee", a => a.EmployeeAt },
        { "competitor", a => a.CompetitorAt },
        { "other", a => a.PublicAt },
    };

    /// <summary>Mentions, and since when each is answered by whom.</summary>
    private static readonly string StampAnswers =
        $"""
        UPDATE listening.mentions AS m
        SET company_answered_at = i.company, employee_answered_at = i.employee, competitor_answered_at = i.competitor,
            public_answered_at = i.other,
            owed_until = CASE WHEN m.owed_since IS NOT NULL THEN least(i.company, i.employee, m.article_since, m.settled_at) END
        FROM {Answers.Unnest()} AS i ({Answers.Names})
        WHERE m.post_id = i.post_id AND m.brand_id = i.brand_id
        """;

    private sealed record Held(long Id, string Platform, string RootNativeId);

    /// <summary>After something changed in these conversations.</summary>
    /// <param name="mentioned">Those of them in which a brand is mentioned for the first time, perhaps.</param>
    /// <returns>The conversations that were written.</returns>
    public static async Task<long[]> UpdateAsync(
        NpgsqlConnection connection, long[] stirred, long[] mentioned, CancellationToken cancellationToken)
    {
        if (stirred.Length == 0)
        {
            return [];
        }

        List<Held> held = await connection.ListAsync(
            Hold,
            row => new Held(row.Get<long>("id"), row.Get<string>("platform")!, row.Get<string>("root_native_id")!),
            cancellationToken, stirred, mentioned);
        long[] ids = [.. held.Select(h => h.Id)];
        if (ids.Length > 0)
        {
            await WriteAsync(connection, held, ids, cancellationToken);
        }

        return ids;
    }

    /// <summary>Conversations of one post, made with it: nothing has to be read.</summary>
    public static Task AddAsync(NpgsqlConnection connection, IReadOnlyList<LoneMention> lone, CancellationToken cancellationToken) =>
        NewBrandConversation.Columns.WriteAsync(
            connection,
            [.. lone.GroupBy(mention => mention.Post).SelectMany(mentions => Lone(mentions.Key, [.. mentions]))],
            cancellationToken);

    private static IEnumerable<NewBrandConversation> Lone(SavingPost post, LoneMention[] mentions)
    {
        Dictionary<int, string> slugs = mentions.ToDictionary(m => m.Mention.BrandId, m => m.Brand);
        IEnumerable<SpokenFor> voices =
            from mention in mentions
            let voice = post.VoiceFor(mention.Brand)
            where voice != Voice.Public
            select new SpokenFor(mention.Mention.BrandId, voice);
        var told = new ConversationPost
        {
            Id = post.Id,
            NativeId = post.Post.NativeId,
            InReplyTo = post.Post.InReplyTo,
            PublishedAt = post.PublishedAt,
            KnownAt = mentions[0].Mention.FoundAt,
            AuthorKey = post.AuthorKey,
            PartId = post.ConversationId,
            Voices = [.. voices],
            Mentions = [.. mentions.Select(m => m.Mention)],
        };
        return ConversationFacts.Of(
            post.ConversationId, post.Root ?? post.Post.NativeId, [ConversationPart.Itself(post.ConversationId)], [told], NoAnswers)
            .Select(c => new NewBrandConversation(slugs[c.BrandId], post.Post.Platform, c));
    }

    private static IReadOnlyDictionary<(long PostId, int BrandId), Answered> NoAnswers { get; } = new Dictionary<(long, int), Answered>();

    private static async Task WriteAsync(NpgsqlConnection connection, List<Held> held, long[] ids, CancellationToken cancellationToken)
    {
        ReadConversations read = await ConversationReader.ReadAsync(connection, ids, cancellationToken);
        ILookup<long, ConversationPart> parts = read.Parts.ToLookup(part => part.ConversationId);
        ILookup<long, ConversationPart> homes = read.Homes.ToLookup(home => home.PartId);
        ILookup<long, ConversationPost> posts = read.Posts.ToLookup(post => post.PartId);
        Dictionary<int, string> slugs = read.Mentions.DistinctBy(m => m.Mention.BrandId).ToDictionary(m => m.Mention.BrandId, m => m.Brand);
        List<NewBrandConversation> rows = [];
        Dictionary<(long, int), Answered> answered = [];
        foreach (Held conversation in held)
        {
            ConversationPart[] made = [.. parts[conversation.Id]];
            ConversationPost[] all = [.. made.Select(part => part.PartId).Distinct().SelectMany(part => posts[part])];
            HashSet<long> present = [.. made.Where(part => part.Holds).Select(part => part.PartId)];
            var thread = new ConversationThread(conversation.RootNativeId, [.. all.Where(post => present.Contains(post.PartId))], homes);
            var answers = ConversationAnswers.Of(thread, Platforms.IsFlat(conversation.Platform), read.Rivals);
            foreach (Answered answer in answers.Values)
            {
                answered[(answer.PostId, answer.BrandId)] = answer;
            }

            rows.AddRange(ConversationFacts.Of(conversation.Id, conversation.RootNativeId, made, all, answers)
                .Select(c => new NewBrandConversation(slugs[c.BrandId], conversation.Platform, c)));
        }

        await connection.ExecuteAsync(Drop, cancellationToken, (object)ids);
        await NewBrandConversation.Columns.WriteAsync(connection, rows, cancellationToken);
        HashSet<long> standing = [.. read.Parts.Where(part => part.Holds).Select(part => part.PartId)];
        HashSet<long> whole = [.. read.Posts.Where(post => standing.Contains(post.PartId)).Select(post => post.Id)];
        await StampAsync(connection, [.. read.Mentions.Where(m => whole.Contains(m.PostId))], answered, cancellationToken);
    }

    /// <summary>Only those of which something else is known now.</summary>
    private static async Task StampAsync(
        NpgsqlConnection connection,
        List<StoredAnswers> mentions,
        Dictionary<(long, int), Answered> answered,
        CancellationToken cancellationToken)
    {
        List<Answered> changed = [];
        foreach (StoredAnswers mention in mentions)
        {
            Answered now = answered.GetValueOrDefault((mention.PostId, mention.Mention.BrandId))
                ?? new Answered { PostId = mention.PostId, BrandId = mention.Mention.BrandId };
            if (now != mention.Answered)
            {
                changed.Add(now);
            }
        }

        if (changed.Count > 0)
        {
            await connection.ExecuteAsync(StampAnswers, cancellationToken, Answers.Arrays(changed));
        }
    }
}

/// <summary>A mention of a new post that stands alone in a new conversation.</summary>
/// <param name="Post">The post.</param>
/// <param name="Brand">The brand's slug.</param>
/// <param name="Mention">What is known of it.</param>
internal sealed record LoneMention(SavingPost Post, string Brand, ConversationMention Mention);
