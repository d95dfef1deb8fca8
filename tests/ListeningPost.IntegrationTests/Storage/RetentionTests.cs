using ListeningPost.Storage.Forgetting;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

/// <summary>What is older than it shall be kept is erased, a piece at a time, and nothing else.</summary>
public class RetentionTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(700);
    private static readonly TimeSpan RawKept = TimeSpan.FromDays(90);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mentions_and_their_threads_stay_longer_than_what_mentions_nobody()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1", "question", root: "1"), Heard("2", parent: "1", root: "1", author: "acme"), Heard("3"));
        await listening.SaveAsync(Mention("4"), Heard("5"));
        await listening.RunAsync("update listening.posts set collected_at = now() - interval '91 days' where native_id in ('1', '2', '3')");
        await listening.RunAsync("update listening.posts set collected_at = now() - interval '701 days' where native_id = '4'");

        RetentionStep step = await StepAsync(listening, 0);

        Assert.Equal(new RetentionStep(0, 2, IsAtEnd: true), step);
        Assert.Equal("1 2 5", await listening.ReadAsync<string>(
            "select string_agg(native_id, ' ' order by native_id) from listening.posts"));
        Assert.Equal("with_you", await listening.ReadAsync<string>("select string_agg(presence, ' ') from analyst.conversations"));

        // The mention would be new again; the other is nothing to anybody.
        await listening.SaveAsync(Mention("4"), Heard("3"));
        Assert.Equal("1 2 3 5", await listening.ReadAsync<string>(
            "select string_agg(native_id, ' ' order by native_id) from listening.posts"));
        Assert.Equal(1L, await listening.ReadAsync<long>("select coalesce(sum(mentions), 0)::bigint from analyst.daily"));
    }

    [Fact]
    public async Task A_turn_is_bounded_and_the_turns_together_erase_all()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. Enumerable.Range(1, 600).Select(i => Heard($"{i}"))]);
        await listening.SaveAsync(Mention("new"));
        await listening.RunAsync("update listening.posts set collected_at = now() - interval '91 days' where native_id <> 'new'");

        List<int> erased = [];
        RetentionStep step = new(0, 0, IsAtEnd: false);
        while (!step.IsAtEnd)
        {
            step = await StepAsync(listening, step.After);
            erased.Add(step.Erased);
        }

        Assert.Equal([250, 250, 100], erased);
        Assert.Equal("new", await listening.ReadAsync<string>("select string_agg(native_id, ' ') from listening.posts"));
        Assert.Equal(0L, await listening.ReadAsync<long>("select count(*) from listening.suppressions"));
    }

    [Fact]
    public async Task A_conversation_goes_with_its_last_post_and_with_what_had_merged_into_it()
    {
        await using Listening listening = await StartAsync(postgres);

        // An answer whose root is not known stands alone until it is: two conversations that become one.
        await listening.SaveAsync(Heard("2", parent: "1", author: "bob"), Heard("8", parent: "7", author: "bob"));
        await listening.SaveAsync(Heard("1", root: "1"), Heard("2", parent: "1", root: "1", author: "bob"), Heard("3"), Mention("4"));
        await listening.SaveAsync(Heard("7", root: "7"), Heard("8", parent: "7", root: "7", author: "bob"));
        Assert.True(await listening.ReadAsync<long>("select count(*) from listening.conversation_merges") > 0);
        await listening.RunAsync(
            "update listening.posts set collected_at = now() - interval '91 days' where native_id in ('1', '2', '3', '8')");

        RetentionStep step = await StepAsync(listening, 0);

        Assert.Equal(4, step.Erased);
        Assert.Equal("4 7", await listening.ReadAsync<string>(
            """
            select string_agg(distinct c.root_native_id, ' ') from listening.conversations as c
            join listening.posts as p on p.conversation_id = c.id
            """));
        Assert.Equal(0L, await listening.ReadAsync<long>(
            """
            select count(*) from listening.conversations as c where root_native_id in ('1', '2', '3')
            """));
        Assert.Equal(0L, await listening.ReadAsync<long>(
            """
            select count(*) from listening.conversation_merges as g
            where not exists (select from listening.conversations as c where c.id = g.into_id)
            """));

        // What comes later of the same thread is told anew.
        await listening.SaveAsync(Heard("1", root: "1"), Heard("8", parent: "7", root: "7", author: "bob"));
        Assert.Equal(1L, await listening.ReadAsync<long>(
            """
            select count(distinct coalesce(g.into_id, p.conversation_id)) from listening.posts as p
            left join listening.conversation_merges as g on g.from_id = p.conversation_id and g.until = 'infinity'
            where native_id in ('7', '8')
            """));
    }

    private static Task<RetentionStep> StepAsync(Listening listening, long after) =>
        listening.Get<RetentionStore>().StepAsync(after, Kept, RawKept, Token);
}
