using ListeningPost.Storage.Applying;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Deliveries;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Sources;
using ListeningPost.Storage.Verdicts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage.Statements;

/// <summary>A row at least in every table, written through the product as far as it has a way.</summary>
internal static class SomethingEverywhere
{
    private static readonly KeptDocument Kept = new() { Subject = "s", Html = "h", Text = "t", FiguresJson = "{}" };

    private const string Rest =
        """
        INSERT INTO listening.conversation_merges (from_id, since, into_id) SELECT max(id), now(), min(id) FROM listening.conversations;
        INSERT INTO listening.stream_spans VALUES (1, '2026-03-14T08:00Z', '2026-03-14T09:00Z');
        INSERT INTO listening.hosts VALUES ('hn.example', now() + interval '1 hour', '429');
        INSERT INTO listening.spending VALUES ('x', date_trunc('month', now()), 1.5);
        INSERT INTO listening.suppressions (subject, platform, hash) VALUES ('post', 'hackernews', sha256('9'));
        INSERT INTO listening.forgotten (by, subject, platform, posts, mentions, documents) VALUES ('ann', 'post', 'x', 1, 1, 0);
        INSERT INTO listening.api_keys (name, role, hash, created_by) VALUES ('grafana', 'reader', sha256('2'), 'ann');
        INSERT INTO listening.quarantine (source_id, platform, native_id, error) VALUES (1, 'hackernews', '9', 'no');
        INSERT INTO listening.alert_rules (brand_id, rule, definition, since, looked_until) VALUES (1, 'spike', '', now(), now());
        INSERT INTO listening.alerts (id, brand_id, rule, type, at, created_at, day, facts, mentions, state)
        VALUES ('a-1', 1, 'spike', 'spike.started', now(), now(), '2026-03-14', '{}', '{}', 'due');
        INSERT INTO listening.alert_spells (brand_id, rule, subject, since, alert_id) VALUES (1, 'spike', '', now(), 'a-1');
        INSERT INTO listening.alert_owed (mention_id, alert_id) SELECT min(id), 'a-1' FROM listening.mentions;
        INSERT INTO listening.unsubscribed (brand_id, kind, recipient, reason) VALUES (1, 'report', 'a@example.org', 'no');
        INSERT INTO listening.signing_keys (purpose, key) VALUES ('unsubscribe', 'k');
        INSERT INTO listening.saved_searches (name, path, query, created_by) VALUES ('waiting', '/mentions', 'owed=true', 'ann');
        INSERT INTO listening.sealing_keys (name, xml) VALUES ('a', '<a/>');
        INSERT INTO listening.running (host, process_id, started_at, taken_up) VALUES ('here', 1, now(), 0);
        INSERT INTO listening.rematches (id, asked, after) VALUES (1, 'x', 1);
        """;

    private const string EmptyTables =
        """
        SELECT coalesce(string_agg(relname, ' '), '') FROM pg_class
        WHERE relnamespace = 'listening'::regnamespace AND relkind = 'r'
            AND relname NOT IN ('daily', 'packed_days', 'packed_changes', 'frequent_words')
            AND (xpath('/row/n/text()', query_to_xml(
                format('SELECT count(*) AS n FROM listening.%I', relname), false, true, '')))[1]::text = '0'
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task WriteAsync(Listening listening)
    {
        await CollectAsync(listening);
        await DeliverAsync(listening);
        await listening.Get<VerdictStore>().SayAsync(
            await listening.ReadAsync<long>("select min(mention_id) from analyst.mentions"),
            new NewVerdict { By = "ann", Sentiment = "negative" },
            Token);
        await listening.Get<ApplyLog>().TouchAsync(AppliedBy.Alone, Token);
        await listening.RunAsync(Rest);
        Assert.Equal("", await listening.ReadAsync<string>(EmptyTables));
    }

    private static async Task CollectAsync(Listening listening)
    {
        var sources = listening.Get<SourceStore>();
        SourceLease lease = (await sources.TakeAsync("hn", forcedSince: null, Token))!;
        var end = new PollEnd { NextPollIn = TimeSpan.FromHours(1), Interval = TimeSpan.FromHours(1), Posts = 1, Added = 1 };
        await listening.Get<MentionStore>().SaveAsync(
            new Saving
            {
                SourceId = lease.Id,
                FollowsThreads = true,
                Posts = [Mention("1", "question", root: "1")],
                Poll = new PollStep(lease, "c", _ => end),
            },
            Token);
        await listening.SaveAsync(
            Heard("2", parent: "1", root: "1", author: "acme"),
            Mention("3", "complaint", parent: "2", root: "1", author: "bob"),
            Heard("4", parent: "3", root: "1", author: "jo"));
        await listening.SaveAsync(
            Mention("a.example/1", platform: "web").Saying(StoryTests.Report),
            Mention("b.example/1", "question", platform: "web").Saying(StoryTests.Report));
        await listening.SaveAsync(Mention("1", "question", root: "1").With(post => post with { Text = "edited" }));
        IReadOnlyList<ThreadLease> threads = await listening.Get<ThreadStore>().TakeDueAsync("hn", forcedSince: null, 10, Token);
        foreach (ThreadLease thread in threads)
        {
            await listening.Get<MentionStore>().SaveAsync(
                new Saving { SourceId = 1, Posts = [], Thread = new ThreadStep(thread, Complete: true, _ => TimeSpan.FromHours(1)) },
                Token);
        }
    }

    private static async Task DeliverAsync(Listening listening)
    {
        var deliveries = listening.Get<DeliveryStore>();
        StoredDocument document = await deliveries.OpenAsync("acme", "digest", Noon.AddHours(-12), Noon.AddHours(12), Token);
        await deliveries.KeepAsync(document.Id, Kept, Token);
        await deliveries.ExpectAsync(document.Id, ["a@example.org", "b@example.org"], Token);
        await listening.Get<DeliveryClaims>().ClaimAsync(document, "a@example.org", "<1@x>", evenIfPutOff: false, Token);
    }
}
