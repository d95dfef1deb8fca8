using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ListeningPost.Core.Brands;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage.Posts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Pages;

/// <summary>Today: live figures that lead to what they count, who waits, and days as pictures.</summary>
public class TodayPagesTests(PostgresFixture postgres)
{
    private static readonly Brand Rival = Acme with { Name = "Rival", Slug = "rival", Query = "rival", OwnAccounts = [], Employees = [] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_figure_and_every_column_lists_exactly_what_it_counts()
    {
        await using Listening listening = await StartAsync(postgres);
        await SaveTodayAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string page = await web.ReadAsync("/");

        var figures = Found(page, "href=\"([^\"]+)\" data-figure=\"([a-z_]+)\" data-value=\"(\\d+)\"");
        Assert.Equal(18, figures.Count);
        Assert.Equal("6", figures.Single(figure => figure.Groups[2].Value == "mentions").Groups[3].Value);
        Assert.Equal("2", figures.Single(figure => figure.Groups[2].Value == "waiting").Groups[3].Value);
        foreach (Match figure in figures)
        {
            string id = figure.Groups[2].Value;
            Assert.Equal((id, figure.Groups[3].Value), (id, await TotalAsync(web, figure.Groups[1].Value)));
        }

        // Of three pictures, the last column.
        var columns = Found(page, "<a href=\"(/[^\"]+)\"><title>(\\d{4}-\\d\\d-\\d\\d): ([^<]+)</title>");
        Assert.Equal(3 * 28, columns.Count);
        Assert.StartsWith("with you 1, your people only 0, without you ", columns[27].Groups[3].Value, StringComparison.Ordinal);
        Assert.Equal(Sum(columns[27].Groups[3].Value), await TotalAsync(web, columns[27].Groups[1].Value));
        Assert.Equal(Sum(columns[55].Groups[3].Value), await TotalAsync(web, columns[55].Groups[1].Value));
        Assert.Equal("6", Sum(columns[55].Groups[3].Value));
    }

    [Fact]
    public async Task Who_waits_stands_first_and_a_verdict_there_is_followed_by_every_figure_at_once()
    {
        await using Listening listening = await StartAsync(postgres);
        await SaveTodayAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        string before = await web.ReadAsync("/?brand=acme");
        string id = Found(before, "data-mention=\"(\\d+)\"")[0].Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["say"] = $"{id} about-else",
            ["token"] = Found(before, "name=\"token\" value=\"([^\"]+)\"")[0].Groups[1].Value,
            ["back"] = WebUtility.HtmlDecode(Found(before, "name=\"back\" value=\"([^\"]+)\"")[0].Groups[1].Value),
        });

        using HttpResponseMessage said = await web.Client.PostAsync(new Uri("/verdicts", UriKind.Relative), form, Token);

        Assert.Equal($"/?brand=acme&said={id}#m{id}", said.Headers.Location?.OriginalString);
        string after = await web.ReadAsync(said.Headers.Location!.OriginalString);
        Assert.Equal((2, 1), (Value(before, "waiting"), Value(after, "waiting")));
        Assert.Equal((6, 5), (Value(before, "mentions"), Value(after, "mentions")));
        Assert.Equal((0, 1), (Value(before, "not_about_us"), Value(after, "not_about_us")));
        Assert.Contains("Every figure follows", after, StringComparison.Ordinal);
        Assert.True(after.IndexOf("id=\"waiting\"", StringComparison.Ordinal) < after.IndexOf("id=\"figures\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_brands_are_a_table_and_one_of_them_is_shown_whole()
    {
        await using Listening listening = await StartAsync(postgres, Rival, Acme with { Competitors = ["rival"], Name = "Acme <b>" });
        await SaveTodayAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string page = await web.ReadAsync("/");
        string rival = await web.ReadAsync("/?brand=rival");

        Assert.Equal(["acme", "rival"], Found(page, "<tr data-brand=\"([a-z]+)\"").Select(row => row.Groups[1].Value));
        Assert.Equal("acme", Found(page, "<section data-brand=\"([a-z]+)\"").Single().Groups[1].Value);
        Assert.Equal("rival", Found(rival, "<section data-brand=\"([a-z]+)\"").Single().Groups[1].Value);
        Assert.Contains("Nobody waits, as far as it is known", rival, StringComparison.Ordinal);
        Assert.DoesNotContain("Acme <b>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/owed?brand=rival\"", rival, StringComparison.Ordinal);
        Assert.Contains("href=\"/sources?brand=rival\"", rival, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?brand=nobody")]
    [InlineData("/?brand=%3Cscript%3E")]
    public async Task A_brand_that_is_not_there_is_not_found(string path)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        using HttpResponseMessage answer = await web.AskAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_in_it_has_a_style_or_a_script_of_its_own_and_it_stays_small()
    {
        await using Listening listening = await StartAsync(postgres);
        await SaveTodayAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        using HttpResponseMessage answer = await web.AskAsync("/");
        string page = await answer.Content.ReadAsStringAsync(Token);

        Assert.InRange(page.Length, 1, 60_000);
        Assert.Empty(Found(page, "( style=|<style| on[a-z]+=)"));
        Assert.Single(Found(page, "(<script)"));
        Assert.DoesNotContain("unsafe-inline", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using HttpResponseMessage icon = await web.AskAsync("/favicon.svg");
        Assert.Equal("image/svg+xml", icon.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_day_that_nobody_heard_says_so()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string page = await web.ReadAsync("/");

        Assert.Contains("Blind: do not read this as silence.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody has spoken of it today", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_brand_it_says_what_to_do()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.RunAsync("update listening.brands set paused = true");
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        Assert.Contains("listeningpost init NAME", await web.ReadAsync("/"), StringComparison.Ordinal);
    }

    /// <summary>Six mentions of the present day: one conversation with the company, two who wait, an article, all just now.</summary>
    private static async Task SaveTodayAsync(Listening listening)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow().AddSeconds(-1);
        CollectedPost[] posts =
        [
            Mention("1", "question"), Mention("2", "complaint", author: "bob"), Mention("3", "praise", author: "carl"),
            Mention("4", "question", author: "dora"), Mention("5", parent: "4", root: "4", author: "acme"),
            Mention("6", author: "news.example", platform: "web"),
        ];
        await listening.SaveAsync([.. posts.Select(post => post.With(p => p with { PublishedAt = now }))]);
    }

    private static int Value(string page, string figure) => int.Parse(
        Found(page, $"data-figure=\"{figure}\" data-value=\"(\\d+)\"").Single().Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>The numbers of a title together.</summary>
    private static string Sum(string title) => Found(title, "(\\d+)").Sum(number => int.Parse(number.Value, CultureInfo.InvariantCulture))
        .ToString(CultureInfo.InvariantCulture);

    private static async Task<string> TotalAsync(ServedWeb web, string link) =>
        Found(await web.ReadAsync(WebUtility.HtmlDecode(link)), "data-total=\"(\\d+)\"")[0].Groups[1].Value;

    private static MatchCollection Found(string page, string pattern) =>
        Regex.Matches(page, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
