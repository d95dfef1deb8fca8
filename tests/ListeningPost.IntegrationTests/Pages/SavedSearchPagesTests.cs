using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Pages;

/// <summary>Searches that people keep, by forms as a browser without scripts sends them, and by the API.</summary>
public class SavedSearchPagesTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_kept_counted_opened_renamed_and_deleted()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1", "question"), Mention("2"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        string list = await web.ReadAsync("/mentions?kind=question&brand=acme&since=");

        string? led = await SendAsync(web, list, "/searches", ("address", Field(list, "address")), ("name", " <b>Who asks</b> "));

        Assert.Equal("/searches", led);

        string kept = await web.ReadAsync("/searches");
        string address = Found(kept, "href=\"(/searches/\\d+)\"");
        Assert.Contains("&lt;b&gt;Who asks&lt;/b&gt;", kept, StringComparison.Ordinal);
        Assert.Equal(["1", "–"], Numbers(kept));
        Assert.Equal("/mentions?brand=acme&kind=question", await LocationAsync(web, address));
        Assert.Equal("/api/v1/mentions.atom?brand=acme&kind=question", await LocationAsync(web, address + ".atom"));
        await listening.SaveAsync(Mention("3", "question"), Mention("4"));
        Assert.Equal(["2", "+1"], Numbers(await web.ReadAsync("/searches")));
        Assert.Equal("/searches", await SendAsync(web, kept, address, ("name", "Asked")));
        Assert.Contains(">Asked<", await web.ReadAsync("/searches"), StringComparison.Ordinal);
        Assert.Equal("/searches", await SendAsync(web, kept, address, ("name", "Asked"), ("delete", "1")));
        Assert.Contains("No search is kept yet", await web.ReadAsync("/searches"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await web.AskAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await web.AskAsync(address + ".atom")).StatusCode);
    }

    [Fact]
    public async Task Conversations_are_kept_too_and_what_fetches_ahead_has_not_looked()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1", "question"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        string list = await web.ReadAsync("/conversations?owed=true");
        await SendAsync(web, list, "/searches", ("address", Field(list, "address")), ("name", "waiting"));
        string kept = await web.ReadAsync("/searches");
        string address = Found(kept, "href=\"(/searches/\\d+)\"");

        using var ahead = new HttpRequestMessage(HttpMethod.Get, address);
        ahead.Headers.Add("Sec-Purpose", "prefetch");
        using HttpResponseMessage fetched = await web.Client.SendAsync(ahead, Token);
        string after = await web.ReadAsync("/searches");

        Assert.Equal("/conversations?owed=true", fetched.Headers.Location!.OriginalString);
        Assert.Equal(["1", "–"], Numbers(after));
        Assert.DoesNotContain(".atom", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "/mentions", "Give it a name")]
    [InlineData("twice", "/mentions", "named")]
    [InlineData("a", "/sources", "Only a list of")]
    [InlineData("a", "//elsewhere.example/mentions", "Only a list of")]
    [InlineData("a", "https://elsewhere.example/mentions", "Only a list of")]
    [InlineData("a", "/mentions?kind=joke", "Write one of")]
    [InlineData("a", "/mentions?q=acme%20AND", "AND")]
    [InlineData("a", "/mentions?brand=nobody", "Write one of acme")]
    [InlineData("a", "/mentions?colour=red", "no parameter here")]
    [InlineData("a", "/conversations?q=acme", "no parameter here")]
    public async Task What_is_no_list_is_not_kept(string name, string address, string said)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        using HttpResponseMessage first = await KeepAsync(web, "twice", "/mentions");

        using HttpResponseMessage second = await KeepAsync(web, name, address);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.BadRequest), (first.StatusCode, second.StatusCode));
        Assert.Contains(said, (string)JsonNode.Parse(await second.Content.ReadAsStringAsync(Token))!["detail"]!, StringComparison.Ordinal);
        Assert.Equal(1, (int)(await web.ReadJsonAsync("/api/v1/searches"))["total"]!);
    }

    [Fact]
    public async Task No_more_than_five_hundred_are_kept_and_none_that_is_too_long()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.RunAsync(
            """
            INSERT INTO listening.saved_searches (name, path, query, created_by)
            SELECT 'n' || i, '/mentions', 'brand=gone', 'ann' FROM generate_series(1, 499) AS i
            """);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        using HttpResponseMessage tooLong = await KeepAsync(web, "long", "/mentions?q=" + new string('ü', 8_000));
        using HttpResponseMessage nameTooLong = await KeepAsync(web, new string('n', 101), "/mentions");
        using HttpResponseMessage last = await KeepAsync(web, "last", "/mentions");
        using HttpResponseMessage tooMany = await KeepAsync(web, "one more", "/mentions");

        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Created, HttpStatusCode.BadRequest],
            [tooLong.StatusCode, nameTooLong.StatusCode, last.StatusCode, tooMany.StatusCode]);
        Assert.Contains("data-total=\"500\"", await web.ReadAsync("/searches"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CfDJ8-of-another-page")]
    public async Task A_strange_page_keeps_renames_and_deletes_nothing(string token)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        using HttpResponseMessage kept = await KeepAsync(web, "mine", "/mentions");
        string address = kept.Headers.Location!.OriginalString;

        foreach (string path in (string[])["/searches", address])
        {
            using var form = new FormUrlEncodedContent(
            [
                new("token", token), new("name", "theirs"), new("address", "/mentions"), new("delete", "1"),
            ]);
            using HttpResponseMessage answer = await web.Client.PostAsync(path, form, Token);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        using HttpResponseMessage asForm = await web.Client.PostAsync(
            "/api/v1/searches", new StringContent("{\"name\":\"a\",\"address\":\"/mentions\"}"), Token);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, asForm.StatusCode);
        Assert.Equal("mine", (string?)(await web.ReadJsonAsync("/api/v1/searches"))["searches"]!.AsArray().Single()!["name"]);
    }

    private static Task<HttpResponseMessage> KeepAsync(ServedWeb web, string name, string address) =>
        web.Client.PostAsJsonAsync("/api/v1/searches", new { name, address }, Token);

    /// <returns>Where it leads.</returns>
    private static async Task<string?> SendAsync(ServedWeb web, string page, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            [new("token", Field(page, "token")), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using HttpResponseMessage answer = await web.Client.PostAsync(path, form, Token);
        return answer.Headers.Location?.OriginalString;
    }

    private static async Task<string?> LocationAsync(ServedWeb web, string path)
    {
        using HttpResponseMessage answer = await web.AskAsync(path);
        return answer.Headers.Location?.OriginalString;
    }

    private static string[] Numbers(string page) =>
        [.. Regex.Matches(page, "<td class=\"number\">(?<number>[^<]*)</td>", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
            .Select(found => WebUtility.HtmlDecode(found.Groups["number"].Value))];

    private static string Field(string page, string name) => WebUtility.HtmlDecode(Found(page, $"name=\"{name}\" value=\"([^\"]*)\""));

    private static string Found(string page, string pattern) =>
        Regex.Match(page, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Groups[1].Value;
}
