using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using ListeningPost.IntegrationTests.Access;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage.Auditing;
using ListeningPost.Storage.Deliveries;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Pages;

/// <summary>What failed is sent again from the page of deliveries, by a form as a browser without scripts sends it.</summary>
public sealed class DeliveryPagesTests(PostgresFixture postgres) : IAsyncDisposable
{
    private readonly SmtpSink _sink = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_failed_is_sent_again_told_and_written_down_and_not_twice()
    {
        await using Listening listening = await StartAsync(postgres);
        long id = await FailedAsync(listening);
        await using ServedWeb web = await ServeAsync(listening, Keys.Admin);
        string page = await web.ReadAsync("/deliveries?status=failed");

        using HttpResponseMessage sent = await AgainAsync(web, page, id);
        using HttpResponseMessage twice = await AgainAsync(web, page, id);

        Assert.Equal(
            (HttpStatusCode.SeeOther, $"/deliveries?status=failed&said={id}"),
            (sent.StatusCode, sent.Headers.Location!.OriginalString));
        string after = await web.ReadAsync(sent.Headers.Location.OriginalString);
        Assert.Contains($"Delivery {id} to a@acme.example: sent 2", after, StringComparison.Ordinal);
        Assert.Contains("data-total=\"0\"", after, StringComparison.Ordinal);
        Assert.DoesNotContain("Send again", after, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
        Assert.Contains($"Delivery {id} is sent already.", await twice.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal("a@acme.example", Assert.Single(_sink.Taken).Recipient);
        ListedAudit entry = Assert.Single(await Eventually.EventuallyAsync(() => ReplaysAsync(listening), found => found.Count > 0));
        Assert.Equal(
            ("all", "key", "acme", $"delivery {id} was sent again"), (entry.Who, entry.How, entry.Brand, entry.Detail));
    }

    [Theory]
    [InlineData("550 no such user", "was not sent: ", "failed")]
    [InlineData("451 greylisted", "was not sent: ", "pending")]
    public async Task What_fails_again_says_why_where_it_was_asked(string answer, string said, string status)
    {
        await using Listening listening = await StartAsync(postgres);
        long id = await FailedAsync(listening);
        _sink.RecipientAnswer = answer;
        await using ServedWeb web = await ServeAsync(listening, Keys.Admin);

        using HttpResponseMessage tried = await AgainAsync(web, await web.ReadAsync("/deliveries"), id);

        string after = await web.ReadAsync(tried.Headers.Location!.OriginalString);
        Assert.Contains($"Delivery {id} to a@acme.example {said}", after, StringComparison.Ordinal);
        Assert.Contains(answer[4..], Found(after, "role=\"status\">(.*?)</div>"), StringComparison.Ordinal);
        Assert.Equal(status, await StatusAsync(listening, id));
        await web.StopAsync();
        Assert.Empty(await ReplaysAsync(listening));
    }

    [Fact]
    public async Task Who_wants_no_more_is_not_asked()
    {
        await using Listening listening = await StartAsync(postgres);
        long id = await FailedAsync(listening);
        await listening.RunAsync(
            "insert into listening.unsubscribed (brand_id, kind, recipient, reason) values (1, 'digest', 'a@acme.example', 'by the link')");
        await using ServedWeb web = await ServeAsync(listening, Keys.Admin);

        using HttpResponseMessage refused = await AgainAsync(web, await web.ReadAsync("/deliveries"), id);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(
            "Nothing was changed. ", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Contains("gets no digest of acme any more", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Empty(_sink.Taken);
    }

    [Theory]
    [InlineData(Keys.Reader)]
    [InlineData(Keys.Analyst)]
    public async Task Readers_and_analysts_see_no_button_and_are_refused(string key)
    {
        await using Listening listening = await StartAsync(postgres);
        long id = await FailedAsync(listening);
        await using ServedWeb web = await ServeAsync(listening, Keys.Admin);
        string ofAdmin = await web.ReadAsync("/deliveries");
        Use(web, key);

        string page = await web.ReadAsync("/deliveries");
        using HttpResponseMessage refused = await AgainAsync(web, ofAdmin, id);

        Assert.Contains("Send again", ofAdmin, StringComparison.Ordinal);
        Assert.DoesNotContain("Send again", page, StringComparison.Ordinal);
        Assert.DoesNotContain("--replay", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("failed", await StatusAsync(listening, id));
    }

    [Fact]
    public async Task An_admin_of_other_brands_sends_nothing_of_this_one_and_is_told_nothing_of_it()
    {
        await using Listening listening = await StartAsync(postgres, Acme, RandomHistory.Rival);
        long hidden = await FailedAsync(listening, "globex");
        long own = await FailedAsync(listening);
        await using ServedWeb web = await ServeAsync(listening, Keys.OfAcme);
        string page = await web.ReadAsync("/deliveries");

        using HttpResponseMessage refused = await AgainAsync(web, page, hidden);
        using HttpResponseMessage sent = await AgainAsync(web, page, own);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.SeeOther), (refused.StatusCode, sent.StatusCode));
        Assert.DoesNotContain("a@globex.example", await web.ReadAsync($"/deliveries?said={hidden}"), StringComparison.Ordinal);
        Assert.Equal("failed", await StatusAsync(listening, hidden));
        Assert.Equal("a@acme.example", Assert.Single(_sink.Taken).Recipient);
    }

    [Theory]
    [InlineData("{id}", "", "", HttpStatusCode.BadRequest)]
    [InlineData("{id}", "CfDJ8-of-another-page", "", HttpStatusCode.BadRequest)]
    [InlineData("{id}", "{token}", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("4711", "{token}", "", HttpStatusCode.NotFound)]
    [InlineData("-1", "{token}", "", HttpStatusCode.NotFound)]
    [InlineData("", "{token}", "", HttpStatusCode.NotFound)]
    public async Task What_no_page_of_ours_sends_sends_nothing(string again, string token, string site, HttpStatusCode status)
    {
        await using Listening listening = await StartAsync(postgres);
        long id = await FailedAsync(listening);
        await using ServedWeb web = await ServeAsync(listening, Keys.Admin);
        string page = await web.ReadAsync("/deliveries");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/deliveries")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["again"] = again.Replace("{id}", $"{id}", StringComparison.Ordinal),
                ["token"] = token.Replace("{token}", TokenOf(page), StringComparison.Ordinal),
            }),
        };
        if (site.Length > 0)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using HttpResponseMessage answer = await web.Client.SendAsync(request, Token);

        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(_sink.Taken);
        Assert.Equal("failed", await StatusAsync(listening, id));
    }

    public ValueTask DisposeAsync() => _sink.DisposeAsync();

    private async Task<ServedWeb> ServeAsync(Listening listening, string key)
    {
        ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, TimeProvider.System, Keys.Options, _sink.Port);
        Use(web, key);
        return web;
    }

    private static void Use(ServedWeb web, string key) =>
        web.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

    /// <summary>A digest that did not reach its reader.</summary>
    private static async Task<long> FailedAsync(Listening listening, string brand = "acme")
    {
        var store = listening.Get<DeliveryStore>();
        StoredDocument document = await store.OpenAsync(brand, "digest", Noon.AddHours(-12), Noon.AddHours(12), Token);
        await store.KeepAsync(
            document.Id, new KeptDocument { Subject = "s", Html = "<p>h</p>", Text = "t", FiguresJson = "{}" }, Token);
        await store.ExpectAsync(document.Id, [$"a@{brand}.example"], Token);
        await listening.RunAsync(
            $"update listening.deliveries set status = 'failed', error = '550 away', attempts = 1 where document_id = {document.Id}");
        return await listening.ReadAsync<long>($"select id from listening.deliveries where document_id = {document.Id}");
    }

    private static Task<string> StatusAsync(Listening listening, long id) =>
        listening.ReadAsync<string>($"select status from listening.deliveries where id = {id}");

    private static Task<IReadOnlyList<ListedAudit>> ReplaysAsync(Listening listening) =>
        listening.Get<AuditLog>().ListAsync(new AuditFilter { What = AuditWords.Replay, Limit = 10 }, Token);

    private static async Task<HttpResponseMessage> AgainAsync(ServedWeb web, string page, long id)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["token"] = TokenOf(page),
            ["back"] = WebUtility.HtmlDecode(Found(page, "name=\"back\" value=\"([^\"]*)\"")),
            ["again"] = $"{id}",
        });
        return await web.Client.PostAsync("/deliveries", form, Token);
    }

    private static string TokenOf(string page) => Found(page, "name=\"token\" value=\"([^\"]+)\"");

    private static string Found(string page, string pattern) =>
        Regex.Match(page, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Groups[1].Value;
}
