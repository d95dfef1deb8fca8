using System.Net;
using ListeningPost.IntegrationTests.People;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Pages;

/// <summary>What people say of mentions on the pages, by forms as a browser without scripts sends them.</summary>
public class VerdictPagesTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("answered", "answered elsewhere, or needs no answer")]
    [InlineData("ignore", "answered elsewhere, or needs no answer")]
    [InlineData("no-question", "kind other")]
    [InlineData("about-else", "not about the brand")]
    public async Task Who_waits_no_longer_by_a_persons_word_is_listed_no_more_until_it_is_taken_back(string word, string noted)
    {
        await using Listening listening = await StartAsync(postgres);
        await Asked.SaveAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        string before = await web.ReadAsync("/owed?brand=acme");
        string id = Asked.IdOf(before);

        using HttpResponseMessage said = await SayAsync(web, before, $"{id} {word}", "our <b>mail</b> of Monday");

        Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);
        Assert.Equal($"/owed?brand=acme&said={id}#m{id}", said.Headers.Location!.OriginalString);
        string after = await web.ReadAsync(said.Headers.Location.OriginalString);
        Assert.Contains("data-total=\"0\"", after, StringComparison.Ordinal);
        Assert.Contains($"Noted of mention {id}: {noted}", after, StringComparison.Ordinal);
        Assert.Contains("data-total=\"0\"", await web.ReadAsync("/mentions?owed=true"), StringComparison.Ordinal);
        if (word != "about-else")
        {
            string listed = await web.ReadAsync("/mentions?brand=acme");
            Assert.Contains("<b>a reader</b> said on <time", listed, StringComparison.Ordinal);
            Assert.Contains("our &lt;b&gt;mail&lt;/b&gt; of Monday", listed, StringComparison.Ordinal);
        }

        using HttpResponseMessage cleared = await SayAsync(web, after, $"{id} clear");

        string again = await web.ReadAsync(cleared.Headers.Location!.OriginalString);
        Assert.Contains("data-total=\"1\"", again, StringComparison.Ordinal);
        Assert.Contains("Taken back", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_takes_verdicts_and_says_who_said_them()
    {
        await using Listening listening = await StartAsync(postgres);
        await Asked.SaveAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, "a-key-of-a-test");
        web.Client.DefaultRequestHeaders.Authorization = new("Bearer", "a-key-of-a-test");
        string page = await web.ReadAsync("/owed?brand=acme");
        string path = WebUtility.HtmlDecode(Visitor.Found(page, "href=\"(/conversations/[^\"]+)\""));
        string id = Asked.IdOf(page);

        string open = await web.ReadAsync($"{path}&say={id}");
        using HttpResponseMessage said = await SayAsync(web, open, $"{id} praise");

        Assert.Contains("value=\"" + id + " positive\"", open, StringComparison.Ordinal);
        Assert.Equal($"{path}&said={id}#m{id}", said.Headers.Location!.OriginalString);
        string after = await web.ReadAsync(said.Headers.Location.OriginalString);
        Assert.Contains("<b>key of a test</b> said on", after, StringComparison.Ordinal);
        Assert.Contains("kind praise", after, StringComparison.Ordinal);
        Assert.DoesNotContain("owed an answer", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{id} answered", "", HttpStatusCode.BadRequest)]
    [InlineData("{id} answered", "CfDJ8-of-another-page", HttpStatusCode.BadRequest)]
    [InlineData("{id} applauded", "{token}", HttpStatusCode.BadRequest)]
    [InlineData("answered", "{token}", HttpStatusCode.BadRequest)]
    [InlineData("", "{token}", HttpStatusCode.BadRequest)]
    [InlineData("-1 answered", "{token}", HttpStatusCode.BadRequest)]
    [InlineData("99999999999999999999 answered", "{token}", HttpStatusCode.BadRequest)]
    [InlineData("4711 answered", "{token}", HttpStatusCode.NotFound)]
    public async Task What_no_page_of_ours_sends_changes_nothing(string say, string token, HttpStatusCode status)
    {
        await using Listening listening = await StartAsync(postgres);
        await Asked.SaveAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        string page = await web.ReadAsync("/owed");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["say"] = say.Replace("{id}", Asked.IdOf(page), StringComparison.Ordinal),
            ["token"] = token.Replace("{token}", Visitor.TokenOf(page), StringComparison.Ordinal),
        });

        using HttpResponseMessage answer = await web.Client.PostAsync("/verdicts", form, Token);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains("data-total=\"1\"", await web.ReadAsync("/owed"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("/owed\r\nSet-Cookie: a=b")]
    [InlineData("")]
    public async Task Nobody_is_led_elsewhere_afterwards(string back)
    {
        await using Listening listening = await StartAsync(postgres);
        await Asked.SaveAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        string page = await web.ReadAsync("/owed");
        string id = Asked.IdOf(page);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["say"] = $"{id} answered",
            ["token"] = Visitor.TokenOf(page),
            ["back"] = back,
        });

        using HttpResponseMessage answer = await web.Client.PostAsync("/verdicts", form, Token);

        Assert.Equal($"/mentions?said={id}#m{id}", answer.Headers.Location!.OriginalString);
    }

    private static async Task<HttpResponseMessage> SayAsync(ServedWeb web, string page, string say, string note = "")
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["token"] = Visitor.TokenOf(page),
            ["back"] = WebUtility.HtmlDecode(Visitor.Found(page, "name=\"back\" value=\"([^\"]*)\"")),
            ["say"] = say,
            ["note"] = note,
        });
        return await web.Client.PostAsync("/verdicts", form, Token);
    }
}
