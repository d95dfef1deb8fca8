using ListeningPost.Storage.Brands;

namespace ListeningPost.IntegrationTests.Storage.Database;

/// <summary>Statements that each connection plans once.</summary>
public class PlannedStatementTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Another process may migrate while this one serves.</summary>
    [Fact]
    public async Task They_are_planned_anew_when_the_columns_are_others()
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        BrandStore brands = listening.Get<BrandStore>();
        IReadOnlyList<StoredBrand> before = await brands.ListAsync(Token);

        await listening.RunAsync("alter table listening.brands add column of_tomorrow integer");
        IReadOnlyList<StoredBrand> after = await brands.ListAsync(Token);
        IReadOnlyList<StoredBrand> again = await brands.ListAsync(Token);

        Assert.Equal(["acme"], before.Select(brand => brand.Slug));
        Assert.All([after, again], found => Assert.Equal(["acme"], found.Select(brand => brand.Slug)));
    }
}
