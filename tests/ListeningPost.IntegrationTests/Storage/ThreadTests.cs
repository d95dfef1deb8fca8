using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Posts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

public class ThreadTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task How_long_a_thread_has_been_quiet_is_told_by_the_last_post_of_all_its_parts(bool isMerged, int lastHour)
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.Get<MentionStore>().SaveAsync(
            new Saving
            {
                SourceId = 1,
                FollowsThreads = true,
                Posts = [Mention("1", root: "1"), At(Heard("2", parent: "1", root: "1"), 1), At(Heard("9"), 2)],
            },
            Token);
        if (isMerged)
        {
            await listening.RunAsync(
                """
                INSERT INTO listening.conversation_merges (from_id, since, into_id)
                SELECT a.conversation_id, now(), b.conversation_id FROM listening.posts AS a, listening.posts AS b
                WHERE a.native_id = '9' AND b.native_id = '1'
                """);
        }

        ThreadLease lease = Assert.Single(await listening.Get<ThreadStore>().TakeDueAsync("hn", forcedSince: null, 10, Token));
        TimeSpan quiet = TimeSpan.Zero;
        DateTimeOffset before = await listening.ReadNowAsync();
        await listening.Get<MentionStore>().SaveAsync(
            new Saving { SourceId = 1, Posts = [], Thread = new ThreadStep(lease, Complete: true, told => quiet = told.Quiet) }, Token);
        DateTimeOffset after = await listening.ReadNowAsync();

        DateTimeOffset last = Noon.AddHours(lastHour);
        Assert.InRange(quiet, before - last, after - last);
    }

    private static CollectedPost At(CollectedPost post, int hour) =>
        post.With(p => p with { PublishedAt = Noon.AddHours(hour) });
}
