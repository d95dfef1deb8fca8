using ListeningPost.Core.Subjects;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Measures;

/// <summary>What a brand's day is about.</summary>
public sealed class SubjectQueries
{
    private const int MostOfDay = 20_000;

    private const int MostRecent = 10_000;

    private const int MostUsual = 10_000;

    /// <summary>
    /// $1 brand, $2 start, $3 end, $4 cut-off, $5 how many at most: the mentions of a period, and where there are more, a half, a quarter,
    /// an eighth … of them, chosen by their numbers, so that the same are chosen when it is asked again. Counting and choosing read the
    /// index alone.
    /// </summary>
    private const string Sampled =
        """
        FROM (
            SELECT m.id FROM listening.mentions AS m
            WHERE m.brand = $1 AND m.published_at >= $2 AND m.published_at < $3
                AND hashint8(m.id) & ((1 << (
                    SELECT ceil(log(2, greatest(count(*)::numeric / $5, 1)))::int FROM listening.mentions AS c
                    WHERE c.brand = $1 AND c.published_at >= $2 AND c.published_at < $3)) - 1) = 0) AS chosen
        CROSS JOIN LATERAL (SELECT * FROM listening.mention_facts($4) WHERE mention_id = chosen.id AND noise IS NULL OFFSET 0) AS f
        """;

    /// <summary>Parameters as those of <see cref="Sampled"/>.</summary>
    private const string Posts =
        $"""
        SELECT f.mention_id, f.post_id, f.platform, f.title, left(f.text, 3000) AS text, f.language, f.author_key, f.story_id,
               f.conversation_id, f.voice, f.kind, f.reach, f.published_at, f.links
        {Sampled}
        ORDER BY f.published_at, f.mention_id
        """;

    /// <summary>Parameters as those of <see cref="Sampled"/>.</summary>
    private const string Usual =
        $"""
        SELECT f.author_key, (extract(epoch FROM f.published_at) / 86400)::int AS day, f.title, left(f.text, 1500) AS text
        {Sampled}
        """;

    /// <summary>$1 brand: what is in every mention of it.</summary>
    private const string Names = "SELECT name, slug, search_terms FROM listening.brands WHERE slug = $1";

    /// <summary>$1 brand, $2 conversations, $3 since, $4 cut-off: the brand's own posts in them.</summary>
    private const string OwnPosts =
        $"""
        SELECT coalesce(g.into_id, p.conversation_id) AS conversation_id, p.id, p.published_at
        FROM listening.posts AS p
        JOIN listening.post_voices AS v ON v.post_id = p.id AND v.voice = '{Voice.Company}'
        JOIN listening.brands AS b ON b.id = v.brand_id AND b.slug = $1
        LEFT JOIN listening.conversation_merges AS g
            ON g.from_id = p.conversation_id AND g.since <= $4 AND (g.until > $4 OR g.until = 'infinity')
        WHERE p.published_at >= $3 AND p.collected_at <= $4 AND p.conversation_id = ANY ($2::bigint[] || ARRAY(
            SELECT m.from_id FROM listening.conversation_merges AS m WHERE m.into_id = ANY ($2)))
        ORDER BY p.published_at, p.id
        """;

    private readonly Db _db;

    internal SubjectQueries(Db db) => _db = db;

    /// <summary>The subjects of a day, or of another period, the largest first; none where nothing bursts.</summary>
    public async Task<IReadOnlyList<Subject>> FindAsync(MeasuredPeriod asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        DateTimeOffset recent = asked.Start.AddDays(-SubjectFinder.RecentDays);
        List<SubjectPost> posts = await PostsAsync(asked, MostOfDay, cancellationToken);
        if (posts.Count == 0)
        {
            return [];
        }

        var day = new SubjectDay
        {
            Posts = posts,
            Recent = await PostsAsync(asked with { Start = recent, End = asked.Start }, MostRecent, cancellationToken),
            Usual = await _db.ListAsync(
                Usual,
                ReadUsual,
                cancellationToken,
                asked.Brand,
                asked.Start.AddDays(-SubjectFinder.UsualDays),
                recent,
                asked.AsOf,
                MostUsual),
            BrandNames = await NamesAsync(asked.Brand, cancellationToken),
        };
        IReadOnlyList<Subject> subjects = SubjectFinder.Find(day);
        return subjects.Count == 0 ? [] : await WithCompanyAsync(subjects, asked, cancellationToken);
    }

    private Task<List<SubjectPost>> PostsAsync(MeasuredPeriod asked, int most, CancellationToken cancellationToken) =>
        _db.ListAsync(Posts, ReadPost, cancellationToken, asked.Brand, asked.Start, asked.End, asked.AsOf, most);

    private async Task<IReadOnlyList<string>> NamesAsync(string brand, CancellationToken cancellationToken) =>
        await _db.FindAsync<string[]>(
            Names,
            row => [row.Get<string>("name")!, row.Get<string>("slug")!, .. row.Get<string[]>("search_terms")!],
            cancellationToken,
            brand) ?? [];

    /// <summary>What the company said in a subject's conversations need be no mention.</summary>
    private async Task<IReadOnlyList<Subject>> WithCompanyAsync(
        IReadOnlyList<Subject> subjects, MeasuredPeriod asked, CancellationToken cancellationToken)
    {
        List<OwnPost> own = await _db.ListAsync(
            OwnPosts,
            row => new OwnPost(row.Get<long>("conversation_id"), row.Get<long>("id"), row.Get<DateTimeOffset>("published_at")),
            cancellationToken,
            asked.Brand,
            subjects.SelectMany(subject => subject.Conversations).Distinct().ToArray(),
            asked.Start.AddDays(-SubjectFinder.RecentDays),
            asked.AsOf);
        return
        [
            .. subjects.Select(subject =>
            {
                OwnPost? first = own.Find(post => post.At >= subject.Begin && subject.Conversations.Contains(post.Conversation));
                return first is null ? subject : subject.WithCompany(first.Post, first.At);
            }),
        ];
    }

    private static SubjectPost ReadPost(NpgsqlDataReader row) => new()
    {
        MentionId = row.Get<long>("mention_id"),
        PostId = row.Get<long>("post_id"),
        Platform = row.Get<string>("platform")!,
        Title = row.Get<string>("title")!,
        Text = row.Get<string>("text")!,
        Language = row.Get<string>("language"),
        AuthorKey = row.Get<long>("author_key"),
        StoryId = row.Get<long>("story_id"),
        ConversationId = row.Get<long>("conversation_id"),
        Voice = row.Get<string>("voice")!,
        Kind = row.Get<string>("kind")!,
        Reach = row.Get<long?>("reach"),
        PublishedAt = row.Get<DateTimeOffset>("published_at"),
        Links = row.Get<string[]>("links")!,
    };

    private static UsualPost ReadUsual(NpgsqlDataReader row) =>
        new(row.Get<long>("author_key"), row.Get<int>("day"), row.Get<string>("title")!, row.Get<string>("text")!);

    private sealed record OwnPost(long Conversation, long Post, DateTimeOffset At);
}
