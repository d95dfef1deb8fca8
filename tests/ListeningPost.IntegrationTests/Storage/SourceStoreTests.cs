using ListeningPost.Storage.Database;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Sources;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

public class SourceStoreTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_is_held_by_one_worker_until_that_one_is_gone()
    {
        await using Listening listening = await StartAsync(postgres);
        var sources = listening.Get<SourceStore>();
        await using (Listening other = listening.Another())
        {
            Assert.NotNull(await other.Get<SourceStore>().TakeAsync("hn", forcedSince: null, Token));
            Assert.Null(await sources.TakeAsync("hn", forcedSince: null, Token));
        }

        Assert.NotNull(await sources.TakeAsync("hn", forcedSince: null, Token));
    }

    [Fact]
    public async Task What_is_stored_under_a_lost_lease_is_refused_whole()
    {
        await using Listening listening = await StartAsync(postgres);
        var sources = listening.Get<SourceStore>();
        SourceLease lost = (await sources.TakeAsync("hn", forcedSince: null, Token))!;
        await listening.RunAsync("update listening.sources set lease_until = now() - interval '1 s'");
        SourceLease held = (await sources.TakeAsync("hn", forcedSince: null, Token))!;

        await Assert.ThrowsAsync<LeaseLostException>(() => SaveAsync(listening, lost, "stale", Mention("1")));
        await SaveAsync(listening, held, "fresh", Mention("2"));

        Assert.Equal("fresh", await listening.ReadAsync<string>("select cursor from listening.sources"));
        Assert.Equal("2", await listening.ReadAsync<string>("select string_agg(native_id, ',') from listening.posts"));
    }

    [Fact]
    public async Task A_poll_that_ends_says_when_the_next_is_due_and_is_written_down_once()
    {
        await using Listening listening = await StartAsync(postgres);
        var sources = listening.Get<SourceStore>();
        SourceLease lease = (await sources.TakeAsync("hn", forcedSince: null, Token))!;
        var end = new PollEnd { NextPollIn = TimeSpan.FromHours(1), Interval = TimeSpan.FromHours(1), Posts = 1, Added = 1 };

        await SaveAsync(listening, lease, "c", Mention("1"), end);
        await SaveAsync(listening, lease, "c", Mention("1"), end);

        Assert.Empty(await sources.FindDueAsync(["hn"], forcedSince: null, Token));
        Assert.Equal(1L, await listening.ReadAsync<long>("select count(*) from listening.polls where ok and added = 1"));
        Assert.Null(await sources.TakeAsync("hn", forcedSince: null, Token));
        Assert.NotNull(await sources.TakeAsync("hn", await sources.NowAsync(Token), Token));
    }

    [Fact]
    public async Task A_failure_keeps_the_cursor_and_what_the_host_asked_for_holds_even_for_a_forced_poll()
    {
        await using Listening listening = await StartAsync(postgres);
        var sources = listening.Get<SourceStore>();
        SourceLease lease = (await sources.TakeAsync("hn", forcedSince: null, Token))!;
        await SaveAsync(listening, lease, "kept", Mention("1"));

        await sources.FailAsync(lease, AnHourLater("429"), Token);

        DueSource due = Assert.Single(await sources.FindDueAsync(["hn"], await sources.NowAsync(Token), Token));
        Assert.NotNull(due.NotBefore);
        Assert.Null(await sources.TakeAsync("hn", await sources.NowAsync(Token), Token));
        Assert.Equal("kept", await listening.ReadAsync<string>("select cursor from listening.sources where consecutive_failures = 1"));
        Assert.Equal("429", await listening.ReadAsync<string>("select last_error from analyst.sources"));
    }

    [Fact]
    public async Task An_error_that_holds_half_an_emoji_and_a_NUL_is_written_down_with_the_failure_and_the_back_off_and_the_blindness()
    {
        await using Listening listening = await StartAsync(postgres);
        var sources = listening.Get<SourceStore>();
        SourceLease lease = (await sources.TakeAsync("hn", forcedSince: null, Token))!;

        await sources.FailAsync(lease, AnHourLater("cut off: \ud83d\0!"), Token);

        Assert.Equal("cut off: \ufffd!", await listening.ReadAsync<string>("select last_error from analyst.sources"));
        Assert.Equal("cut off: \ufffd!", await listening.ReadAsync<string>("select error from listening.polls where not ok"));
        Assert.Null(await sources.TakeAsync("hn", forcedSince: null, Token));
        DateTimeOffset now = await sources.NowAsync(Token);
        Hearing hearing = await listening.Get<CoverageQueries>().HearAsync(now.AddHours(-1), now.AddSeconds(1), asOf: null, Token);
        Assert.Single(hearing.Sources.Single().Blind);
    }

    [Fact]
    public async Task Applying_says_what_is_different_and_starts_anew_only_at_another_address()
    {
        await using Listening listening = await StartAsync(postgres);
        var sources = listening.Get<SourceStore>();
        await listening.RunAsync("update listening.sources set cursor = 'c'");

        Assert.Empty(await sources.ApplyAsync([Source("hn")], Token));
        Assert.Equal(["source hn: settings changed"], await sources.ApplyAsync([Source("hn") with { Audience = 9 }], Token));
        Assert.Equal("c", await listening.ReadAsync<string>("select cursor from listening.sources"));
        Assert.Equal(["source hn: another address: starts anew"], await sources.ApplyAsync([Source("hn") with { Address = "b" }], Token));
        Assert.Equal(
            ["source x: new", "source hn: switched off (gone from the configuration)"], await sources.ApplyAsync([Source("x")], Token));
        Assert.Equal(2L, await listening.ReadAsync<long>("select count(*) from analyst.sources"));
    }

    [Fact]
    public async Task Polls_that_brought_nothing_end_together_and_a_lost_lease_is_told_to_its_own_alone()
    {
        await using Listening listening = await StartAsync(postgres);
        var sources = listening.Get<SourceStore>();
        string[] names = [.. Enumerable.Range(0, 40).Select(i => $"s{i}")];
        await sources.ApplyAsync([.. names.Select(Source)], Token);
        SourceLease?[] taken = await Task.WhenAll(names.Select(name => sources.TakeAsync(name, forcedSince: null, Token)));
        SourceLease[] leases = [.. taken.OfType<SourceLease>()];
        await listening.RunAsync("update listening.sources set fence = fence + 1 where name = 's7'");
        var end = new PollEnd { NextPollIn = TimeSpan.FromHours(1), Interval = TimeSpan.FromHours(1) };

        var saves = leases.ToDictionary(lease => lease.Name, lease => SaveAsync(listening, lease, "c", post: null, end));
        await Assert.ThrowsAsync<LeaseLostException>(() => saves["s7"]);
        saves.Remove("s7");
        await Task.WhenAll(saves.Values);

        Assert.Equal(39L, await listening.ReadAsync<long>("select count(*) from listening.polls where ok"));
        Assert.Equal(39L, await listening.ReadAsync<long>(
            "select count(*) from listening.sources where cursor = 'c' and leased_by is null and next_poll_at > now()"));
    }

    private static PollFailure AnHourLater(string error) => new()
    {
        Error = error,
        Failure = "RateLimited",
        NextPollIn = TimeSpan.FromHours(1),
        NotBefore = TimeSpan.FromHours(1),
    };

    private static Task<Saved> SaveAsync(Listening listening, SourceLease lease, string cursor, CollectedPost? post, PollEnd? end = null) =>
        listening.Get<MentionStore>().SaveAsync(
            new Saving
            {
                SourceId = lease.Id,
                Posts = post is null ? [] : [post],
                Poll = new PollStep(lease, cursor, end is null ? null : _ => end),
            },
            Token);
}
