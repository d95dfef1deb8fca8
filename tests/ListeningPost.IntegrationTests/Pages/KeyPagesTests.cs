using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using ListeningPost.IntegrationTests.Access;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage.Auditing;
using ListeningPost.Storage.Keys;
using Microsoft.Extensions.Time.Testing;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Pages;

/// <summary>Keys made and ended by forms as a browser without scripts sends them.</summary>
public class KeyPagesTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_shown_once_opens_and_ends_and_both_are_written_down()
    {
        await using Listening listening = await StartAsync(postgres, Acme, RandomHistory.Rival);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using ServedWeb web = await ServeAsync(listening, clock);
        string page = await web.ReadAsync("/keys");

        using HttpResponseMessage answer = await SendAsync(
            web, page, ("name", " <i>grafana</i> "), ("role", "analyst"), ("brand", "acme"), ("expires", "90d"));
        string made = await answer.Content.ReadAsStringAsync(Token);
        string key = Found(made, "(lp_[A-Za-z0-9_-]{43})<");
        clock.Advance(TimeSpan.FromSeconds(5));
        using HttpResponseMessage opened = await web.AskAsync("/api/v1/brands", key);
        string list = await web.ReadAsync("/keys");
        string id = Found(list, "name=\"revoke\" value=\"(\\d+)\"");
        using HttpResponseMessage ended = await SendAsync(web, list, ("revoke", id));
        string after = await web.ReadAsync(ended.Headers.Location!.OriginalString);
        clock.Advance(TimeSpan.FromSeconds(5));
        using HttpResponseMessage closed = await web.AskAsync("/api/v1/brands", key);
        using HttpResponseMessage again = await SendAsync(web, after, ("revoke", id));

        Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.StatusCode, answer.Headers.CacheControl!.ToString()));
        Assert.Contains("&lt;i&gt;grafana&lt;/i&gt;: analyst of acme, until 2", made, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(made, "lp_[A-Za-z0-9_-]{43}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        string shown = await opened.Content.ReadAsStringAsync(Token);
        Assert.DoesNotContain("globex", shown, StringComparison.Ordinal);
        Assert.Contains("&lt;i&gt;grafana&lt;/i&gt;</b> was revoked", after, StringComparison.Ordinal);
        Assert.All([list, after], told => Assert.DoesNotContain("lp_", told, StringComparison.Ordinal));
        Assert.Equal(
            (HttpStatusCode.SeeOther, $"/keys?said={id}", HttpStatusCode.Unauthorized, HttpStatusCode.NotFound),
            (ended.StatusCode, ended.Headers.Location.OriginalString, closed.StatusCode, again.StatusCode));
        IReadOnlyList<ListedAudit> entries = await Eventually.EventuallyAsync(() => ChangesAsync(listening), found => found.Count == 2);
        Assert.Equal(
            [("all", "key", "<i>grafana</i> was revoked"), ("all", "key", "<i>grafana</i> was made: analyst of acme")],
            entries.Select(entry => (entry.Who, entry.How, entry.Detail)));
        Assert.Equal("all", Assert.Single(await listening.Get<KeyStore>().ListAsync(10, Token)).CreatedBy);
    }

    [Theory]
    [InlineData("1 to 60 plain characters", "", "reader", "", "")]
    [InlineData("1 to 60 plain characters", "a\u202Eb", "reader", "", "")]
    [InlineData("Write one of acme", "x", "reader", "nobody", "")]
    [InlineData("one of reader, analyst, admin", "x", "boss", "", "")]
    [InlineData("is no time to come", "x", "reader", "", "2020-01-01")]
    [InlineData("is no time to come", "x", "reader", "", "0d")]
    [InlineData("A key is called &#x27;ALL&#x27; already", "ALL", "reader", "", "")]
    public async Task What_is_wrong_is_said_and_what_was_written_stays(
        string message, string name, string role, string brand, string expires)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServeAsync(listening, TimeProvider.System);
        string[] brands = brand.Length > 0 ? [brand] : [];

        using HttpResponseMessage answer = await SendAsync(
            web, await web.ReadAsync("/keys"),
            [("name", name), ("role", role), ("expires", expires), .. brands.Select(one => ("brand", one))]);

        string said = await answer.Content.ReadAsStringAsync(Token);
        Assert.Equal((HttpStatusCode.BadRequest, "no-store"), (answer.StatusCode, answer.Headers.CacheControl!.ToString()));
        Assert.Contains(message, said, StringComparison.Ordinal);
        Assert.Contains($"name=\"expires\" value=\"{expires}\"", said, StringComparison.Ordinal);
        Assert.DoesNotContain("lp_", said, StringComparison.Ordinal);
        Assert.Empty(await listening.Get<KeyStore>().ListAsync(10, Token));
    }

    [Theory]
    [InlineData("reader", "")]
    [InlineData("admin", "acme")]
    public async Task Where_nobody_is_asked_for_a_key_the_first_is_one_that_can_make_others(string role, string brand)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        string page = await web.ReadAsync("/keys");
        (string, string)[] brands = brand.Length > 0 ? [("brand", brand)] : [];

        using HttpResponseMessage refused = await SendAsync(web, page, [("name", "x"), ("role", role), .. brands]);
        using HttpResponseMessage made = await SendAsync(web, page, ("name", "x"), ("role", "admin"));

        Assert.Matches("<option value=\"admin\" selected|<option selected[^>]*value=\"admin\"", page);
        Assert.Contains("The first is an admin&#x27;s", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (refused.StatusCode, made.StatusCode));
    }

    [Theory]
    [InlineData(Keys.Reader)]
    [InlineData(Keys.Analyst)]
    [InlineData(Keys.OfAcme)]
    public async Task Only_an_admin_who_sees_all_is_led_there_and_let_in(string key)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServeAsync(listening, TimeProvider.System);
        string ofAdmin = await web.ReadAsync("/keys");
        web.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

        string page = await web.ReadAsync("/method");
        using HttpResponseMessage looked = await web.AskAsync("/keys", key);
        using HttpResponseMessage sent = await SendAsync(web, ofAdmin, ("name", "x"), ("role", "admin"));

        Assert.Contains("href=\"/keys\"", ofAdmin, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/keys\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/audit\"", page, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (looked.StatusCode, sent.StatusCode));
        Assert.Empty(await listening.Get<KeyStore>().ListAsync(10, Token));
    }

    /// <summary>A box for each brand is more than other forms have.</summary>
    [Fact]
    public async Task A_key_may_show_many_brands()
    {
        string[] slugs = [.. Enumerable.Range(1, 40).Select(i => $"brand-{i}")];
        await using Listening listening = await StartAsync(
            postgres, [.. slugs.Select(slug => Acme with { Name = slug, Slug = slug })]);
        await using ServedWeb web = await ServeAsync(listening, TimeProvider.System);

        using HttpResponseMessage answer = await SendAsync(
            web, await web.ReadAsync("/keys"), [("name", "many"), ("role", "reader"), .. slugs.Select(slug => ("brand", slug))]);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(slugs, Assert.Single(await listening.Get<KeyStore>().ListAsync(10, Token)).Brands);
    }

    [Fact]
    public async Task A_form_without_its_token_makes_nothing()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServeAsync(listening, TimeProvider.System);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = "x", ["role"] = "admin" });

        using HttpResponseMessage answer = await web.Client.PostAsync("/keys", form, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await listening.Get<KeyStore>().ListAsync(10, Token));
    }

    private static async Task<ServedWeb> ServeAsync(Listening listening, TimeProvider clock)
    {
        ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, clock, Keys.Options);
        web.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Keys.Admin);
        return web;
    }

    private static async Task<HttpResponseMessage> SendAsync(
        ServedWeb web, string page, params IReadOnlyList<(string Name, string Value)> fields)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("token", Found(page, "name=\"token\" value=\"([^\"]+)\"")),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ]);
        return await web.Client.PostAsync("/keys", form, Token);
    }

    private static Task<IReadOnlyList<ListedAudit>> ChangesAsync(Listening listening) =>
        listening.Get<AuditLog>().ListAsync(new AuditFilter { What = AuditWords.KeyChange, Limit = 10 }, Token);

    private static string Found(string page, string pattern) =>
        Regex.Match(page, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Groups[1].Value;
}
