using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ListeningPost.IntegrationTests.Pages;
using ListeningPost.IntegrationTests.People;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>The built program where people sign in, seen from a browser, and the audit log behind it.</summary>
public sealed class SignedInTests(PostgresFixture postgres) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_signs_in_judges_exports_and_signs_out_and_all_of_it_is_written_down()
    {
        await using LoopbackProvider provider = await LoopbackProvider.StartAsync();
        await using Listening listening = await StartAsync(postgres);
        await Asked.SaveAsync(listening);
        await listening.SaveAsync(Mention("2"));
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}/"));
        ListeningPostProgram program = Program(listening, provider, address);
        using var browser = new Visitor(address);

        var check = await program.AskAsync("check");
        await using (RunningProgram listen = program.Begin("listen"))
        {
            await ReadyAsync(browser);
            string page = await PageAsync(browser, "/owed?brand=acme");
            await JudgeAsync(browser, page);
            using HttpResponseMessage file = await browser.LookAsync("/api/v1/mentions.csv?brand=acme");
            await file.Content.ReadAsStringAsync(Token);
            Assert.Equal(0, await listen.StopAsync());
        }

        await using (RunningProgram again = program.Begin("listen"))
        {
            await ReadyAsync(browser);
            await LeaveAsync(browser);
        }

        var told = await program.AskAsync("query", "brand:acme", "--out", _folder.Path + "/all.csv", "--format", "csv");
        var audit = await program.AskAsync("audit", "--format", "ndjson");
        var his = await program.AskAsync("audit", "--who", "jo", "--since", "1d");
        var wrong = await program.AskAsync("audit", "--since", "someday");

        Assert.Contains($"sign-in: ok: {provider.Address.Authority} answers\n", check.Output, StringComparison.Ordinal);
        Assert.Contains($"for who signs in at {provider.Address.Authority}\n", check.Output, StringComparison.Ordinal);
        Assert.Equal(0, told.Status);
        AssertTold(audit.Output);
        Assert.Equal(4, his.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain(LoopbackProvider.Secret, audit.Output + check.Output + check.Errors, StringComparison.Ordinal);
        Assert.Equal(2, wrong.Status);
        Assert.StartsWith("error: --since is 'someday', which is no time. Write", wrong.Errors, StringComparison.Ordinal);
    }

    private static async Task LeaveAsync(Visitor browser)
    {
        using HttpResponseMessage known = await browser.LookAsync("/signout");
        string page = await known.Content.ReadAsStringAsync(Token);
        Assert.Contains("signed in as <b>jo</b>", page, StringComparison.Ordinal);
        using HttpResponseMessage left = await browser.PostAsync(
            "/signout", new Dictionary<string, string> { ["token"] = Visitor.TokenOf(page) });
        using HttpResponseMessage after = await browser.LookAsync("/owed");
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Redirect), (left.StatusCode, after.StatusCode));
    }

    private static void AssertTold(string audit)
    {
        Assert.Equal(
            [$"{Environment.UserName} command export 2", "jo person export 2", "jo person verdict 1", "jo person sign-in "],
            Lines(audit).Where(line => !line.Contains("configuration", StringComparison.Ordinal)));
        Assert.Contains($"{Environment.UserName} command configuration", string.Join('\n', Lines(audit)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_fails_where_the_provider_does_not_answer()
    {
        await using LoopbackProvider provider = await LoopbackProvider.StartAsync();
        await using Listening listening = await StartAsync(postgres);
        provider.IsDown = true;

        var check = await Program(listening, provider, new Uri("http://127.0.0.1:8080/")).AskAsync("check");

        Assert.Equal(1, check.Status);
        string said = $"sign-in: failed: {provider.Address.Authority} does not tell how to sign in: ";
        Assert.Contains(said, check.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonNode.Parse(line)!).Select(row => $"{row["who"]} {row["how"]} {row["what"]} {row["rows"]}");

    private static Task<bool> ReadyAsync(Visitor browser) => Eventually.EventuallyAsync(
        async () =>
        {
            try
            {
                using HttpResponseMessage ready = await browser.LookAsync("/health/live");
                return ready.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        isReady => isReady);

    private static async Task<string> PageAsync(Visitor browser, string address)
    {
        (HttpResponseMessage answer, string body) = await browser.FollowAsync(address);
        using (answer)
        {
            Assert.Equal((HttpStatusCode.OK, address), (answer.StatusCode, answer.RequestMessage!.RequestUri!.PathAndQuery));
        }

        return body;
    }

    private static async Task JudgeAsync(Visitor browser, string page)
    {
        using HttpResponseMessage said = await browser.PostAsync(
            "/verdicts", Asked.Form(page, "answered").Append(KeyValuePair.Create("back", "/owed")));
        Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);
    }

    private ListeningPostProgram Program(Listening listening, LoopbackProvider provider, Uri address)
    {
        File.WriteAllText(_folder.Path + "/secret", LoopbackProvider.Secret + "\n");
        var configuration = new JsonObject
        {
            ["Brands"] = new JsonArray(new JsonObject { ["Name"] = "Acme", ["Query"] = "acme" }),
            ["Web"] = new JsonObject
            {
                ["Url"] = address.ToString(),
                ["Oidc"] = new JsonObject
                {
                    ["Authority"] = provider.Address.ToString(),
                    ["ClientId"] = LoopbackProvider.Client,
                    ["ClientSecret"] = $"file:{_folder.Path}/secret",
                    ["Roles"] = new JsonObject { ["Analyst"] = new JsonArray("insights") },
                },
            },
        };
        var program = new ListeningPostProgram(configuration.ToJsonString(), _folder.Path);
        program.Environment["LISTENINGPOST__Database__ConnectionString"] = listening.ConnectionString;
        return program;
    }
}
