using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Pages;

/// <summary>What the explorer says it can be narrowed by: each number is that of the list behind it.</summary>
public class FacetPagesTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/mentions", 12)]
    [InlineData("/mentions?brand=acme&kind=question", 10)]
    [InlineData("/mentions?q=anvil*", 8)]
    [InlineData("/mentions?q=an%3Fils", 6)]
    [InlineData("/mentions?noise=*", 2)]
    [InlineData("/mentions?presence=without_you&sentiment=none", 5)]
    public async Task Every_number_and_every_bar_is_that_of_the_list_that_it_leads_to(string path, int least)
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(
        [
            .. Enumerable.Range(1, 24).Select(i => Mention($"{i}", (i % 4) switch { 0 => "question", 1 => "complaint", _ => "other" })
                .With(p => p with
                {
                    Text = i % 3 == 0 ? "acme anvils" : "acme rockets",
                    PublishedAt = TimeProvider.System.GetUtcNow().AddDays(-i % 9),
                })),
        ]);
        await listening.RunAsync(
            """
            UPDATE listening.mentions SET
                noise = CASE WHEN id % 7 = 0 THEN 'jobs' WHEN id % 11 = 0 THEN 'scams' END,
                sentiment = CASE WHEN id % 3 = 0 THEN 'negative' WHEN id % 3 = 1 THEN NULL ELSE sentiment END,
                language = CASE WHEN id % 2 = 0 THEN 'de-AT' ELSE 'en' END
            """);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string page = await web.ReadAsync(path);

        MatchCollection facets = Found(page, "<li><a href=\"([^\"]+)\">[^<]* <em>(\\d+)</em></a>");
        MatchCollection bars = Found(page, "<a href=\"([^\"]+)\"><title>[^<]*: (\\d+) mentions?</title>");
        Assert.NotEmpty(bars);
        Assert.InRange(facets.Count + bars.Count, least, int.MaxValue);
        foreach (Match link in facets.Concat(bars))
        {
            string list = await web.ReadAsync("/mentions" + WebUtility.HtmlDecode(link.Groups[1].Value));
            Assert.Equal((link.Value, Number(link.Groups[2].Value)), (link.Value, TotalOf(list)));
        }

        Assert.Equal(TotalOf(page), bars.Sum(bar => Number(bar.Groups[2].Value)));
    }

    [Fact]
    public async Task Style_and_script_are_small_and_nothing_stands_in_the_page()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. Enumerable.Range(1, 60).Select(i => Mention($"{i}"))]);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string page = await web.ReadAsync("/mentions");

        Assert.InRange(page.Length, 1, 60_000);
        Assert.InRange((await web.Client.GetByteArrayAsync("/style.css", Token)).Length, 1, 10_240);
        Assert.InRange((await web.Client.GetByteArrayAsync("/explorer.js", Token)).Length, 1, 8_192);
        Assert.Single(Found(page, "(<script)"));
        Assert.Empty(Found(page, "( on[a-z]+=| style=)"));
    }

    private static int TotalOf(string page) => Number(Found(page, "data-total=\"(\\d+)\"")[0].Groups[1].Value);

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static MatchCollection Found(string page, string pattern) =>
        Regex.Matches(page, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
