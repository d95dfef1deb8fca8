using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Searching;
using ListeningPost.Storage.Verdicts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Pages;

/// <summary>What the explorer's fields, chips and tables lead to, and what it says where nothing is found.</summary>
public class NarrowingPagesTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("source=hn", 3)]
    [InlineData("source=Hn*", 3)]
    [InlineData("source=%22%5C", 0)]
    [InlineData("source=other", 0)]
    [InlineData("source=%5C*a", 0)]
    [InlineData("source=a%5C%3F", 0)]
    [InlineData("language=de", 1)]
    [InlineData("language=DE", 1)]
    [InlineData("author=jo%20%22the%20hammer%22", 1)]
    [InlineData("author=ann", 2)]
    [InlineData("answered=public", 1)]
    [InlineData("answered=nobody&author=ann", 1)]
    [InlineData("q=answered:(public%20OR%20company)", 1)]
    public async Task Fields_narrow_the_page_the_api_and_the_sql_alike(string asked, int total)
    {
        await using Listening listening = await StartAsync(postgres);
        await SaveAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string page = await web.ReadAsync($"/mentions?sql=1&{asked}");
        JsonNode told = await web.ReadJsonAsync($"/api/v1/mentions?{asked}");

        string sql = WebUtility.HtmlDecode(Found(page, "<pre class=\"copy\">([^<]*)</pre>"));
        Assert.Equal((total, total), (TotalOf(page), (int)told["total"]!));
        Assert.Equal(total, await listening.ReadAsync<long>($"select count(*) from ({sql.TrimEnd().TrimEnd(';')}) as s"));
    }

    [Theory]
    [InlineData("language=german")]
    [InlineData("answered=me")]
    [InlineData("source=*a")]
    public async Task A_value_that_no_field_takes_is_named(string asked)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        using HttpResponseMessage page = await web.AskAsync("/mentions?" + asked);
        using HttpResponseMessage told = await web.AskAsync("/api/v1/mentions?" + asked);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (page.StatusCode, told.StatusCode));
        string name = asked.Split('=')[0];
        Assert.Equal(name, (string?)JsonNode.Parse(await told.Content.ReadAsStringAsync(Token))!["parameter"]);
        Assert.Contains($"{name} is &#x27;", await page.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_is_counted_by_is_a_table_beside_the_list_whose_rows_lead_to_so_many()
    {
        await using Listening listening = await StartAsync(postgres);
        await SaveAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        int followed = 0;
        foreach (string by in MentionCounts.Names)
        {
            string page = await web.ReadAsync($"/mentions?brand=acme&by={by}");
            string table = await web.ReadAsync($"/api/v1/mentions/counts.csv?brand=acme&by={by}");
            JsonNode told = await web.ReadJsonAsync($"/api/v1/mentions/counts?brand=acme&by={by}");

            Assert.Equal((by, 3), (by, Matches(page, "(data-mention=)").Count));
            Assert.StartsWith($"{by},name,mentions\r\n", table, StringComparison.Ordinal);
            Assert.Equal(told["groups"]!.AsArray().Count + 1, table.TrimEnd().Split("\r\n").Length);
            Assert.Equal(3, told["groups"]!.AsArray().Sum(group => (int)group!["mentions"]!));
            foreach (Match row in Matches(page, "<tr><td class=\"long\"><a href=\"([^\"]+)\">.*?</a>.*?<td class=\"number\">(\\d+)</td>"))
            {
                string address = WebUtility.HtmlDecode(row.Groups[1].Value).Replace($"&by={by}", "", StringComparison.Ordinal);
                string list = await web.ReadAsync(address);
                Assert.Equal((row.Value, row.Groups[2].Value), (row.Value, TotalOf(list).ToString(CultureInfo.InvariantCulture)));
                followed++;
            }
        }

        Assert.InRange(followed, 15, int.MaxValue);
    }

    [Fact]
    public async Task A_source_whose_name_holds_wildcards_is_narrowed_to_by_its_facet_and_its_row()
    {
        await using Listening listening = await StartAsync(postgres);
        await SaveAsync(listening);
        await listening.RunAsync("UPDATE listening.sources SET name = '*Why? a*' WHERE name = 'hn'");
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string page = await web.ReadAsync("/mentions?by=source");
        using HttpResponseMessage refused = await web.AskAsync("/api/v1/mentions?source=*a");
        string why = (string)JsonNode.Parse(await refused.Content.ReadAsStringAsync(Token))!["detail"]!;

        MatchCollection links = Matches(page, "<a href=\"([^\"]*source=[^\"]+)\">(?:<bdi dir=\"auto\">)?\\*Why");
        Assert.Equal(2, links.Count);
        foreach (Match link in links)
        {
            string address = WebUtility.HtmlDecode(link.Groups[1].Value).Replace("by=source&", "", StringComparison.Ordinal)
                .Replace("&by=source", "", StringComparison.Ordinal);
            Assert.Equal(3, TotalOf(await web.ReadAsync(address[0] == '?' ? "/mentions" + address : address)));
        }

        Assert.Contains("A wildcard cannot stand first", why, StringComparison.Ordinal);
        Assert.Contains("\\*", why, StringComparison.Ordinal);
    }

    /// <summary>Also where clocks go back, where the list itself begins within a row's time, and where names hold each other.</summary>
    [Theory]
    [InlineData("hour", "", 7)]
    [InlineData("hour", "&since=2026-10-25T00:30Z&until=2026-10-25T01:20Z", 1)]
    [InlineData("day", "&since=2026-10-24T12:00Z", 3)]
    [InlineData("week", "", 4)]
    [InlineData("week", "&until=2026-10-25T01:20Z", 2)]
    [InlineData("person", "", 6)]
    [InlineData("author", "", 6)]
    public async Task A_row_of_a_time_or_a_person_leads_to_exactly_what_it_counts(string by, string among, int rows)
    {
        await using Listening listening = await StartAsync(postgres, Acme with { TimeZone = "Europe/Berlin" });
        DateTimeOffset twice = new(2026, 10, 25, 0, 15, 0, TimeSpan.Zero); // 02:15 in Berlin, and an hour later again.
        (string Author, string Name, DateTimeOffset At)[] posts =
        [
            ("ann", "", twice), ("ann", "", twice.AddHours(1)), ("bo", "Ann Smith", twice.AddHours(2)), ("jo", "", twice.AddHours(20)),
            ("bo", "Ann Smith", twice.AddDays(-9)), ("cy", "", twice.AddDays(8)), ("", "Dee Roe", twice.AddHours(30)),
            ("annie", "Annie", twice.AddHours(31)),
        ];
        await listening.SaveAsync([.. posts.Select((post, i) => Mention($"{i}", author: post.Author).With(p => p with
        {
            PublishedAt = post.At,
            Author = p.Author with { Name = post.Name, Id = post.Author == "ann" ? "U-4711" : null },
        }))]);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string page = await web.ReadAsync($"/mentions?brand=acme&by={by}{among}");

        MatchCollection links = Matches(page, "<tr><td class=\"long\"><a href=\"([^\"]+)\">.*?</a>.*?<td class=\"number\">(\\d+)</td>");
        Assert.Equal(rows, links.Count);
        foreach (Match row in links)
        {
            string address = WebUtility.HtmlDecode(row.Groups[1].Value);
            string list = await web.ReadAsync(address.Replace($"&by={by}", "", StringComparison.Ordinal));
            Assert.Equal((row.Value, row.Groups[2].Value), (row.Value, TotalOf(list).ToString(CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public async Task What_narrows_is_told_and_taken_away_and_each_field_of_a_post_narrows()
    {
        await using Listening listening = await StartAsync(postgres);
        await SaveAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string page = await web.ReadAsync("/mentions?brand=acme&language=en&q=text&cursor=");

        string[] chips = [.. Matches(page, "<li><a href=\"([^\"]+)\" aria-label=\"without").Select(chip => chip.Groups[1].Value)];
        Assert.Equal(2, chips.Length);
        int[] totals = await Task.WhenAll(chips.Select(async chip => TotalOf(await web.ReadAsync(WebUtility.HtmlDecode(chip)))));
        Assert.Equal([2, 3], totals);
        Assert.Matches(
            "<form action=\"/mentions\">.*<input type=\"hidden\" name=\"language\" value=\"en\".*<article", page.ReplaceLineEndings(""));
        Assert.Contains("<button name=\"kind\" value=\"question\">question</button>", page, StringComparison.Ordinal);
        Assert.Contains("<button name=\"author\" value=\"ann\">ann</button>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<button name=\"language\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ancho", "ancho*", "acme AND ancho*", 1)]
    [InlineData("anchored", "anchor*", "acme AND anchor*", 1)]
    [InlineData("rocke NOT ancho", "rocke*", "acme AND (rocke* NOT ancho)", 1)]
    public async Task Where_nothing_is_found_the_word_that_would_be_is_told(string words, string wider, string query, int total)
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(
            Mention("1").With(p => p with { Text = "acme anchors" }), Mention("2").With(p => p with { Text = "acme rockets" }));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        string asked = words.Contains(' ', StringComparison.Ordinal) ? $"acme AND ({words})" : $"acme AND {words}";

        string page = await web.ReadAsync("/mentions?brand=acme&q=" + Uri.EscapeDataString(asked));

        Match found = Matches(page, $"<li><a href=\"([^\"]+)\">{Regex.Escape(wider)}</a> finds (\\d+)</li>").Single();
        string address = WebUtility.HtmlDecode(found.Groups[1].Value);
        Assert.EndsWith("q=" + query, Uri.UnescapeDataString(address), StringComparison.Ordinal);
        Assert.Equal((total, $"{total}"), (TotalOf(await web.ReadAsync(address)), found.Groups[2].Value));
    }

    [Fact]
    public async Task The_waiting_list_is_told_as_sql_that_lists_the_same()
    {
        await using Listening listening = await StartAsync(postgres);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await listening.SaveAsync([.. Enumerable.Range(1, 5).Select(i => Mention($"{i}", i % 2 == 0 ? "question" : "complaint")
            .With(p => p with { PublishedAt = now.AddDays(-i) }))]);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string page = await web.ReadAsync("/owed?brand=acme&kind=complaint&sql=1");

        string sql = WebUtility.HtmlDecode(Found(page, "<pre class=\"copy\">([^<]*)</pre>"));
        Assert.Equal(3, TotalOf(page));
        Assert.Equal(3, await listening.ReadAsync<long>($"select count(*) from ({sql.TrimEnd().TrimEnd(';')}) as s"));
    }

    [Fact]
    public async Task The_workbench_tells_who_changed_a_query_and_what_and_proposes_a_better_one()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. Enumerable.Range(1, 30).Select(i => Mention($"{i}")
            .With(p => p with { Text = i <= 12 ? $"acme zebra finch number {i}" : $"acme anvils of kind {i}" }))]);
        await listening.Get<ListeningPost.Storage.Brands.BrandStore>().ApplyAsync(
            [Acme with { Query = "acme NOT lottery" }],
            new ListeningPost.Storage.Applying.AppliedBy("host.example:/etc/<b>.json", TakesOver: true),
            Token);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string few = await web.ReadAsync("/query?brand=acme&propose=1");
        const string Others = "select array_agg(mention_id) from analyst.mentions where text like '%zebra%'";
        foreach (long id in await listening.ReadAsync<long[]>(Others))
        {
            await listening.Get<VerdictStore>().SayAsync(id, new NewVerdict { By = "ann", IsNotAboutUs = true }, Token);
        }

        string proposed = await web.ReadAsync("/query?brand=acme&since=&propose=1");

        Assert.Contains("are missing.", few, StringComparison.Ordinal);
        Assert.Contains("host.example:/etc/&lt;b&gt;.json", few, StringComparison.Ordinal);
        Assert.Contains("<span class=\"gain\">+</span> <code>NOT lottery</code>", few, StringComparison.Ordinal);
        Assert.Matches("<code>(zebra|finch)</code>: in 12 of them", proposed);
        Assert.Contains("loses 12<", proposed, StringComparison.Ordinal);
        Assert.Contains("id=\"configuration\"", proposed, StringComparison.Ordinal);
    }

    private static async Task SaveAsync(Listening listening)
    {
        await listening.SaveAsync(
            Mention("1", "question", author: "ann", root: "1"),
            Mention("2", author: "ann", platform: "reddit"),
            Mention("3", "complaint", author: "jo \"the hammer\""),
            Heard("4", parent: "1", root: "1", author: "bo"));
        await listening.RunAsync(
            """
            UPDATE listening.mentions SET language = CASE WHEN platform = 'reddit' THEN 'de-AT' ELSE 'en' END,
                published_at = published_at - id * interval '1 day';
            INSERT INTO listening.daily_changes (brand, day, platform)
            SELECT m.brand, (m.published_at AT TIME ZONE b.time_zone)::date, m.platform
            FROM listening.mentions AS m JOIN listening.brands AS b ON b.slug = m.brand
            ON CONFLICT DO NOTHING
            """);
    }

    private static int TotalOf(string page) => int.Parse(Found(page, "data-total=\"(\\d+)\""), CultureInfo.InvariantCulture);

    private static string Found(string page, string pattern) => Matches(page, pattern)[0].Groups[1].Value;

    private static MatchCollection Matches(string page, string pattern) =>
        Regex.Matches(page, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
