using System.Text;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Measures;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Reports;
using ListeningPost.Storage;
using ListeningPost.Storage.Deliveries;
using Microsoft.Extensions.Time.Testing;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Reports;

/// <summary>From stored posts to the report: its figures by hand, once to each reader, its ask looked after the week after.</summary>
public class WeeklyReportsTests(PostgresFixture postgres)
{
    private static readonly IsoWeek Week = IsoWeek.Parse("2026-W11")!.Value;

    private static readonly Brand Brand = Acme with
    {
        ReportTo = ["ceo@acme.example", "CEO@acme.example", "cfo@acme.example"],
        Enough = new EnoughRule { Conversations = 3, ParticipationBelow = 0.5, Owed = 2, OwedOlderThan = TimeSpan.FromDays(2) },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_figures_are_those_that_were_counted_by_hand()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await FillAsync(listening);
        await using ServiceProvider services = Services(listening, port: 1);

        Report report = (await services.GetRequiredService<WeeklyReports>().PreviewAsync(Brand, Week, isRedacted: false, Token)).Report;

        Assert.Equal((4L, 1L, 1L, 2L), (report.Figures.Conversations, report.Figures.WithYou, report.Figures.PeopleOnly,
            report.Figures.WithoutYou));
        Assert.Equal(new TalkedWeek(Week.Monday, 4, 1), report.Weeks[^1].Talked);
        Assert.Equal(12, report.Weeks.Count);
        Assert.Equal(
            [("complaint", "public", 1L), ("praise", "nobody", 1L), ("question", "company", 1L), ("question", "employee", 1L)],
            report.AnsweredBy.Select(a => (a.Kind, a.AnsweredBy, a.Posts)));
        Assert.Equal(new StepsDone(0, 0, 1, 0), report.Ask.Done);
        Assert.Equal(4, report.Conversations.Count);
        Assert.Equal((1, 4L), (report.Query.Version, report.Conversations[0].Total));
        Assert.True(report.Enough!.HasConversations);
        Assert.Equal((4L, 1L, 1L), (report.Enough.Conversations, report.Enough.WithYou, report.Enough.Owed));
        Assert.NotEmpty(report.Quotes);
    }

    [Fact]
    public async Task It_is_sent_once_to_each_reader_with_its_files_and_verified_as_it_was()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await FillAsync(listening);
        await using var sink = new SmtpSink();
        await using ServiceProvider services = Services(listening, sink.Port);
        ReportMail mail = services.GetRequiredService<ReportMail>();
        WeeklyReports reports = services.GetRequiredService<WeeklyReports>();
        Assert.Null(await reports.VerifyAsync(Brand, Week, Token));

        var first = await mail.SendAsync(Brand, Week, Token);
        var second = await mail.SendAsync(Brand, Week, Token);

        Assert.Equal([RecipientState.Sent, RecipientState.Sent], first.Select(o => o.State));
        Assert.All(second, outcome => Assert.Equal(RecipientState.LeftAlone, outcome.State));
        Assert.Equal(["ceo@acme.example", "cfo@acme.example"], sink.Taken.Select(t => t.Recipient).Order(StringComparer.Ordinal));
        Assert.All(sink.Taken, taken => Assert.Contains("text/csv", taken.Message, StringComparison.Ordinal));
        Assert.All(sink.Taken, taken => Assert.Contains("application/pdf", taken.Message, StringComparison.Ordinal));
        Assert.Empty((await reports.VerifyAsync(Brand, Week, Token))!);

        await listening.SaveAsync(Mention("late", "question").With(p => p with { PublishedAt = Noon.AddHours(1) }));
        Assert.Empty((await reports.VerifyAsync(Brand, Week, Token))!);
    }

    [Fact]
    public async Task What_became_of_its_ask_stands_in_the_next_by_own_replies()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await FillAsync(listening);
        await HearAllAsync(listening);
        await using ServiceProvider services = Services(listening, port: 1);
        ReportKind kind = services.GetRequiredService<ReportKind>();
        DeliveryStore store = services.GetRequiredService<DeliveryStore>();
        var period = Week.Period(TimeZoneInfo.Utc, default);
        StoredDocument opened = await store.OpenAsync("acme", ReportKind.Name, period.Since, period.Until, Token);
        KeptDocument kept = await kind.MakeAsync(Brand, opened, Token);
        await store.KeepAsync(opened.Id, kept, Token);
        Assert.Equal(Rung.Thank, KeptAsk.Read(kept.DataJson)!.Rung);
        var next = new IsoWeek(Week.Monday.AddDays(7));

        Assert.Equal(AskState.Not, (await OutcomeAsync(services, next)).State);
        await listening.SaveAsync(
            Heard("51", parent: "50", root: "50", author: "acme").With(p => p with { PublishedAt = Noon.AddDays(3) }));
        AskOutcome outcome = await OutcomeAsync(services, next);

        Assert.Equal((AskState.Done, 1, 1), (outcome.State, outcome.Asked, outcome.Done));
    }

    [Fact]
    public async Task All_conversations_stand_in_the_file()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await FillAsync(listening);
        await using ServiceProvider services = Services(listening, port: 1);

        ReportDraft draft = await services.GetRequiredService<WeeklyReports>().PreviewAsync(Brand, Week, isRedacted: true, Token);

        string csv = Encoding.UTF8.GetString(draft.Document.Csv);
        Assert.Equal(4, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
        Assert.DoesNotContain("https://", csv, StringComparison.Ordinal);
    }

    private static async Task<AskOutcome> OutcomeAsync(ServiceProvider services, IsoWeek week) =>
        (await services.GetRequiredService<WeeklyReports>().PreviewAsync(Brand, week, isRedacted: false, Token)).Report.LastAsk!;

    /// <summary>The source answered every ten minutes of the week and of the next.</summary>
    private static Task HearAllAsync(Listening listening) => listening.RunAsync(
        $"""
        insert into listening.polls (source_id, due_at, started_at, ended_at, ok, forced, posts, added, mentions, skipped, interval)
        select 1, t, t, t, true, false, 1, 1, 0, 0, '10 minutes'
        from generate_series('{Noon.AddDays(-10):O}'::timestamptz, '{Noon.AddDays(12):O}'::timestamptz, '10 minutes') as t
        """);

    /// <summary>A question that the company answered, a complaint that the public did, a question that an employee did, praise.</summary>
    private static async Task FillAsync(Listening listening) => await listening.SaveAsync(
        Mention("10", "question"), Heard("11", parent: "10", root: "10",
            author: "acme").With(p => p with { PublishedAt = Noon.AddHours(1) }),
        Mention("20", "complaint", author: "bob"), Heard("21", parent: "20", root: "20", author: "carl"),
        Mention("30", "question", author: "dora"), Heard("31", parent: "30", root: "30", author: "jo"),
        Mention("50", "praise", author: "eve"));

    private static ServiceProvider Services(Listening listening, int port) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(new FakeTimeProvider(Noon.AddDays(9)))
        .AddStorage(listening.ConnectionString)
        .AddSingleton<IReadOnlyList<Brand>>([Brand])
        .AddSingleton(new SmtpOptions { Host = "127.0.0.1", Port = port, Security = SmtpSecurity.None })
        .AddDigests(new DigestOptions(null, "listening@example.com"))
        .AddReports(new ReportOptions(null))
        .BuildServiceProvider();
}
