using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ListeningPost.Rehearsal;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>The built program's <c>evidence NAME</c> against a web that answers, refuses and hangs.</summary>
public sealed partial class EvidenceTests
{
    private const int Interrupt = 2;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_what_answered_what_refused_and_why_and_every_figure_can_be_listed()
    {
        using var folder = new TemporaryFolder();
        await using RehearsalServer web = await RehearsalServer.StartAsync(
            TimeProvider.System.GetUtcNow(), TimeProvider.System, cancellationToken: Token);
        await using WebApplication refusing = await RefuseAsync();
        string refuses = refusing.Urls.Single();
        await using FeedWeb one = await FeedWeb.StartAsync();
        await using FeedWeb two = await FeedWeb.StartAsync();
        await using FeedWeb three = await FeedWeb.StartAsync();
        web.Break("bluesky", new RehearsalFault(RehearsalFaultKind.Forbidden));
        var program = new ListeningPostProgram(With(web.Configuration(), timeoutSeconds: 2,
            $$"""
            { "Name": "reddit", "Kind": "reddit", "BaseUrl": "{{refuses}}/403", "AuthUrl": "{{refuses}}/403",
              "ClientId": "a", "ClientSecret": "b" }
            """,
            $$"""{ "Name": "strict", "Kind": "mastodon", "BaseUrl": "{{refuses}}/strict", "AccessToken": "wrong" }""",
            Feed("hangs 1", one.Silent), Feed("hangs 2", two.Silent), Feed("hangs 3", three.Silent)), folder.Path);

        var asked = await program.AskAsync("evidence", "Halden", "--seconds", "150");

        Assert.True(asked.Status == 0, asked.Errors);
        Assert.Equal($"{folder.Path}/evidence-halden.html\n", asked.Output);
        string html = await File.ReadAllTextAsync(folder.Path + "/evidence-halden.html", Token);
        string text = WebUtility.HtmlDecode(Tag().Replace(html, ""));
        Assert.Contains("bluesky: 403,", text, StringComparison.Ordinal);
        Assert.Contains("reddit: 403,", text, StringComparison.Ordinal);
        Assert.Matches(@"strict: .*401,", text);
        Assert.All(["hangs 1", "hangs 2", "hangs 3"], name => Assert.Contains($"{name}: no answer in time", text,
            StringComparison.Ordinal));
        Assert.Contains("hacker news: ", text, StringComparison.Ordinal);
        Assert.Contains("Threads: key in LISTENINGPOST_THREADS_ACCESS_TOKEN", text, StringComparison.Ordinal);
        Assert.Contains("What silence looks like", text, StringComparison.Ordinal);
        Assert.Contains("The 10 strongest voices", text, StringComparison.Ordinal);
        Assert.Contains("It can be done", text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Path + "/data/postgres"), "the user's own database was touched");
        Assert.Equal(Value(html, "owed_answers"), await CountAsync(folder.Path, text, "owed:true"));
        Assert.Equal(Value(html, "mentions"), await CountAsync(folder.Path, text, "brand:halden"));
    }

    [Fact]
    public async Task Where_nothing_answers_it_ends_within_its_time_and_says_that_it_was_blind()
    {
        using var folder = new TemporaryFolder();
        await using FeedWeb one = await FeedWeb.StartAsync();
        await using FeedWeb two = await FeedWeb.StartAsync();
        await using FeedWeb three = await FeedWeb.StartAsync();
        var program = new ListeningPostProgram(
            With("{}", timeoutSeconds: 600, Feed("a", one.Silent), Feed("b", two.Silent), Feed("c", three.Silent)), folder.Path);

        var asked = await program.AskAsync("evidence", "Acme", "--language", "de", "--seconds", "6", "--out", folder.Path + "/acme.html");

        Assert.True(asked.Status == 1, asked.Errors);
        string text = WebUtility.HtmlDecode(Tag().Replace(await File.ReadAllTextAsync(folder.Path + "/acme.html", Token), ""));
        Assert.Contains("Ob jemand über Acme spricht, lässt sich nicht sagen", text, StringComparison.Ordinal);
        Assert.All(["a", "b", "c"], name => Assert.Contains($"{name}: keine Antwort in der Zeit", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_interrupts_it_has_the_page_of_what_there_is()
    {
        using var folder = new TemporaryFolder();
        await using FeedWeb web = await FeedWeb.StartAsync();
        web["news"] = ["Acme pumps leak", "Does Acme answer anybody?"];
        var program = new ListeningPostProgram(
            With("{}", timeoutSeconds: 600, Feed("news", web.Url + "/news"), Feed("hangs", web.Silent)), folder.Path);

        await using RunningProgram running = program.Begin("evidence", "Acme", "--seconds", "900");
        await running.SaysAsync("news: 2 new posts, 2 mentions");
        running.Signal(Interrupt);
        int status = await running.EndAsync();

        Assert.Equal(130, status);
        string text = WebUtility.HtmlDecode(Tag().Replace(await File.ReadAllTextAsync(folder.Path + "/evidence-acme.html", Token), ""));
        Assert.Contains("In 30 days 2 public posts named Acme", text, StringComparison.Ordinal);
        Assert.Contains("hangs: no answer in time", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_name_is_asked_for_and_shown_as_what_it_is_and_what_is_none_is_refused_in_a_line()
    {
        const string Name = "\"O'Hara'; DROP TABLE mentions; -- & NOT (";
        using var folder = new TemporaryFolder();
        await using FeedWeb web = await FeedWeb.StartAsync();
        web["news"] = [$"What of {Name} today?", "Nothing of it"];
        var program = new ListeningPostProgram(With("{}", timeoutSeconds: 5, Feed("news", web.Url + "/news")), folder.Path);

        var asked = await program.AskAsync("evidence", Name, "--out", "page.html", "--redact");
        var none = await program.AskAsync("evidence", "( )");
        var wrong = await program.AskAsync("evidence", "Acme", "--out", "page.doc");

        Assert.True(asked.Status == 0, asked.Errors);
        string html = await File.ReadAllTextAsync(folder.Path + "/page.html", Token);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("1", Value(html, "mentions"));
        Assert.Equal(2, none.Status);
        Assert.StartsWith("error: NAME is '( )', in which nothing can be searched for.", none.Errors, StringComparison.Ordinal);
        Assert.Equal(2, wrong.Status);
        Assert.StartsWith("error: --out takes a file whose name ends in .html or .pdf.", wrong.Errors, StringComparison.Ordinal);
    }

    /// <summary>As the page says that it can be counted.</summary>
    private static async Task<string> CountAsync(string folder, string page, string query)
    {
        Match times = Times().Match(page);
        string kept = folder + "/data/evidence";
        var program = new ListeningPostProgram(await File.ReadAllTextAsync(kept + "/listeningpost.json", Token), kept);
        program.Environment["LISTENINGPOST__Database__DataDirectory"] = kept;
        var counted = await program.AskAsync(
            "query", query, "--brand", "halden", "--since", times.Groups["since"].Value, "--until", times.Groups["until"].Value, "--count");
        return counted.Output.Trim();
    }

    private static string Value(string html, string figure) =>
        Regex.Match(html, $"data-figure=\"{figure}\" data-value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1))
            .Groups["value"].Value;

    private static string Feed(string name, string url) => $$"""{ "Name": "{{name}}", "Kind": "rss", "Url": "{{url}}" }""";

    /// <summary>The configuration with these sources besides, allowed on loopback.</summary>
    private static string With(string configuration, int timeoutSeconds, params string[] sources)
    {
        JsonObject file = JsonNode.Parse(configuration)!.AsObject();
        JsonArray all = file["Sources"]?.AsArray() ?? [];
        foreach (string source in sources)
        {
            all.Add(JsonNode.Parse(source));
        }

        file["Sources"] = all.DeepClone();
        file["Http"] = new JsonObject
        {
            ["AllowedPrivateNetworks"] = new JsonArray("127.0.0.0/8"),
            ["TimeoutSeconds"] = timeoutSeconds,
        };
        return file.ToJsonString();
    }

    /// <summary>Answers 403; below <c>/strict</c> timelines, and 401 to who searches.</summary>
    private static async Task<WebApplication> RefuseAsync()
    {
        WebApplication web = LoopbackWeb.Builder().Build();
        web.MapGet("/strict/api/v1/timelines/tag/{tag}", () => Results.Text("[]", "application/json"));
        web.MapGet("/strict/{**rest}", () => Results.Text(
            """{"error":"The access token is invalid"}""", "application/json", statusCode: StatusCodes.Status401Unauthorized));
        web.Map("/403/{**rest}", () => Results.Text(
            "<html><body>whoa there, pardner!</body></html>", "text/html", statusCode: StatusCodes.Status403Forbidden));
        await web.StartAsync(Token);
        return web;
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("--since (?<since>[0-9TZ:-]+) --until (?<until>[0-9TZ:-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Times();
}
