using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Searching;
using Npgsql;
using Parquet;
using Parquet.Schema;
using Parquet.Serialization;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Api;

/// <summary><c>/api/v1/mentions</c> in all its forms, asked over HTTP.</summary>
public class MentionEndpointsTests(PostgresFixture postgres)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mention_is_the_row_of_the_analysts_view()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1", "question").With(p => p with
        {
            Title = "Acme?",
            Tags = ["a", "b"],
            Likes = 3,
            Author = p.Author with { Followers = 7 },
        }));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        JsonNode mention = (await web.ReadJsonAsync("/api/v1/mentions"))["mentions"]![0]!;

        string view = await listening.ReadAsync<string>("select to_json(m)::text from analyst.mentions as m");
        JsonObject row = JsonNode.Parse(view)!.AsObject();
        Assert.Equal(row.Select(c => c.Key), mention.AsObject().Select(c => c.Key));
        foreach ((string column, JsonNode? value) in row.Where(c => !c.Key.EndsWith("_at", StringComparison.Ordinal)))
        {
            Assert.True(JsonNode.DeepEquals(value, mention[column]), column);
        }

        Assert.Equal("2026-03-14T12:00:00Z", (string?)mention["published_at"]);
    }

    [Theory]
    [InlineData("newest", "published_at desc, mention_id desc")]
    [InlineData("oldest", "published_at, mention_id")]
    [InlineData("reach", "reach desc nulls last, published_at desc, mention_id desc")]
    public async Task Pages_hold_every_mention_once_in_order_also_where_many_are_equal_and_new_ones_come(string sort, string order)
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. Enumerable.Range(1, 23).Select(i => Mention($"{i}").With(p => p with
        {
            PublishedAt = Noon.AddMinutes(i / 5).AddTicks(i % 2 * 10),
            Author = p.Author with { Followers = i % 4 == 0 ? null : i % 3 },
        }))]);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        long[] wanted = await listening.ReadAsync<long[]>($"select array_agg(mention_id order by {order}) from analyst.mentions");

        List<long> seen = [];
        string? cursor = null;
        do
        {
            string place = cursor is null ? "" : "&cursor=" + cursor;
            JsonNode page = await web.ReadJsonAsync($"/api/v1/mentions?sort={sort}&limit=4&q=text{place}");
            seen.AddRange(page["mentions"]!.AsArray().Select(m => (long)m!["mention_id"]!));
            cursor = (string?)page["cursor"];
            Assert.Equal(seen.Count <= 4 ? 23 : 24, (long)page["total"]!);
            DateTimeOffset before = sort == "oldest" ? Noon.AddDays(-1) : Noon.AddDays(1);
            await listening.SaveAsync(Mention("late").With(p => p with
            {
                PublishedAt = before,
                Author = p.Author with { Followers = 99 },
            }));
        }
        while (cursor is not null);

        Assert.Equal(wanted, seen);
    }

    [Theory]
    [InlineData("", "true")]
    [InlineData("q=anvil*", "text ilike '%anvil%'")]
    [InlineData("q=e-mail", "text like '%e-mail%'")]
    [InlineData("q=anvils%20OR%20owed:true&sentiment=neutral", "text ilike '%anvil%' or owed_answer")]
    [InlineData("owed=true", "owed_answer")]
    [InlineData("owed=false", "not owed_answer")]
    [InlineData("voice=company", "voice = 'company'")]
    [InlineData("voice=public&kind=question", "voice = 'public' and kind = 'question'")]
    [InlineData("platform=reddit", "platform = 'reddit'")]
    [InlineData("presence=with_you", "conversation_id in (select conversation_id from analyst.conversations where presence = 'with_you')")]
    [InlineData("sentiment=positive", "false")]
    [InlineData("brand=acme&since=2026-03-15", "published_at >= '2026-03-15Z'")]
    [InlineData("until=2026-03-14", "published_at < '2026-03-15Z'")]
    [InlineData(
        "since=2026-03-14T14:00:00Z&until=2026-03-14T16:00:00Z",
        "published_at >= '2026-03-14T14:00Z' and published_at < '2026-03-14T16:00Z'")]
    public async Task What_is_asked_is_what_is_counted_and_listed_in_every_form(string parameters, string where)
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. Enumerable.Range(1, 12).Select(i => Mention(
            $"{i}",
            i % 3 == 0 ? "question" : "other",
            i % 4 == 0 ? $"{i - 1}" : null,
            null,
            i % 5 == 0 ? "acme" : "ann",
            i % 6 == 0 ? "reddit" : "hackernews")
            .With(p => p with { Text = i % 2 == 0 ? "about acme anvils" : "an e-mail to acme", PublishedAt = Noon.AddHours(2 * i) }))]);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        long count = await listening.ReadAsync<long>($"select count(*) from analyst.mentions where {where}");

        JsonNode page = await web.ReadJsonAsync("/api/v1/mentions?" + parameters);
        string[] csv = (await web.ReadAsync("/api/v1/mentions.csv?" + parameters)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string[] lines = (await web.ReadAsync("/api/v1/mentions.ndjson?" + parameters)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        XElement feed = XDocument.Parse(await web.ReadAsync("/api/v1/mentions.atom?" + parameters)).Root!;

        Assert.Equal(count, (long)page["total"]!);
        Assert.Equal(count, page["mentions"]!.AsArray().Count);
        Assert.Equal(count, csv.Length - 1);
        Assert.Equal(
            page["mentions"]!.AsArray().Select(m => m!.ToJsonString()),
            lines.Select(line => JsonNode.Parse(line)!.ToJsonString()));
        Assert.Equal(count, feed.Elements(Atom + "entry").Count());
        Assert.Null((string?)page["cursor"]);
    }

    [Theory]
    [InlineData("brnad=acme", "brnad")]
    [InlineData("brand=nobody", "brand")]
    [InlineData("brand=", "brand")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=%D9%A1", "limit")]
    [InlineData("since=soon", "since")]
    [InlineData("until=2026-02-30", "until")]
    [InlineData("platform=twitter", "platform")]
    [InlineData("sentiment=bad", "sentiment")]
    [InlineData("owed=yes", "owed")]
    [InlineData("sort=best", "sort")]
    [InlineData("q=acme&q=corp", "q")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("cursor=!", "cursor")]
    [InlineData("cursor=MTIzNDU2NzgKOTk5OTk5OTk5OTk5OTk5OTk5OQoxCg", "cursor")]
    [InlineData("q=%22open", "q")]
    public async Task A_wrong_parameter_is_named(string parameters, string name)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        using HttpResponseMessage answer = await web.AskAsync("/api/v1/mentions?" + parameters);

        JsonNode problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal((name, 400), ((string?)problem["parameter"], (int)problem["status"]!));
        Assert.Equal(name == "q" && parameters.Contains("%22", StringComparison.Ordinal), problem["code"] is not null);
    }

    [Fact]
    public async Task A_cursor_is_of_use_for_its_own_search_alone_and_a_limit_is_cut()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1"), Mention("2"), Mention("3"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        string cursor = (string)(await web.ReadJsonAsync("/api/v1/mentions?limit=2"))["cursor"]!;

        using HttpResponseMessage other = await web.AskAsync($"/api/v1/mentions?limit=2&q=text&cursor={cursor}");
        JsonNode whole = await web.ReadJsonAsync("/api/v1/mentions?limit=99999999999");
        JsonNode rest = await web.ReadJsonAsync($"/api/v1/mentions?limit=1&cursor={cursor}");

        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        Assert.Equal(3, whole["mentions"]!.AsArray().Count);
        Assert.Single(rest["mentions"]!.AsArray());
        Assert.Null((string?)rest["cursor"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_parquet_file_has_the_rows_and_the_columns_of_the_analysts_view(int count)
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. Enumerable.Range(1, count).Select(i => Mention($"{i}").With(p => p with
        {
            Text = "acme\n日本 🚀", Tags = i == 1 ? [] : ["a", "b"], Likes = i == 2 ? null : i, PublishedAt = Noon.AddTicks(10),
        }))]);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        using var file = new MemoryStream(await web.Client.GetByteArrayAsync("/api/v1/mentions.parquet?sort=oldest", Token));

        await using ParquetReader reader = await ParquetReader.CreateAsync(file, cancellationToken: Token);
        Assert.Equal(MentionColumns.All.Select(c => c.Field).OfType<DataField>(), reader.Schema.Fields.OfType<DataField>());
        Assert.Equal(MentionColumns.All.Select(column => column.Name), reader.Schema.Fields.Select(f => f.Name));
        IList<ParquetMention> rows = (await ParquetSerializer.DeserializeAsync<ParquetMention>(file, cancellationToken: Token)).Data;
        Assert.Equal(
            Enumerable.Range(1, count).Select(
                i => ($"{i}", "acme\n日本 🚀", i == 1 ? "" : "a b", i == 2 ? null : (int?)i, Noon.AddTicks(10).UtcDateTime)),
            rows.Select(r => (r.NativeId, r.Text, string.Join(' ', r.Tags), r.Likes, r.PublishedAt)));
    }

    [Fact]
    public async Task A_wrong_query_has_its_code_and_place()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        using HttpResponseMessage answer = await web.AskAsync("/api/v1/mentions.csv?q=" + Uri.EscapeDataString("acme\nAND b OR c"));

        JsonNode problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            ("mixed-operators", 11, 2, 7),
            ((string?)problem["code"], (int)problem["offset"]!, (int)problem["line"]!, (int)problem["column"]!));
    }

    [Fact]
    public async Task A_spreadsheet_takes_no_cell_for_a_formula_and_json_stays_as_it_is()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1").With(p => p with
        {
            Title = "=cmd|' /C calc'!A0",
            Text = "+1, \"two\"\nlines",
            Author = new() { Handle = "@SUM(A1)", Name = "＝1" },
        }));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string csv = await web.ReadAsync("/api/v1/mentions.csv?limit=9");
        JsonNode line = await web.ReadJsonAsync("/api/v1/mentions.ndjson");

        Assert.Contains(",'@SUM(A1),'＝1,,'=cmd|' /C calc'!A0,\"'+1, \"\"two\"\"\nlines\",", csv, StringComparison.Ordinal);
        Assert.Equal(("=cmd|' /C calc'!A0", "@SUM(A1)"), ((string?)line["title"], (string?)line["author_handle"]));
    }

    [Fact]
    public async Task A_feed_holds_what_xml_can_hold_and_links_to_pages_only()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(
            Mention("1").With(p => p with { Text = "a\u0001<b>\uFFFE & 🚀", Url = "javascript:alert(1)", Author = new() }),
            Mention("2").With(p => p with { Title = "T", EditedAt = Noon.AddHours(1), Author = new() { Name = "Ann" } }));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        XElement first = XDocument.Parse(await web.ReadAsync("/api/v1/mentions.atom?limit=1")).Root!;
        XElement next = XDocument.Parse(await web.ReadAsync(LinkOf(first, "next")!)).Root!;

        XElement edited = first.Element(Atom + "entry")!;
        XElement odd = next.Element(Atom + "entry")!;
        Assert.Equal(("T", "2026-03-14T13:00:00Z", "https://hackernews.example/2"),
            (edited.Element(Atom + "title")!.Value, edited.Element(Atom + "updated")!.Value, LinkOf(edited, "alternate")));
        Assert.Equal("a<b> & 🚀", odd.Element(Atom + "content")!.Value);
        Assert.Equal("unknown", odd.Element(Atom + "author")!.Element(Atom + "name")!.Value);
        Assert.Null(LinkOf(odd, "alternate"));
        Assert.Equal(first.Element(Atom + "id")!.Value, next.Element(Atom + "id")!.Value);
        Assert.Null(LinkOf(next, "next"));
    }

    [Theory]
    [InlineData("/api/v1/mentions?q=acme")]
    [InlineData("/api/v1/mentions.ndjson?q=e-mail")]
    [InlineData("/mentions")]
    public async Task Who_goes_away_takes_the_statement_along(string path)
    {
        const string Waiting = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        await using var blocker = new NpgsqlConnection(listening.ConnectionString);
        await blocker.OpenAsync(Token);
        await using NpgsqlTransaction transaction = await blocker.BeginTransactionAsync(Token);
        await using var command = new NpgsqlCommand("lock table listening.posts in access exclusive mode", blocker);
        await command.ExecuteNonQueryAsync(Token);

        using var away = new CancellationTokenSource();
        Task<HttpResponseMessage> answer = web.Client.GetAsync(path, away.Token);
        await Eventually.EventuallyAsync(() => listening.ReadAsync<long>(Waiting), waiting => waiting == 1);
        await away.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => answer);
        await Eventually.EventuallyAsync(() => listening.ReadAsync<long>(Waiting), waiting => waiting == 0);
    }

    [Fact]
    public async Task The_longest_query_fits_into_an_address()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string query = string.Join(" OR ", Enumerable.Range(0, 2_340).Select(i => "日" + (char)('一' + i)))[..^1];

        Assert.Equal(0, (long)(await web.ReadJsonAsync("/api/v1/mentions?q=" + Uri.EscapeDataString(query)))["total"]!);
    }

    [Fact]
    public async Task A_database_that_is_away_is_a_problem_and_not_an_empty_list()
    {
        await using ServedWeb web = await ServedWeb.StartAsync("Host=127.0.0.1;Port=1;Database=none;Username=none");

        using HttpResponseMessage answer = await web.AskAsync("/api/v1/mentions");
        using HttpResponseMessage export = await web.AskAsync("/api/v1/mentions.csv");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (answer.StatusCode, export.StatusCode));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/api/v1/mentions")]
    [InlineData("/api/v1/mentions.csv")]
    [InlineData("/api/v1/brands")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/mentions")]
    [InlineData("/query")]
    public async Task Where_there_are_keys_nothing_is_told_without_one(string path)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, "s3cret");

        Assert.Equal(HttpStatusCode.Unauthorized, (await web.AskAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await web.AskAsync(path, "s3cret")).StatusCode);
    }

    private static string? LinkOf(XElement element, string relation) =>
        (string?)element.Elements(Atom + "link").SingleOrDefault(l => (string?)l.Attribute("rel") == relation)?.Attribute("href");
}
