using ListeningPost.Access;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Searching;
using ListeningPost.Storage.Searching;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Searching;

/// <summary>The statements that are printed for people list the same rows as the search they are printed for.</summary>
public class PrintedSqlTests(PostgresFixture postgres)
{
    private static readonly string?[] Queries =
    [
        null, "owed:true", "owed:false", "sentiment:negative", "sentiment:none", "kind:question OR kind:complaint", "noise:*",
        "noise:not-about-us", "noise:jobs", "voice:public NOT platform:discourse", "presence:with_you", "presence:without_you",
        "language:en", "followers:[10 TO *]", "reach:[* TO 50]", "published:[2026-03-14 TO 2026-03-14]", "bot:false", "story:1",
        "brand:\"x' OR true --\"", "brand:acme (owed:true OR kind:praise)", "text", "author:ann", "noise:* presence:without_you",
        "text NOT owed:true", "kind:other NOT (voice:company OR voice:employee)",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_lists_as_many_mentions_as_the_search_finds_now_and_as_of_a_moment()
    {
        await using Listening listening = await StartAsync(postgres, Acme, RandomHistory.Rival);
        var history = new RandomHistory(listening, seed: 77);
        DateTimeOffset? cutOff = null;
        for (int step = 0; step < 24; step++)
        {
            await history.StepAsync();
            cutOff = step == 14 ? await listening.ReadNowAsync() : cutOff;
        }

        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        foreach (string? text in Queries)
        {
            var query = text is null ? null : QueryParser.Parse(text, QueryUse.Search, TimeZoneInfo.Utc).Query!;
            foreach (SearchRange range in Ranges(cutOff))
            {
                string sql = await web.Get<PrintedSql>().OfAsync(query, TimeZoneInfo.Utc, range, Token);
                long listed = await CountAsync(listening, sql);
                Assert.Equal((text, range, await web.Get<MentionSearch>().CountAsync(query, range, Token)), (text, range, listed));
                if (range.AsOf is null && text is "owed:true" or "presence:with_you")
                {
                    Assert.DoesNotContain("mention_id IN", sql, StringComparison.Ordinal);
                }
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("brand=acme&joinable=true&presence=without_you")]
    [InlineData("joinable=false")]
    [InlineData("brand=acme&replyable=true&started_by=company")]
    [InlineData("brand=acme&owed=true&since=2026-03-14&until=2026-03-14")]
    [InlineData("owed=false&platform=mastodon")]
    public async Task Each_lists_as_many_conversations(string asked)
    {
        await using Listening listening = await StartAsync(postgres, Acme, RandomHistory.Rival);
        var history = new RandomHistory(listening, seed: 78) { IsOnlyAdding = true };
        for (int step = 0; step < 16; step++)
        {
            await history.StepAsync();
        }

        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        string[] times = ["", "&as_of=" + Uri.EscapeDataString((await listening.ReadNowAsync()).ToString("O"))];
        foreach (string time in times)
        {
            var given = RequestParameters.Read(
                Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(asked + time), Caller.Anyone, ConversationRequests.Parameters);
            ConversationRequest request = await web.Get<ConversationRequests>().ReadAsync(given, Token);
            ConversationPage page = await web.Get<ConversationRequests>().PageAsync(request, 1, Token);

            string sql = await web.Get<PrintedSql>().OfAsync(request, Token);

            Assert.Equal((time, page.Total), (time, await CountAsync(listening, sql)));
            string shown = await web.ReadAsync($"/conversations?sql=1&{asked}{time}");
            Assert.Contains(sql, System.Net.WebUtility.HtmlDecode(shown), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<SearchRange> Ranges(DateTimeOffset? cutOff) =>
    [
        new(),
        new() { Brand = "acme", Since = Noon, Until = Noon.AddMinutes(20) },
        new() { Brand = "acme", AsOf = cutOff },
    ];

    private static Task<long> CountAsync(Listening listening, string sql) =>
        listening.ReadAsync<long>($"select count(*) from (\n{sql.TrimEnd(';')}\n) as listed");
}
