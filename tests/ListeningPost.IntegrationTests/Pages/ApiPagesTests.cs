using System.Net;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Pages;

/// <summary>The pages of the API: a list of what can be asked, and a form for each that needs no script.</summary>
public class ApiPagesTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_route_has_a_page_with_a_form_a_line_and_an_example()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        var described = await web.ReadJsonAsync("/openapi/v1.json");
        string list = await web.ReadAsync("/api");

        foreach ((string path, var operations) in described["paths"]!.AsObject())
        {
            foreach ((string method, var operation) in operations!.AsObject())
            {
                string id = (string)operation!["operationId"]!;
                Assert.Contains($"href=\"/api/{id}\"", list, StringComparison.Ordinal);
                string page = ServedWeb.Foreign(await web.ReadAsync($"/api/{id}"));
                Assert.Contains($"{method.ToUpperInvariant()} {WebUtility.HtmlEncode(path)}", page, StringComparison.Ordinal);
                Assert.Contains("Authorization: Bearer KEY", page, StringComparison.Ordinal);
                Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
                Assert.InRange(page.Length, 500, 60_000);
            }
        }
    }

    [Fact]
    public async Task What_is_filled_in_stands_in_the_line_and_leads_to_the_address_without_what_is_not()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1", "question"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        const string Given = "?brand=acme&q=it%27s%20%22%3E%3Cscript%3E&since=&owed=true&cursor=&other=1";

        string page = WebUtility.HtmlDecode(await web.ReadAsync("/api/listMentions" + Given));
        using HttpResponseMessage led = await web.AskAsync("/api/listMentions/answer?brand=acme&since=&owed=true&limit=");
        string answer = await web.ReadAsync(led.Headers.Location!.ToString());

        Assert.Contains("/api/v1/mentions?brand=acme&q=it%27s%20%22%3E%3Cscript%3E&owed=true'", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, led.StatusCode);
        Assert.Equal("/api/v1/mentions?brand=acme&owed=true", led.Headers.Location!.ToString());
        Assert.Contains("\"total\":1", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", await web.ReadAsync("/api/listMentions" + Given), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/getConversation/answer?id=..%2F..%2Fx&brand=acme", "/api/v1/conversations/1?brand=acme")]
    [InlineData("/api/getConversation/answer?id=12", "/api/v1/conversations/12")]
    [InlineData("/api/getReportPdf/answer?id=//evil.example", "/api/v1/reports/1.pdf")]
    public async Task Only_a_number_stands_in_the_place_of_one(string asked, string address)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        using HttpResponseMessage led = await web.AskAsync(asked);

        Assert.Equal(address, led.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/api/nothing/answer")]
    [InlineData("/api/sayVerdict/answer")]
    public async Task What_is_not_there_is_a_page_that_says_where_there_is_something(string address)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        using HttpResponseMessage answer = await web.AskAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("href=\"/api\"", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }
}
