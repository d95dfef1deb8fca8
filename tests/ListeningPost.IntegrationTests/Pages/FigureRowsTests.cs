using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage;
using ListeningPost.Storage.Deliveries;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Verdicts;
using Microsoft.Extensions.Time.Testing;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Pages;

/// <summary>Every figure's link lists exactly the rows that the figure counts, whatever came since.</summary>
public partial class FigureRowsTests(PostgresFixture postgres)
{
    private const string Root = "https://listening.example";

    private static readonly Brand Brand = Acme with { DigestTo = ["one@acme.example"], Competitors = [RandomHistory.Rival.Slug] };

    /// <summary>Shares, ages and what else is no count: their links list what they are worked out of.</summary>
    private static readonly Dictionary<string, string> ListedAs = new(StringComparer.Ordinal)
    {
        ["participation_rate"] = "conversations",
        ["oldest_owed_hours"] = "waiting",
    };

    /// <summary>No rows of ours are behind these: they have a definition instead.</summary>
    private static readonly string[] WithoutRows = ["coverage", "first_answer_hours", "news", "share_of_voice", "stalemate_weeks"];

    private static int Seeds => Environment.GetEnvironmentVariable("LISTENINGPOST_LONG") == "1" ? 60 : 2;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_figure_of_a_digest_lists_exactly_what_it_counts()
    {
        await using Listening listening = await StartAsync(postgres, Brand, RandomHistory.Rival);
        (StoredDocument digest, IReadOnlyList<Figure> figures) = await SentAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        JsonObject values = JsonNode.Parse(digest.FiguresJson!)!.AsObject();
        var links = new FigureLinks(digest.Brand, digest.PeriodStart, digest.PeriodEnd) { AsOf = digest.CutOff };

        var linked = figures.Select(figure => (figure.Id, Link: links.Below(figure))).ToList();
        List<(string Id, string Link)> shown =
        [
            .. Links().Matches(digest.Html!).Select(link => (link.Groups["id"].Value, WebUtility.HtmlDecode(link.Groups["href"].Value))),
        ];

        Assert.Empty(linked.Where(l => l.Link is null).Select(l => l.Id).Except(WithoutRows, StringComparer.Ordinal));
        Assert.NotEmpty(shown);
        Assert.All(shown, link => Assert.StartsWith(Root + "/", link.Link, StringComparison.Ordinal));
        Assert.Equal(("1", "1", "1"), (Value(values, "late"), Value(values, "late_older"), Value(values, "noise")));
        foreach ((string id, string? link) in linked.Concat(shown.Select(s => (s.Id, Link: (string?)s.Link[Root.Length..]))))
        {
            if (link is not null)
            {
                string counted = ListedAs.GetValueOrDefault(id, id);
                Assert.Equal((id, link, Value(values, counted)), (id, link, await TotalAsync(web, link)));
            }
        }
    }

    [Fact]
    public async Task Figures_list_their_rows_at_every_cut_off_of_a_random_history()
    {
        for (int seed = 900; seed < 900 + Seeds; seed++)
        {
            await using Listening listening = await StartAsync(postgres, Acme, RandomHistory.Rival);
            var history = new RandomHistory(listening, seed);
            List<DateTimeOffset> cutOffs = [];
            for (int step = 0; step < 24; step++)
            {
                await history.StepAsync();
                cutOffs.Add(await listening.ReadNowAsync());
            }

            await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
            (DateTimeOffset since, DateTimeOffset until) = (Noon.AddMinutes(-3), Noon.AddMinutes(40));
            foreach (DateTimeOffset cutOff in cutOffs.Where((_, i) => i % 5 == 0).Append(cutOffs[^1]))
            {
                Figures counted = await listening.Get<MeasureQueries>().FiguresAsync("acme", since, until, cutOff, Token);
                var links = new FigureLinks("acme", since, until) { AsOf = cutOff };
                foreach (CountedFigure figure in Counted)
                {
                    string link = links.Below(new Figure(figure.Id, "", "") { Rows = figure.Rows })!;
                    string value = figure.Of(counted).ToString(CultureInfo.InvariantCulture);
                    Assert.Equal((seed, link, value), (seed, link, await TotalAsync(web, link)));
                }
            }
        }
    }

    [Fact]
    public async Task A_digest_that_is_not_opened_lists_its_late_finds_too()
    {
        await using Listening listening = await StartAsync(postgres, Brand, RandomHistory.Rival);
        DateTimeOffset now = await listening.ReadNowAsync();
        DateTimeOffset day = Noon + TimeSpan.FromDays((int)(now - Noon).TotalDays - 1);
        await using ServiceProvider services = Services(listening, now);
        await listening.SaveAsync(
            At(day.AddDays(-1), Mention("1", "question")), At(day.AddDays(-2), Mention("2", author: "bob")),
            At(day.AddDays(-30), Mention("old", author: "carl")), At(day, Mention("3", author: "dora")));
        NightlyDigests digests = services.GetRequiredService<NightlyDigests>();
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        Digest preview = await digests.ModelAsync(Brand, DateOnly.FromDateTime(day.UtcDateTime), Token);
        var links = new FigureLinks(Brand.Slug, preview.Period.Since, preview.Period.Until) { AsOf = preview.Period.CutOff };
        var figures = new DigestFigures(preview);

        Assert.Equal((2, 1), (preview.Late.Count, preview.Late.Older));
        Assert.Equal("2", await TotalAsync(web, links.Below(figures["late"])!));
        Assert.Equal("1", await TotalAsync(web, links.Below(figures["late_older"])!));
    }

    [Fact]
    public async Task Figures_of_the_api_are_those_of_the_digest()
    {
        await using Listening listening = await StartAsync(postgres, Brand, RandomHistory.Rival);
        (StoredDocument digest, _) = await SentAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        JsonObject values = JsonNode.Parse(digest.FiguresJson!)!.AsObject();
        string period = $"brand=acme&since={Show.Instant(digest.PeriodStart)}&until={Show.Instant(digest.PeriodEnd)}"
            + $"&as_of={Show.Exact(digest.CutOff)}";

        JsonNode api = await web.ReadJsonAsync($"/api/v1/metrics/figures?{period}");
        JsonNode coverage = await web.ReadJsonAsync($"/api/v1/metrics/coverage?{period}");
        JsonNode stalemate = await web.ReadJsonAsync($"/api/v1/metrics/stalemate?brand=acme&as_of={Show.Exact(digest.CutOff)}");

        string[] same = [.. Counted.Select(figure => figure.Id), "waiting"];
        Assert.Equal(same.Select(id => (id, Value(values, id))), same.Select(id => (id, api[id]!.ToJsonString())));
        Assert.Equal(
            double.Parse(Value(values, "participation_rate"), CultureInfo.InvariantCulture), (double)api["participation_rate"]!, 4);
        Assert.Equal(
            double.Parse(Value(values, "oldest_owed_hours"), CultureInfo.InvariantCulture), (double)api["oldest_owed_hours"]!, 1);
        Assert.Equal(double.Parse(Value(values, "coverage"), CultureInfo.InvariantCulture), (double)coverage["coverage"]!, 4);
        Assert.Equal(Value(values, "stalemate_weeks"), stalemate["stalemate_weeks"]!.ToJsonString());
        foreach ((string metric, string total) in (
            (string, string)[])[("authors", "authors"), ("platforms", ""), ("sentiment", ""), ("volume", "")])
        {
            JsonNode told = await web.ReadJsonAsync($"/api/v1/metrics/{metric}?{period}");
            Assert.Equal(
                (metric, Value(values, "mentions")),
                (metric, told["groups"]!.AsArray().Sum(group => (long)group!["mentions"]!).ToString(CultureInfo.InvariantCulture)));
            Assert.True(total.Length == 0 || Value(values, total) == told["total"]!.ToJsonString(), metric);
        }
    }

    private static IEnumerable<CountedFigure> Counted =>
        [.. CountedFigure.OfPresence, .. CountedFigure.OfMentions, .. CountedFigure.Besides, .. CountedFigure.Aside];

    /// <summary>Two days, a digest of each, late finds of both kinds between them; and after the second everything changes.</summary>
    private static async Task<(StoredDocument Digest, IReadOnlyList<Figure> Figures)> SentAsync(Listening listening)
    {
        DateTimeOffset now = await listening.ReadNowAsync();
        DateTimeOffset before = Noon + TimeSpan.FromDays((int)(now - Noon).TotalDays - 2);
        DateTimeOffset day = before.AddDays(1);
        await using ServiceProvider services = Services(listening, now);
        NightlyDigests digests = services.GetRequiredService<NightlyDigests>();
        await listening.SaveAsync(At(before, Mention("1", "question")));
        await OpenAsync(services, before);

        await listening.SaveAsync(
            At(before, Mention("late", "question", author: "lea")), At(before.AddDays(-30), Mention("old")),
            At(day, Mention("10", "question")), At(day, Heard("11", parent: "10", root: "10", author: "acme")),
            At(day, Mention("20", "complaint", author: "bob")), At(day, Heard("21", parent: "20", root: "20", author: "carl")),
            At(day, Mention("30", "question", author: "dora")), At(day, Heard("31", parent: "30", root: "30", author: "jo")),
            At(day, Mention("40", "question", author: "")),
            At(day, Mention("42", "question", author: "")), At(day, Mention("41", "question", "40", "40", "fay")),
            At(day, Mention("50", author: "acme")), At(day, Mention("60", author: "web", platform: "web")),
            At(day, Mention("70", author: "bob")), At(day, Mention("80", "praise", author: "gil")));
        long job = await IdAsync(listening, "70");
        await listening.Get<VerdictStore>().SayAsync(job, new NewVerdict { By = "ann", Noise = "jobs" }, Token);
        StoredDocument digest = await OpenAsync(services, day);
        Digest model = await digests.ModelAsync(Brand, DateOnly.FromDateTime(day.UtcDateTime), Token);

        await listening.SaveAsync(
            At(day, Mention("90", "question", author: "ivy")), At(day, Heard("22", parent: "20", root: "20", author: "acme")),
            At(before, Mention("91", author: "jan")), At(day.AddDays(-60), Mention("92", author: "kim")));
        await listening.Get<VerdictStore>().SayAsync(job, new NewVerdict { By = "ann", IsClear = true }, Token);
        await listening.Get<VerdictStore>().SayAsync(
            await IdAsync(listening, "30"), new NewVerdict { By = "ann", IsNotAboutUs = true }, Token);
        await listening.Get<VerdictStore>().SayAsync(
            await IdAsync(listening, "41"), new NewVerdict { By = "ann", Sentiment = "negative", Kind = "other" }, Token);
        return (digest, [.. new DigestFigures(model).All]);
    }

    private static async Task<StoredDocument> OpenAsync(IServiceProvider services, DateTimeOffset at)
    {
        var day = DocumentPeriod.Of(DateOnly.FromDateTime(at.UtcDateTime), NightlyDigests.Zone(Brand), at);
        var documents = services.GetRequiredService<ScheduledDocuments>();
        NightlyDigests digests = services.GetRequiredService<NightlyDigests>();
        return await documents.KeepAsync(digests, Brand, await documents.OpenAsync(digests, Brand, day, Token), Token);
    }

    private static CollectedPost At(DateTimeOffset at, CollectedPost post) => post.With(p => p with { PublishedAt = at });

    private static Task<long> IdAsync(Listening listening, string post) =>
        listening.ReadAsync<long>($"select mention_id from analyst.mentions where native_id = '{post}'");

    private static string Value(JsonObject values, string id) => values[id] is JsonValue value ? value.ToString() : "";

    private static async Task<string> TotalAsync(ServedWeb web, string link)
    {
        string page = await web.ReadAsync(link);
        return Total().Match(page).Groups["total"].Value;
    }

    private static ServiceProvider Services(Listening listening, DateTimeOffset now) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(new FakeTimeProvider(now))
        .AddStorage(listening.ConnectionString)
        .AddSingleton<IReadOnlyList<Brand>>([Brand, RandomHistory.Rival])
        .AddSingleton(new SmtpOptions { Host = "127.0.0.1", Port = 1, Security = SmtpSecurity.None })
        .AddDigests(new DigestOptions(new Uri(Root), "listening@example.com"))
        .BuildServiceProvider();

    [GeneratedRegex("data-total=\"(?<total>[0-9]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Total();

    /// <summary>A link, and the figure that it holds.</summary>
    [GeneratedRegex("<a [^>]*href=\"(?<href>[^\"]*)\"[^>]*><span data-figure=\"(?<id>\\w+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();
}
