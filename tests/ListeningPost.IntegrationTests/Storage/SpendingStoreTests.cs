using ListeningPost.Collecting;
using ListeningPost.Sources.Http;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Sources;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

public class SpendingStoreTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_processes_spend_adds_up_and_each_learns_of_the_others()
    {
        await using Listening listening = await StartAsync(postgres);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var one = new Spending();
        var other = new Spending();
        Purse first = Of(one), second = Of(other);

        one.Add("x", now, 1.25m);
        await first.RememberAsync(Token);
        other.Add("x", now, 2);
        await second.RememberAsync(Token);
        await first.RecallAsync(Token);

        Assert.Equal((3.25m, 3.25m), (one.Of("x", now), other.Of("x", now)));
        Assert.Equal([new SpentInMonth("x", Spending.MonthOf(now), 3.25m)], await listening.Get<SpendingStore>().ListAsync(Token));

        Purse Of(Spending spending) => new(spending, listening.Get<SpendingStore>(), listening.Get<DatabasePatience>());
    }

    [Fact]
    public async Task Another_month_is_another_account()
    {
        await using Listening listening = await StartAsync(postgres);
        var store = listening.Get<SpendingStore>();

        await store.AddAsync(new SpentInMonth("x", new DateOnly(2020, 1, 1), 7), Token);
        SpentInMonth now = await store.AddAsync(new SpentInMonth("x", Spending.MonthOf(TimeProvider.System.GetUtcNow()), 1), Token);

        Assert.Equal(1, now.Dollars);
        Assert.Equal([now], await store.ListAsync(Token));
    }
}
