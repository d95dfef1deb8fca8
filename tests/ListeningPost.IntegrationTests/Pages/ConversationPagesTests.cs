using System.Net;
using System.Text.Json.Nodes;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage.Intake;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Pages;

/// <summary>The pages of conversations, of those who wait, of what was sent, of sources and of the method, asked over HTTP.</summary>
public class ConversationPagesTests(PostgresFixture postgres)
{
    private static readonly string[] Paths =
    [
        "/mentions", "/conversations", "/owed", "/digests", "/reports", "/deliveries", "/sources", "/method", "/query", "/searches",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversation_is_shown_in_order_with_who_is_who_and_when_the_company_came_in()
    {
        await using Listening listening = await StartAsync(postgres);
        await SaveThreadAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        long id = await listening.ReadAsync<long>("select min(conversation_id) from analyst.conversations");

        string list = await web.ReadAsync("/conversations?brand=acme&presence=with_you");
        string page = await web.ReadAsync($"/conversations/{id}?brand=acme");

        Assert.Contains("data-total=\"1\"", list, StringComparison.Ordinal);
        Assert.Contains($"href=\"/conversations/{id}?brand=acme\"", list, StringComparison.Ordinal);
        Assert.Contains("came in 14 Mar 2026 15:00, 3 h after the first post.", page, StringComparison.Ordinal);
        Assert.Contains("the company</span>", page, StringComparison.Ordinal);
        Assert.Contains("Its thread was not read", page, StringComparison.Ordinal);
        Assert.Contains("In reply to a post that is not known", page, StringComparison.Ordinal);
        string[] texts = ["text 1", "text 2", "text 3", "text lost"];
        int[] places = [.. texts.Select(text => page.IndexOf($">{text}<", StringComparison.Ordinal))];
        Assert.Equal(places.Order(), places);
        Assert.All(places, place => Assert.True(place > 0));
    }

    [Fact]
    public async Task Posts_that_reply_to_each_other_in_a_ring_are_shown_once()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(
            Mention("1", root: "r"), Mention("2", parent: "3", root: "r"), Mention("3", parent: "2", root: "r"),
            Mention("4", parent: "4", root: "r"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        long[] ids = await listening.ReadAsync<long[]>("select array_agg(conversation_id) from analyst.conversations");

        int shown = 0;
        foreach (long id in ids)
        {
            string page = await web.ReadAsync($"/conversations/{id}");
            shown += page.Split("data-post=").Length - 1;
        }

        Assert.Equal(4, shown);
    }

    [Fact]
    public async Task Who_waits_is_listed_by_age_with_the_reason()
    {
        await using Listening listening = await StartAsync(postgres);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await listening.SaveAsync(
            Mention("1", "question").With(p => p with { PublishedAt = now.AddHours(-2) }),
            Mention("2", "complaint", author: "bob").With(p => p with { PublishedAt = now.AddHours(-30) }),
            Mention("3", author: "cid").With(p => p with { PublishedAt = now.AddHours(-1) }));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string page = await web.ReadAsync("/owed?brand=acme&platform=&kind=");

        Assert.Contains("data-total=\"2\"", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("text 2", StringComparison.Ordinal) < page.IndexOf("text 1", StringComparison.Ordinal));
        Assert.Contains("<strong>30 h</strong>", page, StringComparison.Ordinal);
        Assert.Contains("<code>complaint:test</code>", page, StringComparison.Ordinal);
        Assert.Contains("nobody answered", page, StringComparison.Ordinal);
        Assert.Contains("data-total=\"1\"", await web.ReadAsync("/owed?kind=complaint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_listed_it_says_what_would_list_some()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1", "question"), Mention("2"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string mentions = await web.ReadAsync("/mentions?brand=acme&q=anvil&kind=question");
        string conversations = await web.ReadAsync("/conversations?brand=acme&presence=with_you");

        Assert.Contains(
            "<a href=\"/mentions?brand=acme&amp;kind=question\">without the query</a> finds 1", mentions, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/conversations?brand=acme\">without “presence”</a> finds 2", conversations, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mentions_are_counted_by_author_story_and_day_whatever_was_searched()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(
            Mention("1"), Mention("2"), Mention("3", author: "bob").With(p => p with { Text = "text of {braces}" }),
            Mention("4", author: "<b>").With(p => p with { PublishedAt = Noon.AddDays(1) }));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string authors = await web.ReadAsync("/mentions?by=author&q=text");
        JsonNode days = await web.ReadJsonAsync("/api/v1/mentions/counts?by=day");
        JsonNode verbatim = await web.ReadJsonAsync("/api/v1/mentions/counts?by=author&q=" + Uri.EscapeDataString("{text}"));

        Assert.Contains("data-total=\"3\"", authors, StringComparison.Ordinal);
        string main = authors[authors.IndexOf("<main", StringComparison.Ordinal)..];
        Assert.DoesNotContain("<b>", main, StringComparison.Ordinal);
        Assert.Equal(
            [("2026-03-15", 1), ("2026-03-14", 3)],
            days["groups"]!.AsArray().Select(g => ((string)g!["key"]!, (int)g["mentions"]!)));
        Assert.Equal(3, (int)verbatim["total"]!);
    }

    [Theory]
    [InlineData("/conversations?%3Cscript%3E=1")]
    [InlineData("/conversations?brand=%22%3E%3Cscript%3E")]
    [InlineData("/conversations?as_of=%3Cscript%3E")]
    [InlineData("/conversations?cursor=%00%FF")]
    [InlineData("/conversations?owed=maybe")]
    [InlineData("/mentions?late=listed")]
    [InlineData("/mentions?late=%3Cscript%3E&as_of=7d")]
    [InlineData("/mentions?by=%3Cscript%3E")]
    [InlineData("/mentions?sql=2")]
    [InlineData("/owed?kind=%3Cscript%3E")]
    [InlineData("/deliveries?status=%27%3B--")]
    [InlineData("/digests?cursor=AAAA")]
    [InlineData("/reports?brand=nobody")]
    public async Task What_is_wrong_is_said_and_never_run(string path)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        using HttpResponseMessage answer = await web.AskAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        string page = await answer.Content.ReadAsStringAsync(Token);
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", ServedWeb.Foreign(page), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/conversations/99")]
    [InlineData("/conversations/9999999999999999999999")]
    [InlineData("/reports/99")]
    [InlineData("/reports/99.pdf")]
    [InlineData("/digests/99")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        using HttpResponseMessage answer = await web.AskAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await web.AskAsync("/api/v1" + path)).StatusCode);
    }

    [Fact]
    public async Task Every_page_is_whole_without_anything_in_the_database_and_runs_nothing_that_strangers_wrote()
    {
        await using Listening listening = await StartAsync(postgres, Acme with { Name = "Acme <script>" });
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        foreach (string path in Paths)
        {
            Assert.Contains("</main>", await web.ReadAsync(path), StringComparison.Ordinal);
        }

        await listening.SaveAsync(Mention("1", "question").With(p => p with
        {
            PublishedAt = TimeProvider.System.GetUtcNow().AddHours(-1),
            Title = "<script>alert(1)</script>",
            Text = "acme <img src=x onerror=alert(1)>",
            Url = "javascript:alert(1)",
            Author = new() { Handle = "\"><script>", Name = "<script>" },
        }));
        long id = await listening.ReadAsync<long>("select conversation_id from analyst.conversations");
        foreach (string path in (string[])[.. Paths, $"/conversations/{id}", "/mentions?by=story", "/mentions?by=author&sql=1"])
        {
            using HttpResponseMessage answer = await web.AskAsync(path);
            string page = await answer.Content.ReadAsStringAsync(Token);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
            Assert.DoesNotContain("<script", ServedWeb.Foreign(page), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("href=\"javascript", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    /// <summary>Asked at noon, answered by another and then by the company; and a reply to what nobody has seen.</summary>
    private static Task<Saved> SaveThreadAsync(Listening listening) => listening.SaveAsync(
        Mention("1", "question"),
        Heard("2", "1", "1", "bob").With(p => p with { PublishedAt = Noon.AddHours(1) }),
        Heard("3", "2", "1", "acme").With(p => p with { PublishedAt = Noon.AddHours(3) }),
        Heard("lost", "gone", "1", "cid").With(p => p with { PublishedAt = Noon.AddHours(4) }));
}
