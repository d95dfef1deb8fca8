using System.Net;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Pages;

/// <summary>The explorer and the workbench, asked over HTTP.</summary>
public class SearchPagesTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:8080", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    [InlineData("rebound.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("192.0.2.1", HttpStatusCode.MisdirectedRequest)]
    public async Task Without_keys_only_a_name_of_this_machine_is_answered(string host, HttpStatusCode status)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/query");
        request.Headers.Host = host;

        using HttpResponseMessage answer = await web.Client.SendAsync(request, Token);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task The_explorer_counts_and_shows_mentions_with_the_words_of_the_search_marked()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(
            Mention("1", "question").With(p => p with { Title = "Acme Anvils", Text = "where are my anvils, acme?" }),
            Mention("2").With(p => p with { Text = "acme rockets" }));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string all = await web.ReadAsync("/mentions");
        string some = await web.ReadAsync("/mentions?q=anvil*&brand=acme&since=&until=&owed=true&sort=");

        Assert.Contains("data-total=\"2\"", all, StringComparison.Ordinal);
        Assert.Contains("<mark>acme</mark> rockets", all, StringComparison.Ordinal);
        Assert.Contains("data-total=\"1\"", some, StringComparison.Ordinal);
        Assert.Contains("where are my <mark>anvils</mark>, acme?", some, StringComparison.Ordinal);
        Assert.Contains("href=\"https://hackernews.example/1\"", some, StringComparison.Ordinal);
        Assert.Contains("/api/v1/mentions.csv?brand=acme&amp;q=anvil*&amp;owed=true", some, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_explorer_goes_on_page_by_page()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. Enumerable.Range(1, 120).Select(i => Mention($"{i}"))]);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        List<string> seen = [];
        for (string? path = "/mentions?brand=acme"; path is not null;)
        {
            string page = await web.ReadAsync(path);
            seen.AddRange(page.Split("data-mention=\"").Skip(1).Select(piece => piece[..piece.IndexOf('"', StringComparison.Ordinal)]));
            path = page.Split("<a href=\"").FirstOrDefault(piece => piece.Contains("rel=\"next\"", StringComparison.Ordinal)) is { } next
                ? WebUtility.HtmlDecode(next[..next.IndexOf('"', StringComparison.Ordinal)])
                : null;
        }

        Assert.Equal(120, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(120, seen.Count);
    }

    [Theory]
    [InlineData("/mentions")]
    [InlineData("/mentions?q=%3Cscript%3Ealert(2)%3C/script%3E")]
    [InlineData("/mentions?brand=%22%3E%3Cscript%3Ealert(3)%3C/script%3E")]
    [InlineData("/mentions?%3Cscript%3E=1")]
    [InlineData("/query?q=%22%3C/textarea%3E%3Cscript%3Ealert(4)%3C/script%3E%22")]
    [InlineData("/query?q=%3Cscript%3E%20AND")]
    [InlineData("/query?q=script&since=%3Cscript%3E")]
    public async Task Nothing_that_a_stranger_wrote_runs(string path)
    {
        await using Listening listening = await StartAsync(postgres, Acme with { Name = "Acme <script>" });
        await listening.SaveAsync(Mention("1").With(p => p with
        {
            Title = "<script>alert(1)</script>",
            Text = "acme <img src=x onerror=alert(1)> script",
            Url = "javascript:alert(1)",
            Author = new() { Handle = "\"><script>", Name = "<script>" },
        }));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        using HttpResponseMessage answer = await web.AskAsync(path);

        string page = await answer.Content.ReadAsStringAsync(Token);
        Assert.DoesNotContain("<script", ServedWeb.Foreign(page), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task The_workbench_shows_the_tree_what_it_finds_and_what_to_copy()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(
            Mention("1").With(p => p with { Text = "acme makes great anvils" }),
            Mention("2").With(p => p with { Text = "acme makes rockets" }),
            Heard("3").With(p => p with { Text = "anvils of others" }));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string page = await web.ReadAsync("/query?brand=acme&q=" + Uri.EscapeDataString("(acme NEAR/2 anvil*) OR \"anvils of\""));

        Assert.Contains(
            "<span class=\"op\">NEAR</span> <span class=\"kind\">at most 2 words between</span>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"kind\">phrase</span> <code>anvils of</code>", page, StringComparison.Ordinal);
        Assert.Contains("data-total=\"1\"", page, StringComparison.Ordinal);
        Assert.Contains("<mark>acme</mark> makes great <mark>anvils</mark>", page, StringComparison.Ordinal);
        Assert.Contains("keeps <b>1</b>", page, StringComparison.Ordinal);
        Assert.Contains("gains 1<", page, StringComparison.Ordinal);
        Assert.Contains("loses 1<", page, StringComparison.Ordinal);
        Assert.Contains(
            "&quot;Query&quot;: &quot;(acme NEAR/2 anvil*) OR \\&quot;anvils of\\&quot;&quot;,", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme AND", "missing-operand", "acme AND&#xA;     ^", true)]
    [InlineData("acme\r\nAND b OR c", "mixed-operators", "AND b OR c&#xA;      ^", true)]
    [InlineData("", null, "Begin with the query of", false)]
    [InlineData("sit:acme", "unknown-field", "Write `site:acme` for the field", false)]
    [InlineData("owed:true", null, "A search only, no brand&#x27;s query", false)]
    public async Task The_workbench_tells_what_is_wrong_where_and_the_repair(string query, string? code, string shown, bool isWrong)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        using HttpResponseMessage answer = await web.AskAsync("/query?q=" + Uri.EscapeDataString(query));

        string page = await answer.Content.ReadAsStringAsync(Token);
        Assert.Contains(shown, page, StringComparison.Ordinal);
        Assert.Equal(code is not null, page.Contains("data-code=", StringComparison.Ordinal));
        Assert.Contains(code is null ? "" : $"data-code=\"{code}\"", page, StringComparison.Ordinal);
        Assert.Equal(isWrong ? HttpStatusCode.BadRequest : HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_style_is_a_file_of_our_own()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        using HttpResponseMessage answer = await web.AskAsync("/style.css");

        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("url(", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }
}
