using System.Globalization;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Sources;
using ListeningPost.Storage.Stories;
using ListeningPost.Storage.Verdicts;
using Npgsql;

namespace ListeningPost.Storage.Mentions;

/// <summary>
/// Judges all stored mentions anew, as collecting would judge them now: by another version of the program, or other settings of their
/// brands. What people said of them holds on, and copies have the judgement of the earliest. Mentions of brands that are not listened for
/// any more stay as they are.
/// </summary>
/// <remarks>A page in a transaction. Who speaks must be known before.</remarks>
internal sealed class JudgementDerivation(Db db, BrandJudge judge)
{
    /// <summary>So many posts are in memory at once.</summary>
    private const int Page = 1_000;

    /// <summary>How often it is said how far it has come, in percent.</summary>
    private const long Step = 10;

    /// <summary>No parameters: how many mentions there are.</summary>
    private const string Count = "SELECT count(*) AS count FROM listening.mentions";

    /// <summary>
    /// $1 after, $2 how many: posts, in order, by their mentions. These are held, so that whoever edits the post at the same time is seen
    /// by <see cref="Read"/>, or writes what follows from it afterwards.
    /// </summary>
    private const string Hold =
        """
        SELECT m.post_id
        FROM (SELECT DISTINCT post_id FROM listening.mentions WHERE post_id > $1 ORDER BY post_id LIMIT $2) AS page
        JOIN listening.mentions AS m USING (post_id)
        ORDER BY m.post_id, m.brand_id
        FOR NO KEY UPDATE OF m
        """;

    /// <summary>$1 posts: their mentions, with all that they are judged by.</summary>
    private const string Read =
        $"""
        SELECT m.id AS mention_id, m.brand, m.matched, m.voice, s.settings ->> '{SourceRegistration.LanguageKey}' AS source_language,
               {StoredPost.Columns}
        FROM listening.mentions AS m
        JOIN listening.posts AS p ON p.id = m.post_id
        LEFT JOIN listening.sources AS s ON s.id = p.source_id
        WHERE m.post_id = ANY ($1)
        ORDER BY m.post_id, m.brand_id
        """;

    private static readonly Columns<JudgedMention> Judged = new()
    {
        { "id", m => m.Id },
        { "language", m => m.Language },
        { "sentiment", m => m.Findings.Sentiment },
        { "score", m => m.Findings.SentimentScore },
        { "kind", m => m.Findings.Kind },
        { "noise", m => m.Findings.Noise },
        { "why", m => PostCleaner.Joined(m.Findings.Why) },
    };

    /// <summary>How mentions are judged by themselves. The posts of those that were judged otherwise.</summary>
    private static readonly string Write =
        $"""
        WITH i AS MATERIALIZED (
            SELECT id, language, sentiment, score, kind, noise, string_to_array(why, E'\x1f') AS why
            FROM {Judged.Unnest()} AS i ({Judged.Names}))
        UPDATE listening.mentions AS m
        SET language = i.language, sentiment = i.sentiment, sentiment_score = i.score, kind = i.kind, noise = i.noise, why = i.why,
            own_judgement = NULL
        FROM i
        WHERE m.id = i.id AND (m.language IS DISTINCT FROM i.language OR {JudgementSql.Own} <> jsonb_build_object(
            'sentiment', i.sentiment, 'score', i.score, 'kind', i.kind, 'noise', i.noise, 'why', i.why))
        RETURNING m.post_id
        """;

    /// <param name="say">Told how far it has come, and at the end how many changed.</param>
    public async Task RunAsync(Action<string> say, CancellationToken cancellationToken)
    {
        long all = await db.FindAsync(Count, row => row.Get<long>("count"), cancellationToken);
        string what = string.Create(CultureInfo.InvariantCulture, $"how {all:N0} mentions are judged");
        say(what);
        (long done, long changed, long told) = (0, 0, 0);
        Judging? page = null;
        do
        {
            long after = page?.Last ?? 0;
            page = await db.InTransactionAsync(connection => JudgeAsync(connection, after, cancellationToken), cancellationToken);
            done += page.Mentions;
            changed += page.Changed;
            long percent = 100 * done / Math.Max(all, 1);
            if (percent >= told + Step)
            {
                told = percent;
                say(string.Create(CultureInfo.InvariantCulture, $"{what}: {Math.Min(percent, 100)} %"));
            }
        }
        while (page.Mentions > 0);
        say(string.Create(CultureInfo.InvariantCulture, $"{changed:N0} are judged otherwise than before"));
    }

    private async Task<Judging> JudgeAsync(NpgsqlConnection connection, long after, CancellationToken cancellationToken)
    {
        List<long> held = await connection.ListAsync(Hold, row => row.Get<long>("post_id"), cancellationToken, after, Page);
        if (held.Count == 0)
        {
            return new Judging(after, Mentions: 0, Changed: 0);
        }

        long[] posts = [.. held.Distinct()];
        List<Asked> asked = await connection.ListAsync(Read, ReadAsked, cancellationToken, (object)posts);
        JudgedMention[] judged =
            [.. asked.Where(mention => judge.Knows(mention.Brand)).GroupBy(mention => mention.PostId).SelectMany(post => Judge([.. post]))];
        List<long> changed = await connection.ListAsync(
            Write, row => row.Get<long>("post_id"), cancellationToken, Judged.Arrays(judged));
        if (changed.Count > 0)
        {
            long[] others = [.. changed.Distinct()];
            await OwedAnswer.StampAsync(connection, others, cancellationToken);
            await VerdictWriter.HoldOnAsync(connection, others, cancellationToken);
            await SharedJudgements.ShareAsync(connection, others, stories: [], cancellationToken);
        }

        return new Judging(posts[^1], held.Count, changed.Count);
    }

    /// <summary>The mentions of one post.</summary>
    private IEnumerable<JudgedMention> Judge(Asked[] mentions)
    {
        Asked first = mentions[0];
        PostReading reading = judge.Read(first.Post, first.SourceLanguage, mentions.Select(mention => mention.Brand));
        foreach (Asked mention in mentions)
        {
            Findings findings = PostCleaner.Clean(judge.Judge(reading, mention.Brand, mention.Matched, mention.Voice));
            yield return new JudgedMention(mention.Id, findings.Language ?? first.Post.Language, findings);
        }
    }

    private static Asked ReadAsked(NpgsqlDataReader row) => new(
        row.Get<long>("mention_id"),
        row.Get<string>("brand")!,
        row.Get<long>("id"),
        StoredPost.Read(row))
    {
        Matched = row.Get<string[]>("matched")!,
        Voice = row.Get<string>("voice")!,
        SourceLanguage = row.Get<string>("source_language"),
    };

    /// <summary>A stored mention.</summary>
    private sealed record Asked(long Id, string Brand, long PostId, Post Post)
    {
        public required string[] Matched { get; init; }

        public required string Voice { get; init; }

        public required string? SourceLanguage { get; init; }
    }

    /// <summary>What it is judged to be.</summary>
    private sealed record JudgedMention(long Id, string? Language, Findings Findings);

    /// <summary>What was done in a page.</summary>
    /// <param name="Last">Its last post.</param>
    private sealed record Judging(long Last, int Mentions, int Changed);
}
