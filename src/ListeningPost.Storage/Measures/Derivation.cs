using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Daily;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Stories;
using Npgsql;

namespace ListeningPost.Storage.Measures;

/// <summary>
/// Makes everything that is derived anew from the posts: what <c>apply --rederive</c> does. It changes nothing where all is as it
/// should be.
/// </summary>
/// <remarks>In steps of a transaction each, all of which may be done again; the service goes on meanwhile.</remarks>
public sealed class Derivation
{
    /// <summary>No parameters: the numbers of the brands.</summary>
    private const string Brands = "SELECT slug, id FROM listening.brands";

    private const int Page = 2_000;

    /// <summary>All that a mention has from its post, its source, and who speaks.</summary>
    private const string Mentions =
        $"""
        WITH told AS (
            SELECT m.id, p.platform, coalesce(v.voice, '{Voice.Public}') AS voice, p.author_key,
                   coalesce(p.author_followers, s.audience) AS reach,
                   coalesce(g.into_id, p.conversation_id) AS conversation_id,
                   CASE WHEN g.since > m.found_at THEN g.since END AS conversation_since, p.story_id
            FROM listening.mentions AS m
            JOIN listening.posts AS p ON p.id = m.post_id
            LEFT JOIN listening.sources AS s ON s.id = p.source_id
            LEFT JOIN listening.post_voices AS v ON v.post_id = m.post_id AND v.brand_id = m.brand_id
            LEFT JOIN listening.conversation_merges AS g ON g.from_id = p.conversation_id AND g.until = 'infinity'),
        written AS (
            UPDATE listening.mentions AS m
            SET platform = told.platform, voice = told.voice, author_key = told.author_key, reach = told.reach,
                conversation_id = told.conversation_id, conversation_since = told.conversation_since, story_id = told.story_id
            FROM told
            WHERE m.id = told.id AND (m.platform, m.voice, m.author_key, m.reach, m.conversation_id, m.conversation_since, m.story_id)
                IS DISTINCT FROM (told.platform, told.voice, told.author_key, told.reach, told.conversation_id,
                    told.conversation_since, told.story_id))
        SELECT count(*) AS count FROM told
        """;

    /// <summary>$1 after, $2 how many: conversations, in order.</summary>
    private const string Conversations = "SELECT id FROM listening.conversations WHERE id > $1 ORDER BY id LIMIT $2";

    /// <summary>Rows of conversations that are none any more.</summary>
    private const string Strays =
        """
        DELETE FROM listening.brand_conversations AS c
        WHERE NOT EXISTS (SELECT FROM listening.conversations AS known WHERE known.id = c.conversation_id)
        """;

    private readonly Db _db;
    private readonly DailyRollup _daily;
    private readonly PackedRollup _packed;
    private readonly Statistics _statistics;

    internal Derivation(Db db, DailyRollup daily, PackedRollup packed, Statistics statistics)
    {
        _db = db;
        _daily = daily;
        _packed = packed;
        _statistics = statistics;
    }

    /// <summary>Does it for everything stored.</summary>
    /// <param name="brands">As configured: by their accounts it is told who speaks.</param>
    /// <param name="judge">Of the same brands; null: how mentions were judged by themselves stays.</param>
    /// <param name="say">Told of each step.</param>
    public async Task RunAsync(
        IReadOnlyList<Brand> brands, BrandJudge? judge, Action<string> say, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(say);
        Dictionary<string, int> ids = (await _db.ListAsync(
            Brands, row => (Slug: row.Get<string>("slug")!, Id: row.Get<int>("id")), cancellationToken))
            .ToDictionary(b => b.Slug, b => b.Id, StringComparer.Ordinal);
        say("who speaks");
        await StepAsync(
            connection => VoiceDerivation.RunAsync(
                connection, [.. brands.Where(b => ids.ContainsKey(b.Slug)).Select(b => (ids[b.Slug], b))], cancellationToken),
            cancellationToken);
        if (judge is not null)
        {
            await new JudgementDerivation(_db, judge).RunAsync(say, cancellationToken);
        }

        say("what each mention is");
        await StepAsync(connection => MentionsAsync(connection, cancellationToken), cancellationToken);
        say("who takes part in each conversation, and who answered");
        await ConversationsAsync(cancellationToken);
        say("days");

        // All rows are others now: planned by what was known of the old ones, a million mentions' days take ten minutes.
        await _statistics.RefreshAsync(cancellationToken);
        await StepAsync(connection => DailyChanges.MarkAllAsync(connection, brand: null, cancellationToken), cancellationToken);
        await _daily.WriteAsync(cancellationToken);
        await _packed.WriteAsync(cancellationToken);
    }

    private static async Task MentionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(Mentions, cancellationToken);
        await StoryKeeper.RewriteAllAsync(connection, cancellationToken);
        await OwedAnswer.StampAsync(connection, posts: null, cancellationToken);
    }

    private async Task ConversationsAsync(CancellationToken cancellationToken)
    {
        await _db.ExecuteAsync(Strays, cancellationToken);
        long last = 0;
        List<long> page;
        do
        {
            page = await _db.ListAsync(Conversations, row => row.Get<long>("id"), cancellationToken, last, Page);
            long[] some = [.. page];
            await StepAsync(
                connection => ConversationKeeper.UpdateAsync(connection, some, mentioned: some, cancellationToken), cancellationToken);
            last = page.LastOrDefault(last);
        }
        while (page.Count == Page);
    }

    private Task<bool> StepAsync(Func<NpgsqlConnection, Task> step, CancellationToken cancellationToken) => _db.InTransactionAsync(
        async connection =>
        {
            await step(connection);
            return true;
        },
        cancellationToken);
}
