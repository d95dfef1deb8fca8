using System.Net;
using System.Text;
using ListeningPost.Access;
using ListeningPost.IntegrationTests.Pages;
using ListeningPost.IntegrationTests.People;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Serving;

/// <summary>A foreign page changes nothing, whatever its visitor's browser adds by itself, and nothing foreign runs in ours.</summary>
public class ForeignPagesTests(PostgresFixture postgres)
{
    private const string Key = "a-key-of-sixteen-characters";

    private static readonly string[] Pages =
    [
        "/", "/mentions", "/conversations", "/owed", "/digests", "/reports", "/deliveries", "/sources", "/method", "/query", "/audit",
        "/keys", "/nothing-here", "/conversations/4711",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "not an address", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://post.acme.example", HttpStatusCode.SeeOther)]
    [InlineData("Origin", "https://post.acme.example.elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.SeeOther)]
    [InlineData("Sec-Fetch-Site", "none", HttpStatusCode.SeeOther)]
    public async Task A_key_that_the_browser_keeps_does_not_help_a_foreign_page(string header, string value, HttpStatusCode status)
    {
        await using Listening listening = await StartAsync(postgres);
        await Asked.SaveAsync(listening);
        await using ServedWeb web = await ServeAsync(listening);
        using var browser = new Visitor(web.Client.BaseAddress!);
        using HttpResponseMessage page = await browser.LookAsync("/owed", Basic);
        string shown = await page.Content.ReadAsStringAsync(Token);

        using HttpResponseMessage answer = await browser.PostAsync("/verdicts", Asked.Form(shown, "answered"), Basic, (header, value));

        Assert.Equal(status, answer.StatusCode);
        long said = await listening.ReadAsync<long>("select count(*) from listening.verdicts");
        Assert.Equal(status == HttpStatusCode.SeeOther ? 1L : 0L, said);
    }

    [Theory]
    [InlineData("POST", "/api/v1/mentions/1/verdict")]
    [InlineData("POST", "/api/v1/query/explain")]
    [InlineData("POST", "/verdicts")]
    [InlineData("POST", "/deliveries")]
    [InlineData("POST", "/keys")]
    [InlineData("PUT", "/mentions")]
    [InlineData("DELETE", "/anything")]
    public async Task Whatever_may_change_something_is_refused_to_foreign_pages(string method, string path)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServeAsync(listening);
        using var browser = new Visitor(web.Client.BaseAddress!);

        using HttpResponseMessage answer = await browser.SendAsync(
            HttpMethod.Parse(method), path, new StringContent("{}", Encoding.UTF8, "application/json"), Basic,
            ("Origin", "https://elsewhere.example"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Not for another page", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_page_runs_our_script_alone_is_in_no_frame_and_asks_the_browser_for_nothing()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServeAsync(listening);
        using var browser = new Visitor(web.Client.BaseAddress!);

        foreach (string path in Pages)
        {
            using HttpResponseMessage page = await browser.LookAsync(path, Basic);
            Dictionary<string, string> policy = PolicyOf(page);
            string all = policy["default-src"];

            Assert.Equal("'self'", policy["script-src"]);
            Assert.Equal(("'none'", "'none'", "'none'"), (policy["object-src"], policy["base-uri"], policy["frame-ancestors"]));
            Assert.Contains(policy["form-action"], (string[])["'self'", "'none'"]);
            Assert.Contains(all, (string[])["'self'", "'none'"]);
            Assert.Equal("same-origin", Header(page, "Cross-Origin-Opener-Policy"));
            Assert.Equal("same-origin", Header(page, "Cross-Origin-Resource-Policy"));
            Assert.Equal(("nosniff", "same-origin"), (Header(page, "X-Content-Type-Options"), Header(page, "Referrer-Policy")));
            Assert.Contains("camera=()", Header(page, "Permissions-Policy"), StringComparison.Ordinal);
            string body = await page.Content.ReadAsStringAsync(Token);
            Assert.DoesNotContain("<script", ServedWeb.Foreign(body), StringComparison.Ordinal);
            Assert.DoesNotMatch("\\son[a-z]+=\"", body);
        }
    }

    [Theory]
    [InlineData(null, "listeningpost-forms=", false)]
    [InlineData("https://post.acme.example/", "__Host-listeningpost-forms=", true)]
    public async Task The_cookie_of_forms_is_locked(string? publicUrl, string begins, bool isSecure)
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1", "question"));
        await using ServedWeb web = await ServeAsync(listening, publicUrl is null ? null : new Uri(publicUrl));
        using var browser = new Visitor(web.Client.BaseAddress!);

        using HttpResponseMessage page = await browser.LookAsync("/mentions", Basic);

        string cookie = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith(begins, cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=strict; httponly", cookie, StringComparison.Ordinal);
        Assert.Equal(isSecure, cookie.Contains("; secure", StringComparison.Ordinal));
    }

    /// <summary>What a person was about to send is not lost because the service was started again meanwhile.</summary>
    [Fact]
    public async Task A_form_outlives_the_process_that_made_it()
    {
        await using Listening listening = await StartAsync(postgres);
        await Asked.SaveAsync(listening);
        using var browser = new Visitor(new Uri("http://127.0.0.1"));
        string shown;
        await using (ServedWeb first = await ServeAsync(listening))
        {
            using HttpResponseMessage page = await browser.LookAsync(new Uri(first.Client.BaseAddress!, "/owed").ToString(), Basic);
            shown = await page.Content.ReadAsStringAsync(Token);
        }

        await using ServedWeb web = await ServeAsync(listening);
        using HttpResponseMessage answer = await browser.PostAsync(
            new Uri(web.Client.BaseAddress!, "/verdicts").ToString(), Asked.Form(shown, "answered"), Basic);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private static (string Name, string Value) Basic =>
        ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"anybody:{Key}")));

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    private static Dictionary<string, string> PolicyOf(HttpResponseMessage page) =>
        Header(page, "Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(rule => rule.Split(' ', 2)).ToDictionary(rule => rule[0], rule => rule[1], StringComparer.Ordinal);

    private static Task<ServedWeb> ServeAsync(Listening listening, Uri? publicUrl = null) => ServedWeb.StartAsync(
        listening.ConnectionString,
        TimeProvider.System,
        new WebOptions { Keys = [new ApiKey("grafana", Key)], PublicUrl = publicUrl ?? new Uri("http://post.acme.example/") });
}
