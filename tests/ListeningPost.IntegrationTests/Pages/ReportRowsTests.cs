using System.Net;
using System.Text.RegularExpressions;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Measures;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.Documents.Content;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Reports;
using ListeningPost.Storage;
using ListeningPost.Storage.Deliveries;
using ListeningPost.Storage.Posts;
using Microsoft.Extensions.Time.Testing;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Pages;

/// <summary>Every figure's link in a report lists exactly the rows that the figure counts, or leads to what the figure means.</summary>
public partial class ReportRowsTests(PostgresFixture postgres)
{
    private static readonly IsoWeek Week = IsoWeek.Parse("2026-W11")!.Value;

    private static readonly Brand Brand = Acme with
    {
        ReportTo = ["ceo@acme.example"],
        Enough = new EnoughRule { Conversations = 3, ParticipationBelow = 0.5, Owed = 2, OwedOlderThan = TimeSpan.FromDays(2) },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_figure_of_a_report_lists_exactly_what_it_counts_or_is_defined()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await FillAsync(listening);
        await using ServiceProvider services = Services(listening);
        DocumentContent content = (await services.GetRequiredService<WeeklyReports>().PreviewAsync(Brand, Week, isRedacted: false, Token))
            .Document.Content;
        await listening.SaveAsync(
            Mention("90", "question", author: "ivy"), Heard("42", parent: "40", root: "40", author: "acme"),
            At(TimeSpan.FromDays(-20), Mention("91", author: "jan")));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        string method = await web.ReadAsync("/method");

        foreach (Figure figure in content.Figures)
        {
            string link = content.Links.Served(figure);
            if (figure.Rows is null)
            {
                Assert.Equal((figure.Id, $"/method#{figure.Id}"), (figure.Id, link));
                Assert.Contains($"id=\"{figure.Id}\"", method, StringComparison.Ordinal);
                continue;
            }

            string counted = figure.Id == "participation_rate" ? content.Figures.Single(f => f.Id == "conversations").Value : figure.Value;
            Assert.Equal((figure.Id, link, counted), (figure.Id, link, await TotalAsync(web, link)));
        }
    }

    [Fact]
    public async Task A_kept_report_is_shown_with_links_to_the_lists_of_the_same_service()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await FillAsync(listening);
        await using ServiceProvider services = Services(listening);
        DeliveryStore store = services.GetRequiredService<DeliveryStore>();
        var period = Week.Period(TimeZoneInfo.Utc, default);
        StoredDocument opened = await store.OpenAsync("acme", ReportKind.Name, period.Since, period.Until, Token);
        await store.KeepAsync(opened.Id, await services.GetRequiredService<ReportKind>().MakeAsync(Brand, opened, Token), Token);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string page = await web.ReadAsync($"/reports/{opened.Id}");
        string[] links = [.. Links().Matches(page).Select(link => WebUtility.HtmlDecode(link.Groups["href"].Value))];

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.StartsWith("/", link, StringComparison.Ordinal));
        foreach (string link in links.Distinct(StringComparer.Ordinal))
        {
            Assert.DoesNotContain("class=\"problem\"", await web.ReadAsync(link), StringComparison.Ordinal);
        }
    }

    private static async Task FillAsync(Listening listening) => await listening.SaveAsync(
        Mention("10", "question"), At(TimeSpan.FromHours(1), Heard("11", parent: "10", root: "10", author: "acme")),
        Mention("20", "complaint", author: "bob"), Heard("21", parent: "20", root: "20", author: "carl"),
        Mention("30", "question", author: "dora"), Heard("31", parent: "30", root: "30", author: "jo"),
        Mention("40", "question", author: "bob"), Mention("41", "complaint", author: ""),
        Mention("50", "praise", author: "eve"), Mention("60", author: "acme"), Mention("70", author: "web", platform: "web"),
        At(TimeSpan.FromDays(-20), Mention("80", "question", author: "kim")), At(TimeSpan.FromDays(-20), Mention("81", author: "acme")));

    private static CollectedPost At(TimeSpan after, CollectedPost post) => post.With(p => p with { PublishedAt = Noon + after });

    private static async Task<string> TotalAsync(ServedWeb web, string link) =>
        Total().Match(await web.ReadAsync(link)).Groups["total"].Value;

    private static ServiceProvider Services(Listening listening) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(new FakeTimeProvider(Noon.AddDays(9)))
        .AddStorage(listening.ConnectionString)
        .AddSingleton<IReadOnlyList<Brand>>([Brand])
        .AddSingleton(new SmtpOptions { Host = "127.0.0.1", Port = 1, Security = SmtpSecurity.None })
        .AddDigests(new DigestOptions(null, "listening@example.com"))
        .AddReports(new ReportOptions(null))
        .BuildServiceProvider();

    [GeneratedRegex("data-total=\"(?<total>[0-9]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Total();

    /// <summary>A link around a figure.</summary>
    [GeneratedRegex("<a [^>]*href=\"(?<href>[^\"]*)\"[^>]*><span data-figure=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();
}
