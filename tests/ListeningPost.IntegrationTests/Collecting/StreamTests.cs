using ListeningPost.Core.Sources;
using ListeningPost.IntegrationTests.Sources.Jetstream;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Jetstream;
using ListeningPost.Storage.Measures;
using static ListeningPost.IntegrationTests.Collecting.PlayedStream;

namespace ListeningPost.IntegrationTests.Collecting;

/// <summary>Streams: only mentions are kept, what is taken back goes, what was not heard is told.</summary>
public class StreamTests(PostgresFixture postgres)
{
    private const string Texts = "select coalesce(string_agg(text, '|' order by native_id), '') from listening.posts";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_stream_only_mentions_are_stored()
    {
        var stream = new PlayedStream("sky", Heard(1, PostOf("1", "acme"), PostOf("2", "of nobody")), Heard(2, PostOf("3", "more acme")));
        await using Collection collection = await Collection.StartAsync(postgres, stream);

        await collection.CollectAsync();

        Assert.Equal("acme|more acme", await collection.ReadAsync<string>(Texts));
        Assert.Equal(2L, await collection.ReadAsync<long>("select mentions_total from analyst.sources"));
    }

    [Fact]
    public async Task What_its_author_deletes_is_erased_with_all_that_was_made_of_it_and_never_comes_back()
    {
        var stream = new PlayedStream(
            "sky",
            Heard(
                1,
                PostOf("1", "acme one"),
                PostOf("2", "acme two"),
                PostOf("3", "acme three", "did:plc:leaver"),
                PostOf("4", "acme four", "did:plc:leaver")),
            () => Heard(2)() with { Deleted = ["2", "unknown"], DeletedAuthors = ["did:plc:leaver"] },
            Heard(3, PostOf("2", "acme two"), PostOf("3", "acme three", "did:plc:leaver")));
        await using Collection collection = await Collection.StartAsync(postgres, stream);

        await collection.CollectAsync();

        Assert.Equal("acme one", await collection.ReadAsync<string>(Texts));
        Assert.Equal(1L, await collection.ReadAsync<long>("select count(*) from analyst.mentions"));
        Assert.Equal(1L, await collection.ReadAsync<long>("select count(*) from analyst.conversations"));
        Assert.Equal(3L, await collection.ReadAsync<long>("select count(*) from listening.suppressions"));
        Assert.Equal(1L, await collection.ReadAsync<long>("select count(*) from listening.post_sources"));
        Assert.Equal(1L, await collection.ReadAsync<long>("select count(*) from listening.post_keys"));
        Assert.Contains("sky: 4 new posts, 4 mentions, 3 taken back by their authors", collection.Said);
    }

    [Fact]
    public async Task A_deletion_comes_before_the_posts_of_the_same_batch_also_when_one_of_them_cannot_be_stored()
    {
        var stream = new PlayedStream(
            "sky",
            Heard(1, PostOf("1", "acme old", "did:plc:back")),
            () => Heard(2, PostOf("2", "acme new", "did:plc:back"), PostOf("bad" + new string('x', 3_000_000), "acme"))() with
            {
                DeletedAuthors = ["did:plc:back"],
            });
        await using Collection collection = await Collection.StartAsync(postgres, stream);

        await collection.CollectAsync();

        string texts = await collection.ReadAsync<string>(Texts);
        Assert.StartsWith("acme new", texts, StringComparison.Ordinal);
        Assert.DoesNotContain("old", texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_of_a_stored_post_counts_also_when_it_matches_no_longer_and_one_of_an_unknown_post_only_when_it_matches()
    {
        var stream = new PlayedStream(
            "sky",
            Heard(1, PostOf("1", "acme one"), PostOf("2", "acme two")),
            Heard(31, PostOf("1", "nothing to see", edited: true), PostOf("2", "acme, again", edited: true),
                PostOf("3", "of nobody", edited: true), PostOf("4", "acme at last", edited: true)));
        await using Collection collection = await Collection.StartAsync(postgres, stream);

        await collection.CollectAsync();

        Assert.Equal("nothing to see|acme, again|acme at last", await collection.ReadAsync<string>(Texts));
        Assert.Equal(
            "2 4", await collection.ReadAsync<string>("select string_agg(native_id, ' ' order by native_id) from analyst.mentions"));
        Assert.Equal(2L, await collection.ReadAsync<long>("select count(*) from listening.post_revisions"));
    }

    [Fact]
    public async Task What_could_not_be_heard_is_a_gap_that_coverage_and_the_log_tell()
    {
        var stream = new PlayedStream(
            "sky",
            Heard(0, PostOf("1", "acme")),
            Heard(15, PostOf("2", "acme")),
            () => Heard(45, PostOf("3", "acme"))() with { Gap = new SourceGap(Time(15), Time(30)) });
        await using Collection collection = await Collection.StartAsync(postgres, stream);

        await collection.CollectAsync();
        Hearing hearing = await collection.Get<CoverageQueries>().HearAsync(Time(0), Time(59).AddSeconds(1), asOf: null, Token);

        SourceHearing sky = Assert.Single(hearing.Sources);
        Assert.Equal(0.5, sky.Polls.Share!.Value, 3);
        Assert.Equal("partly blind", hearing.Said);
        var coverage = await collection.Get<DailyCoverage>()
            .ListAsync([(Time(0), Time(59).AddSeconds(1))], TimeProvider.System.GetUtcNow(), Token);
        Assert.Equal(0.5, coverage[0]!.Value, 3);
        Assert.Equal(
            "first_heard first_poll gap",
            await collection.ReadAsync<string>("select string_agg(event, ' ' order by event) from analyst.source_events"));
        Assert.Equal(
            "not heard since 2026-03-14T12:00:15Z",
            await collection.ReadAsync<string>("select detail from analyst.source_events where event = 'gap'"));
    }

    [Fact]
    public async Task The_service_listens_on_and_after_a_break_goes_on_from_the_cursor_that_was_stored()
    {
        var stream = new PlayedStream(
            "sky",
            Heard(1, PostOf("1", "acme one")),
            Heard(2, PostOf("2", "acme two")),
            Heard(3, PostOf("3", "acme three")))
        {
            BreaksBefore = [1],
        };
        await using Collection collection = await Collection.StartAsync(postgres, stream);

        await collection.Service.StartAsync(Token);
        await Eventually.EventuallyAsync(() => collection.ReadAsync<string>(Texts), texts => texts == "acme one|acme two|acme three");
        bool fares = await collection.ReadAsync<bool>(
            "select consecutive_failures = 0 and last_error is null and last_success_at is not null from analyst.sources");
        await collection.Service.StopAsync(Token);

        Assert.True(fares);
        Assert.Equal([null, "1"], stream.Cursors);
        Assert.Equal(1L, await collection.ReadAsync<long>("select count(*) from listening.polls where not ok"));
        Assert.Equal(1L, await collection.ReadAsync<long>("select count(*) from listening.sources where leased_by is null"));
        Assert.Equal(1L, await collection.ReadAsync<long>("select count(*) from listening.stream_spans"));
    }

    [Fact]
    public async Task A_real_stream_that_breaks_again_and_again_brings_every_mention_once()
    {
        await using var server = new FirehoseServer();
        const long Start = 1_795_176_000_000_000;
        for (int i = 0; i < 300; i++)
        {
            server.Post(Start + (i * 1_000), $"{i}", i % 3 == 0 ? $"acme {i}" : $"of nobody {i}");
        }

        server.Before = (_, number, i) => Task.FromResult(number > 2 || i < 120 * number);
        using var http = new SourceHttp(new HttpOptions { AllowedPrivateNetworks = ["127.0.0.0/8"] }, TimeProvider.System);
        var stream = new JetstreamSource(new JetstreamOptions { Name = "sky", Kind = "jetstream", Url = server.Url }, http);
        await using Collection collection = await Collection.StartAsync(postgres, stream);

        await collection.Service.StartAsync(Token);
        await Eventually.EventuallyAsync(() => collection.ReadAsync<long>("select count(*) from analyst.mentions"), count => count == 100);
        await collection.Service.StopAsync(Token);

        Assert.Equal(100L, await collection.ReadAsync<long>("select count(*) from listening.posts"));
        Assert.True(server.Cursors.Count >= 3);
    }
}
