using ListeningPost.Storage.Measures;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

/// <summary>A budget that was spent is what the operator wanted: a source that is not asked for it is no blind time.</summary>
public class SpentBudgetTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 1d, true)]
    [InlineData(1, null, true)]
    [InlineData(-1, 1d, false)]
    public async Task Days_after_it_and_the_hours_of_its_day_are_not_counted(int day, double? share, bool isSpent)
    {
        await using Listening listening = await ListenAsync("Spent");
        DateTimeOffset start = Start.AddDays(day);

        Hearing hearing = await listening.Get<CoverageQueries>().HearAsync(start, start.AddDays(1), asOf: null, Token);
        IReadOnlyList<double?> daily = await listening.Get<DailyCoverage>().ListAsync(
            [(start, start.AddDays(1))], start.AddDays(1), Token);

        SourceHearing heard = Assert.Single(hearing.Sources);
        Assert.Equal((share, isSpent), (heard.Polls.Share, heard.IsSpent));
        Assert.Empty(heard.Blind);
        Assert.Equal([share], daily);
    }

    [Fact]
    public async Task A_platform_that_wants_money_nobody_set_a_limit_to_is_blind_time()
    {
        await using Listening listening = await ListenAsync("Unpaid");

        Hearing hearing = await listening.Get<CoverageQueries>().HearAsync(Start, Start.AddDays(1), asOf: null, Token);

        SourceHearing heard = Assert.Single(hearing.Sources);
        Assert.False(heard.IsSpent);
        Assert.Equal(13d / 15, heard.Polls.Share);
        Assert.Equal(new BlindSpan(Start.AddHours(13), Start.AddDays(1), "Unpaid"), Assert.Single(heard.Blind));
    }

    /// <summary>Heard each hour from the day before until noon, then not, and by force once more; the next is due next month.</summary>
    private async Task<Listening> ListenAsync(string failure)
    {
        Listening listening = await StartAsync(postgres);
        await listening.RunAsync(
            $"""
            insert into listening.polls
                (source_id, due_at, started_at, ended_at, ok, forced, posts, added, mentions, skipped, interval, failure)
            select 1, t, t, t, t <= '2026-03-14 12:00Z', false, 0, 0, 0, 0, '1 hour',
                case when t > '2026-03-14 12:00Z' then '{failure}' end
            from generate_series('2026-03-13Z'::timestamptz, '2026-03-14 14:00Z', '1 hour') as t
            """);
        await listening.RunAsync("update listening.sources set next_poll_at = '2999-04-01Z', interval = '1 hour'");
        return listening;
    }
}
