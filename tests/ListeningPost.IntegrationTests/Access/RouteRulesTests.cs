using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ListeningPost.Access;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Access;

/// <summary>The table of who may ask what, held against the routes that there are, and each of these asked with every key.</summary>
public class RouteRulesTests(PostgresFixture postgres)
{
    private static readonly string[] Open = ["/health", "/unsubscribe"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_route_has_a_row_and_each_row_a_route()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        Assert.Equal(
            RouteRules.All.Keys.Order(StringComparer.Ordinal),
            Asked(web).Select(route => $"{route.Method} {route.Pattern}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_route_is_answered_for_its_role_and_refused_below_it_in_words()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1", "question"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, TimeProvider.System, Keys.Options);
        foreach ((string method, string pattern) in Asked(web))
        {
            RouteRule rule = RouteRules.Of(method, pattern);
            string path = PathOf(pattern);
            bool isOpen = Open.Any(open => path.StartsWith(open, StringComparison.Ordinal));

            Assert.Equal((path, !isOpen), (path, await AskAsync(web, method, path, key: null) is (HttpStatusCode.Unauthorized, _)));
            Assert.Equal((path, !isOpen), (path, await AskAsync(web, method, path, "nobody's key") is (HttpStatusCode.Unauthorized, _)));
            foreach ((string key, Role role) in ((string, Role)[])
                [(Keys.Reader, Role.Reader), (Keys.Analyst, Role.Analyst), (Keys.Admin, Role.Admin)])
            {
                (HttpStatusCode status, string said) = await AskAsync(web, method, path, key);
                bool isRefused = said.Contains("Not with this key", StringComparison.Ordinal);
                Assert.Equal((path, role, role < rule.Least), (path, role, isRefused));
                Assert.Equal(isRefused, said.Contains("It takes the role", StringComparison.Ordinal));
                Assert.True(isRefused == (status == HttpStatusCode.Forbidden) || pattern == "/unsubscribe", $"{path} {status}");
            }
        }
    }

    [Theory]
    [InlineData("/mentions?sql=1")]
    [InlineData("/conversations?sql=1")]
    public async Task A_page_prints_sql_for_analysts_alone(string path)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, TimeProvider.System, Keys.Options);

        using HttpResponseMessage refused = await web.AskAsync(path, Keys.Reader);
        using HttpResponseMessage printed = await web.AskAsync(path, Keys.Analyst);
        using HttpResponseMessage form = await web.AskAsync(path.Replace("=1", "=", StringComparison.Ordinal), Keys.Reader);

        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK), (refused.StatusCode, printed.StatusCode, form.StatusCode));
        Assert.Equal("text/html", refused.Content.Headers.ContentType!.MediaType);
        Assert.Contains(
            "It takes the role analyst; reading has the role reader.", await refused.Content.ReadAsStringAsync(Token),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/mentions.csv", HttpStatusCode.Forbidden)]
    [InlineData("/api/v1/mentions", HttpStatusCode.OK)]
    public async Task Head_is_let_in_as_get_is(string path, HttpStatusCode status)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, TimeProvider.System, Keys.Options);

        Assert.Equal((status, ""), await AskAsync(web, "HEAD", path, Keys.Reader));
    }

    [Fact]
    public void What_has_no_row_is_for_an_admin_who_sees_all()
    {
        Assert.Equal(new RouteRule(Role.Admin, Telling.OfAll), RouteRules.Of("GET", "/new"));
        Assert.Equal(new RouteRule(Role.Admin, Telling.OfAll), RouteRules.Of("DELETE", "/mentions"));
        Assert.Equal(new RouteRule(Role.Admin, Telling.OfAll), RouteRules.Of("GET", null));
    }

    internal static IEnumerable<(string Method, string Pattern)> Asked(ServedWeb web) => web.Routes.SelectMany(
        route => (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            .Where(method => method != HttpMethods.Head).Select(method => (method, route.RoutePattern.RawText!))).Distinct();

    private static string PathOf(string pattern) => pattern.Replace("{id:long}", "1", StringComparison.Ordinal);

    private static async Task<(HttpStatusCode Status, string Said)> AskAsync(ServedWeb web, string method, string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        request.Content = method == "POST" ? new StringContent("{}", Encoding.UTF8, "application/json") : null;
        using HttpResponseMessage answer = await web.Client.SendAsync(request, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
