using System.Net;
using System.Text.Json.Nodes;
using ListeningPost.Configuration;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.People;

/// <summary>People sign in at a provider of our own, seen from a browser.</summary>
public class SignInTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_looks_at_a_page_is_sent_to_the_provider_and_comes_back_to_it_by_name()
    {
        await using SignInScene scene = await SignInScene.OpenAsync(postgres);

        using HttpResponseMessage sent = await scene.Browser.LookAsync("/mentions?brand=acme");
        using HttpResponseMessage known = await scene.Browser.LookAsync(sent.Headers.Location!.ToString());
        using HttpResponseMessage entered = await scene.Browser.LookAsync(known.Headers.Location!.ToString());
        using HttpResponseMessage page = await scene.Browser.LookAsync(entered.Headers.Location!.ToString());

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (sent.StatusCode, entered.StatusCode));
        Assert.Equal(scene.Provider.Address.Authority, sent.Headers.Location!.Authority);
        Assert.True(sent.Headers.CacheControl!.NoStore && entered.Headers.CacheControl!.NoStore);
        Assert.Equal(new Uri(scene.Web.Client.BaseAddress!, "/signin-oidc").ToString(), scene.Provider.Asked!["redirect_uri"].ToString());
        Assert.Equal("", scene.Provider.Asked["response_mode"].ToString().Replace("query", "", StringComparison.Ordinal));
        Assert.Equal("/mentions?brand=acme", entered.Headers.Location!.OriginalString);
        Assert.Contains(">Signed in as jo</a>", await page.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal("jo|person|sign-in|as analyst", await LastAsync(scene.Listening));
    }

    [Fact]
    public async Task Cookies_are_read_by_no_script_and_carried_by_no_foreign_form()
    {
        await using SignInScene scene = await SignInScene.OpenAsync(postgres);

        using HttpResponseMessage sent = await scene.Browser.LookAsync("/");
        using HttpResponseMessage known = await scene.Browser.LookAsync(sent.Headers.Location!.ToString());
        using HttpResponseMessage entered = await scene.Browser.LookAsync(known.Headers.Location!.ToString());

        string[] cookies = [.. sent.Headers.GetValues("Set-Cookie"), .. entered.Headers.GetValues("Set-Cookie")];
        Assert.Contains(cookies, cookie => cookie.StartsWith("listeningpost=", StringComparison.Ordinal));
        Assert.All(cookies, cookie => Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, cookie => Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Behind a proxy: the pages are reached over https, and asked for here over http.</summary>
    [Fact]
    public async Task Behind_https_cookies_are_its_alone_and_people_come_back_to_the_public_address()
    {
        await using SignInScene scene = await SignInScene.OpenAsync(postgres, publicUrl: new Uri("https://post.acme.example/"));

        using HttpResponseMessage sent = await scene.Browser.LookAsync("/");
        using HttpResponseMessage known = await scene.Browser.LookAsync(sent.Headers.Location!.ToString());
        string cookies = string.Join("; ", sent.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using HttpResponseMessage entered = await scene.Browser.LookAsync(
            "/signin-oidc" + known.Headers.Location!.Query, ("Cookie", cookies));

        Assert.Equal("https://post.acme.example/signin-oidc", scene.Provider.Asked!["redirect_uri"].ToString());
        string[] all = [.. sent.Headers.GetValues("Set-Cookie"), .. entered.Headers.GetValues("Set-Cookie")];
        Assert.All(all, cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        string session = Assert.Single(all, cookie => cookie.StartsWith("__Host-listeningpost=", StringComparison.Ordinal));
        Assert.Contains("; path=/;", session, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", session, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("GET", "/api/v1/brands", "text/html", "")]
    [InlineData("GET", "/openapi/v1.json", "text/html", "")]
    [InlineData("POST", "/mcp", "application/json, text/event-stream", "")]
    [InlineData("GET", "/mentions", "application/json", "")]
    [InlineData("HEAD", "/mentions", "text/html", "")]
    [InlineData("POST", "/verdicts", "text/html", "")]
    [InlineData("GET", "/mentions", "text/html", "iframe")]
    public async Task Programs_and_parts_of_pages_are_sent_nowhere(string method, string path, string accept, string part)
    {
        await using SignInScene scene = await SignInScene.OpenAsync(postgres);

        using HttpResponseMessage answer = await scene.Browser.SendAsync(
            HttpMethod.Parse(method), path, content: null, ("Accept", accept), ("Sec-Fetch-Dest", part));
        using HttpResponseMessage style = await scene.Browser.LookAsync("/style.css");
        using HttpResponseMessage health = await scene.Browser.LookAsync("/health/live");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (style.StatusCode, health.StatusCode));
        Assert.Equal(0, scene.Provider.Described);
    }

    [Fact]
    public async Task A_key_goes_before_a_session_and_works_beside_it()
    {
        await using SignInScene scene = await SignInScene.OpenAsync(postgres);
        await scene.Browser.FollowAsync("/");

        using HttpResponseMessage session = await scene.Browser.LookAsync("/api/v1/brands");
        using HttpResponseMessage wrong = await scene.Browser.LookAsync(
            "/api/v1/brands", ("Authorization", "Bearer no-key-of-this-service"));
        using HttpResponseMessage right = await scene.Browser.LookAsync(
            "/api/v1/mentions.csv", ("Authorization", $"Bearer {SignInScene.Key}"));
        await right.Content.ReadAsStringAsync(Token);

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (session.StatusCode, wrong.StatusCode, right.StatusCode));
        Assert.Equal("grafana|key|export|/api/v1/mentions.csv", await LastAsync(scene.Listening));
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("no nonce")]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("expired")]
    [InlineData("changed")]
    [InlineData("another key")]
    [InlineData("none")]
    [InlineData("shared secret")]
    public async Task A_token_that_is_not_the_providers_for_us_and_now_lets_nobody_in(string spoiled)
    {
        await using SignInScene scene = await SignInScene.OpenAsync(postgres);
        scene.Provider.Spoiled = spoiled;

        (HttpResponseMessage answer, string body) = await scene.Browser.FollowAsync("/");
        using HttpResponseMessage after = await scene.Browser.LookAsync("/");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("The sign-in can&#x27;t be trusted", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        Assert.DoesNotContain(scene.Browser.Cookies.GetAllCookies(), cookie => cookie.Name == "listeningpost");
        Assert.Equal("|person|sign-in|failed: the provider's answer can't be trusted", await LastAsync(scene.Listening));
        answer.Dispose();
    }

    [Fact]
    public async Task A_sign_in_that_was_begun_elsewhere_or_is_played_again_lets_nobody_in()
    {
        await using SignInScene scene = await SignInScene.OpenAsync(postgres);
        using var attacker = new Visitor(scene.Web.Client.BaseAddress!);
        using var victim = new Visitor(scene.Web.Client.BaseAddress!);
        using HttpResponseMessage sent = await attacker.LookAsync("/");
        using HttpResponseMessage known = await attacker.LookAsync(sent.Headers.Location!.ToString());
        string back = known.Headers.Location!.ToString();

        using HttpResponseMessage foreign = await victim.LookAsync(back);
        using HttpResponseMessage changed = await attacker.LookAsync(back.Replace("state=C", "state=D", StringComparison.Ordinal));
        using HttpResponseMessage bare = await victim.LookAsync("/signin-oidc");
        using HttpResponseMessage entered = await attacker.LookAsync(back);
        using HttpResponseMessage again = await attacker.LookAsync(back);

        Assert.All([foreign, changed, bare, again], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Empty(victim.Cookies.GetAllCookies());
        Assert.Equal(
            1L,
            await scene.Listening.ReadAsync<long>("select count(*) from listening.audit where what = 'sign-in' and detail like 'failed%'"));
    }

    [Theory]
    [InlineData("/%2Felsewhere.example/", "/%2Felsewhere.example/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example/", "/")]
    [InlineData("/?returnUrl=https://elsewhere.example/", "/?returnUrl=https://elsewhere.example/")]
    [InlineData("/mentions?q={long}", "/")]
    public async Task Nobody_is_led_elsewhere_by_signing_in(string asked, string back)
    {
        await using SignInScene scene = await SignInScene.OpenAsync(postgres);
        string path = asked.Replace("{long}", new string('x', 3_000), StringComparison.Ordinal);

        using HttpResponseMessage sent = await scene.Browser.LookAsync(scene.Web.Client.BaseAddress!.ToString().TrimEnd('/') + path);
        using HttpResponseMessage known = await scene.Browser.LookAsync(sent.Headers.Location!.ToString());
        using HttpResponseMessage entered = await scene.Browser.LookAsync(
            known.Headers.Location! + "&returnUrl=https://elsewhere.example/&redirect_uri=https://elsewhere.example/");

        Assert.Equal(back.Replace("\\", "/", StringComparison.Ordinal), entered.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("""{ "roles": ["guests"] }""", "none of the roles")]
    [InlineData("""{ "roles": "it", "email": "jo@elsewhere.example" }""", "AllowedDomains")]
    [InlineData("""{ "roles": "it", "email": "jo@acme.example", "email_verified": false }""", "AllowedDomains")]
    [InlineData("""{ "roles": ["staff"], "email": "jo@acme.example" }""", "no brand")]
    public async Task Who_is_known_and_not_let_in_is_told_why(string claims, string why)
    {
        await using SignInScene scene = await SignInScene.OpenAsync(postgres, settings => settings with
        {
            AllowedDomains = why == "AllowedDomains" ? ["acme.example"] : [],
            Brands = [new OidcBrands { Value = "team-acme", Brands = ["acme"] }],
        });
        scene.Provider.Claims = JsonNode.Parse(claims)!.AsObject();
        scene.Provider.Claims["sub"] = "<script>alert(1)</script>\r\nSet-Cookie: a=b";

        (HttpResponseMessage answer, string body) = await scene.Browser.FollowAsync("/");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(why, body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", body, StringComparison.Ordinal);
        Assert.Contains(why, await LastAsync(scene.Listening), StringComparison.Ordinal);
        answer.Dispose();
    }

    [Fact]
    public async Task Who_is_asked_and_says_no_is_told_so()
    {
        await using SignInScene scene = await SignInScene.OpenAsync(postgres);
        scene.Provider.Denies = true;

        (HttpResponseMessage answer, string body) = await scene.Browser.FollowAsync("/");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("did not sign you in", body, StringComparison.Ordinal);
        answer.Dispose();
    }

    [Fact]
    public async Task While_the_provider_is_away_it_is_said_in_a_sentence_keys_work_and_it_is_left_alone()
    {
        var clock = new Clock();
        await using SignInScene scene = await SignInScene.OpenAsync(postgres, clock: clock);
        scene.Provider.IsDown = true;

        HttpResponseMessage[] many = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => scene.Browser.LookAsync("/")));
        using HttpResponseMessage key = await scene.Browser.LookAsync("/api/v1/brands", ("Authorization", $"Bearer {SignInScene.Key}"));
        scene.Provider.IsDown = false;
        using HttpResponseMessage soon = await scene.Browser.LookAsync("/");
        clock.Now += TimeSpan.FromSeconds(6);
        (HttpResponseMessage answer, string _) = await scene.Browser.FollowAsync("/");

        Assert.All([.. many, soon], answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
        Assert.Contains("Nobody can sign in at the moment", await many[0].Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.NotNull(many[0].Headers.RetryAfter);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (key.StatusCode, answer.StatusCode));
        Assert.Equal(1, scene.Provider.Described);
        answer.Dispose();
        Array.ForEach(many, one => one.Dispose());
    }

    [Fact]
    public async Task A_session_outlives_the_process_ends_when_idle_and_after_a_day()
    {
        await using LoopbackProvider provider = await LoopbackProvider.StartAsync();
        await using Listening listening = await StartAsync(postgres);
        var clock = new Clock();
        using var browser = new Visitor(new Uri("http://127.0.0.1"));
        await using (ServedWeb first = await SignInScene.ServeAsync(listening, provider.Settings, clock))
        {
            (HttpResponseMessage entered, _) = await browser.FollowAsync(first.Client.BaseAddress!.ToString());
            entered.Dispose();
        }

        await using ServedWeb web = await SignInScene.ServeAsync(listening, provider.Settings, clock);
        string page = new Uri(web.Client.BaseAddress!, "/method").ToString();
        List<HttpStatusCode> told = [];
        foreach (int hours in (int[])[0, 5, 5, 5, 5, 5])
        {
            clock.Now += TimeSpan.FromHours(hours);
            using HttpResponseMessage answer = await browser.LookAsync(page);
            told.Add(answer.StatusCode);
        }

        (HttpResponseMessage again, _) = await browser.FollowAsync(page);
        again.Dispose();
        clock.Now += TimeSpan.FromHours(9);
        using HttpResponseMessage idle = await browser.LookAsync(page);

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 5), HttpStatusCode.Redirect], told);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (again.StatusCode, idle.StatusCode));
    }

    [Fact]
    public async Task A_rule_that_changed_holds_for_who_is_signed_in_already()
    {
        await using LoopbackProvider provider = await LoopbackProvider.StartAsync();
        await using Listening listening = await StartAsync(postgres);
        using var browser = new Visitor(new Uri("http://127.0.0.1"));
        await using (ServedWeb first = await SignInScene.ServeAsync(listening, provider.Settings))
        {
            (HttpResponseMessage entered, _) = await browser.FollowAsync(first.Client.BaseAddress!.ToString());
            entered.Dispose();
        }

        await using ServedWeb web = await SignInScene.ServeAsync(
            listening, provider.Settings with { Roles = new OidcRoles { Admin = ["it"] } });
        using HttpResponseMessage page = await browser.LookAsync(new Uri(web.Client.BaseAddress!, "/method").ToString());

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task Who_signs_out_is_out_and_only_by_the_pages_own_form()
    {
        await using SignInScene scene = await SignInScene.OpenAsync(postgres);
        await scene.Browser.FollowAsync("/");
        using HttpResponseMessage page = await scene.Browser.LookAsync("/signout");
        string shown = await page.Content.ReadAsStringAsync(Token);
        var form = new Dictionary<string, string> { ["token"] = Visitor.TokenOf(shown) };

        using HttpResponseMessage bare = await scene.Browser.PostAsync("/signout", []);
        using HttpResponseMessage foreign = await scene.Browser.PostAsync("/signout", form, ("Origin", "https://elsewhere.example"));
        using HttpResponseMessage still = await scene.Browser.LookAsync("/method");
        string ours = scene.Web.Client.BaseAddress!.ToString().TrimEnd('/');
        using HttpResponseMessage done = await scene.Browser.PostAsync("/signout", form, ("Origin", ours));
        using HttpResponseMessage after = await scene.Browser.LookAsync("/method");
        using HttpResponseMessage gone = await scene.Browser.LookAsync("/signout");
        using HttpResponseMessage strange = await scene.Browser.SendAsync(HttpMethod.Delete, "/signout", content: null);

        Assert.Contains("signed in as <b>jo</b>, who may read, correct and take home of all brands", shown, StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Forbidden), (bare.StatusCode, foreign.StatusCode));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.SeeOther), (still.StatusCode, done.StatusCode));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (after.StatusCode, gone.StatusCode));
        Assert.Contains($"href=\"{scene.Provider.Address}end\"", await gone.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, strange.StatusCode);
    }

    [Fact]
    public async Task A_cookie_that_somebody_made_or_changed_is_none()
    {
        await using SignInScene scene = await SignInScene.OpenAsync(postgres);
        await scene.Browser.FollowAsync("/");
        Cookie session = scene.Browser.Cookies.GetAllCookies().Single(cookie => cookie.Name == "listeningpost");
        using var handler = new SocketsHttpHandler();
        using var other = new HttpClient(handler);

        foreach (string value in (string[])[session.Value[..^4] + "AAAA", "x", new string('A', 6_000), "%00", "chunks-3"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(scene.Web.Client.BaseAddress!, "/api/v1/brands"));
            request.Headers.TryAddWithoutValidation("Cookie", "listeningpost=" + value);
            using HttpResponseMessage answer = await other.SendAsync(request, Token);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    /// <summary>The audit log is written beside what it tells.</summary>
    private static async Task<string> LastAsync(Listening listening)
    {
        const string Last = "select who || '|' || how || '|' || what || '|' || detail from listening.audit order by id desc limit 1";
        const string Count = "select count(*) from listening.audit where what <> 'configuration'";
        await Eventually.EventuallyAsync(() => listening.ReadAsync<long>(Count), count => count > 0);
        return await listening.ReadAsync<string>(Last);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
