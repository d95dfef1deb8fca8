using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Sources;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

public class CoverageTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_that_failed_for_six_hours_heard_three_quarters_of_the_day_and_says_when_it_was_blind()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.Get<SourceStore>().ApplyAsync([Source("hn"), Source("quiet")], Token);
        await listening.RunAsync(
            """
            insert into listening.polls
                (source_id, due_at, started_at, ended_at, ok, forced, posts, added, mentions, skipped, interval, failure)
            select s.id, t, t, t,
                not (s.name = 'hn' and extract(hour from t at time zone 'UTC') between 3 and 8 and t >= '2026-03-14Z'), false, 1,
                case s.name when 'hn' then 1 else 0 end, 0, 0, '1 hour', 'RateLimited'
            from listening.sources as s, generate_series('2026-03-13Z'::timestamptz, '2026-03-15Z', '1 hour') as t
            """);

        Hearing hearing = await listening.Get<CoverageQueries>().HearAsync(Start, Start.AddDays(1), asOf: null, Token);

        SourceHearing hn = hearing.Sources.Single(s => s.Name == "hn");
        Assert.Equal(0.75, hn.Polls.Share);
        Assert.Equal([new BlindSpan(Start.AddHours(3), Start.AddHours(9), "RateLimited")], hn.Blind);
        Assert.Equal(1, hearing.Sources.Single(s => s.Name == "quiet").Polls.Share);
        Assert.Equal(((49 * 0.75) + 1) / 50, hearing.Coverage!.Value, 9);
        Assert.Equal("partly blind", hearing.Said);
    }

    [Fact]
    public async Task A_first_poll_that_reached_back_over_the_period_heard_all_of_it()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.RunAsync(
            """
            insert into listening.polls
                (source_id, started_at, ended_at, ok, forced, posts, added, mentions, skipped, interval, reached_back_to)
            values (1, '2026-03-15 06:00Z', '2026-03-15 06:00Z', true, false, 1, 1, 0, 0, '0', '2026-02-12Z')
            """);

        Hearing hearing = await listening.Get<CoverageQueries>().HearAsync(Start, Start.AddDays(1), asOf: null, Token);

        Assert.Equal(1, hearing.Coverage);
        Assert.Equal("heard", hearing.Said);
    }
}
