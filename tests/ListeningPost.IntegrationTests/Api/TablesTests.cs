using System.Net;
using ListeningPost.Core.Brands;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.IntegrationTests.Storage.Statements;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Api;

/// <summary>Every list of the API as a table for spreadsheets.</summary>
public class TablesTests(PostgresFixture postgres)
{
    /// <summary>Where a key is stored, keys are asked for.</summary>
    private const string Key = "a long secret key";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mentions", "select count(*) from analyst.mentions where noise is null")]
    [InlineData("conversations", "select count(*) from analyst.conversations")]
    [InlineData("sources", "select count(*) from analyst.sources")]
    [InlineData("deliveries", "select count(*) from analyst.deliveries")]
    [InlineData("audit", "select count(*) from listening.audit where detail not like '/api/v1/audit.csv%'")]
    [InlineData("brands", "select count(*) from listening.brands")]
    [InlineData("digests", "select count(*) from listening.documents where kind = 'digest' and html is not null")]
    [InlineData("reports", "select count(*) from listening.documents where kind = 'report' and html is not null")]
    public async Task Each_list_is_a_table_of_all_its_rows_behind_a_mark(string list, string rows)
    {
        await using Listening listening = await StartAsync(postgres);
        await SomethingEverywhere.WriteAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, Key);

        using HttpResponseMessage answer = await web.AskAsync($"/api/v1/{list}.csv", Key);
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync(Token);
        string[] records = System.Text.Encoding.UTF8.GetString(bytes).TrimEnd().Split("\r\n");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"{list}.csv", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(await listening.ReadAsync<long>(rows), records.Length - 1);
        Assert.Equal(HttpStatusCode.BadRequest, (await web.AskAsync($"/api/v1/{list}.csv?nothing=1", Key)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await web.AskAsync($"/api/v1/{list}.csv?cursor=x", Key)).StatusCode);
    }

    [Fact]
    public async Task What_strangers_and_configurations_write_is_no_formula()
    {
        Brand evil = Acme with { Name = "=HYPERLINK(\"http://evil.example\")", Query = "acme OR \"a,b\"" };
        await using Listening listening = await StartAsync(postgres, evil);
        await listening.SaveAsync(Mention("1", "question").With(p => p with
        {
            Title = "+1+cmd|' /C calc'!A0",
            Text = "=1+1",
            PublishedAt = TimeProvider.System.GetUtcNow().AddDays(-2),
        }));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        Assert.Contains("'=HYPERLINK", await web.ReadAsync("/api/v1/brands.csv"), StringComparison.Ordinal);
        Assert.Contains("\"acme OR \"\"a,b\"\"\"", await web.ReadAsync("/api/v1/brands.csv"), StringComparison.Ordinal);
        Assert.Contains("'+1+cmd", await web.ReadAsync("/api/v1/conversations.csv"), StringComparison.Ordinal);
        Assert.Contains(",'=1+1,", await web.ReadAsync("/api/v1/owed.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_waiting_list_tells_age_and_rules_the_longest_first()
    {
        await using Listening listening = await StartAsync(postgres);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await listening.SaveAsync([.. Enumerable.Range(1, 4).Select(i => Mention($"{i}", i == 4 ? "other" : "question")
            .With(p => p with { PublishedAt = now.AddDays(-i) }))]);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string[] records = (await web.ReadAsync("/api/v1/owed.csv?brand=acme")).TrimEnd().Split("\r\n");

        Assert.EndsWith(",age_hours,why", records[0], StringComparison.Ordinal);
        Assert.Equal(4, records.Length);
        Assert.EndsWith(",72,question:test", records[1], StringComparison.Ordinal);
        Assert.EndsWith(",24,question:test", records[3], StringComparison.Ordinal);
    }
}
