using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Observability;
using ListeningPost.Storage;
using Microsoft.Extensions.Time.Testing;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Digests;

/// <summary>From stored posts to mail: figures, once to each recipient, late mentions, verification.</summary>
public class NightlyDigestsTests(PostgresFixture postgres)
{
    private static readonly DateOnly Day = new(2026, 3, 14);
    private static readonly Brand Brand = Acme with { DigestTo = ["one@acme.example", "two@acme.example"] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_figures_are_those_of_the_analysts_views()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await FillAsync(listening);
        await using ServiceProvider services = Services(listening, port: 1);

        Digest digest = await services.GetRequiredService<NightlyDigests>().ModelAsync(Brand, Day, Token);

        var figures = new DigestFigures(digest);
        foreach (string id in (string[])[
            "mentions", "conversations", "with_you", "people_only", "without_you", "not_replyable", "started_by_you",
            "negative", "neutral", "positive", "owed_answers"])
        {
            long inView = await listening.ReadAsync<long>(
                $"select sum({id}) from analyst.daily where brand = 'acme' and day = '2026-03-14'");
            Assert.Equal((id, inView.ToString(System.Globalization.CultureInfo.InvariantCulture)), (id, figures[id].Value));
        }

        Assert.Equal("4", figures["conversations"].Value);
        Assert.Equal("0.25", figures["participation_rate"].Value);
        Assert.Equal(3, digest.WaitingCount);
        Assert.Equal("public", digest.Waiting.Single(p => p.Text == "text 20").AnsweredBy);
        Assert.Equal("nobody", digest.Waiting.Single(p => p.Text == "text 41").AnsweredBy);
    }

    [Fact]
    public async Task Each_recipient_gets_it_once_however_often_it_is_sent()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await FillAsync(listening);
        await using var sink = new SmtpSink();
        await using ServiceProvider services = Services(listening, sink.Port);
        NightlyDigests digests = services.GetRequiredService<NightlyDigests>();

        var first = await digests.SendAsync(Brand, Day, Day, evenIfPutOff: true, Token);
        var second = await digests.SendAsync(Brand, Day, Day, evenIfPutOff: true, Token);

        Assert.Equal([RecipientState.Sent, RecipientState.Sent], first.Select(o => o.State));
        Assert.Equal([RecipientState.LeftAlone, RecipientState.LeftAlone], second.Select(o => o.State));
        Assert.Equal(["one@acme.example", "two@acme.example"], sink.Taken.Select(t => t.Recipient).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(
            sink.Taken,
            t => t.Message.Contains("one@", StringComparison.Ordinal) && t.Message.Contains("two@", StringComparison.Ordinal));
        Assert.Equal(2L, await listening.ReadAsync<long>("select count(*) from analyst.deliveries where status = 'sent' and attempts = 1"));
    }

    [Fact]
    public async Task A_temporary_refusal_is_put_off_and_comes_as_the_same_message_later()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await FillAsync(listening);
        await using var sink = new SmtpSink { DataAnswer = null };
        await using ServiceProvider services = Services(listening, sink.Port);
        NightlyDigests digests = services.GetRequiredService<NightlyDigests>();
        Brand one = Brand with { DigestTo = ["one@acme.example"] };

        var first = await digests.SendAsync(one, Day, Day, evenIfPutOff: false, Token);
        var tooSoon = await digests.SendAsync(one, Day, Day, evenIfPutOff: false, Token);
        sink.DataAnswer = "250 taken";
        var byHand = await digests.SendAsync(one, Day, Day, evenIfPutOff: true, Token);

        Assert.Equal(
            [RecipientState.PutOff, RecipientState.LeftAlone, RecipientState.Sent],
            first.Concat(tooSoon).Concat(byHand).Select(o => o.State));
        Assert.Equal(2, sink.Taken.Count);
        Assert.Single(sink.Taken.Select(t => Header(t.Message, "Message-Id")).Distinct(StringComparer.Ordinal));
        Assert.Single(sink.Taken.Select(t => Header(t.Message, "X-ListeningPost-Delivery")).Distinct(StringComparer.Ordinal));
        Assert.Equal(2, await listening.ReadAsync<int>("select attempts from analyst.deliveries"));
    }

    [Fact]
    public async Task A_permanent_refusal_fails_for_good_and_says_why()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await using var sink = new SmtpSink { RecipientAnswer = "550 5.1.1 no such user" };
        await using ServiceProvider services = Services(listening, sink.Port);

        var outcomes = await services.GetRequiredService<NightlyDigests>().SendAsync(Brand, Day, Day, evenIfPutOff: false, Token);

        Assert.All(outcomes, o => Assert.Equal(RecipientState.Failed, o.State));
        string error = await listening.ReadAsync<string>("select min(error) from analyst.deliveries where status = 'failed'");
        Assert.Contains("550", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_lets_nobody_in_is_tried_once_for_all_and_again_later()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await using var sink = new SmtpSink { Greeting = "554 no" };
        await using ServiceProvider services = Services(listening, sink.Port);
        NightlyDigests digests = services.GetRequiredService<NightlyDigests>();

        var refused = await digests.SendAsync(Brand, Day, Day, evenIfPutOff: false, Token);
        long putOff = await listening.ReadAsync<long>(
            """
            select count(*) from listening.deliveries
            where status = 'pending' and attempts = 1 and error like '%554%' and next_attempt_at > now()
            """);
        sink.Greeting = "220 sink";
        var sent = await digests.SendAsync(Brand, Day, Day, evenIfPutOff: true, Token);

        Assert.All(refused, outcome => Assert.Equal(RecipientState.PutOff, outcome.State));
        Assert.Equal(2L, putOff);
        Assert.All(sent, outcome => Assert.Equal(RecipientState.Sent, outcome.State));
        Assert.Equal(2, sink.Connections);
    }

    [Fact]
    public async Task Who_was_taken_off_the_configuration_gets_nothing_any_more_and_who_came_later_no_old_one()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await using var sink = new SmtpSink { RecipientAnswer = "451 later" };
        await using ServiceProvider services = Services(listening, sink.Port);
        NightlyDigests digests = services.GetRequiredService<NightlyDigests>();
        await digests.SendAsync(Brand, Day, Day, evenIfPutOff: false, Token);
        await listening.RunAsync("update listening.deliveries set next_attempt_at = null");
        sink.RecipientAnswer = "250 ok";

        Brand changed = Brand with { DigestTo = ["two@acme.example", "three@acme.example"] };
        await using ServiceProvider later = Services(listening, sink.Port, changed);
        await later.GetServices<IHostedService>().OfType<DeliveryService>().Single().RunOnceAsync(Token);

        Assert.Equal(
            "two@acme.example",
            Assert.Single(sink.Taken, mail => mail.Message.Contains("acme/digest/20260314", StringComparison.Ordinal)).Recipient);
        Assert.Equal(
            "failed", await listening.ReadAsync<string>("select status from analyst.deliveries where recipient = 'one@acme.example'"));
    }

    [Fact]
    public async Task A_mention_found_after_the_digest_of_its_day_stands_in_the_next_marked_late()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await FillAsync(listening);
        await using var sink = new SmtpSink();
        await using ServiceProvider services = Services(listening, sink.Port);
        NightlyDigests digests = services.GetRequiredService<NightlyDigests>();
        await listening.RunAsync(
            """
            update listening.mentions set found_at = '2026-03-15 01:00Z';
            update listening.posts set collected_at = '2026-03-15 01:00Z'
            """);
        await digests.SendAsync(Brand, Day, Day, evenIfPutOff: false, Token);
        await listening.RunAsync("update listening.documents set cut_off = '2026-03-15 06:00Z'");
        await listening.SaveAsync(Mention("90"), Mention("91").With(p => p with { PublishedAt = Noon.AddDays(-30) }));
        await listening.RunAsync(
            """
            update listening.mentions set found_at = '2026-03-16 01:00Z'
            where post_id in (select id from listening.posts where native_id = '90')
            """);

        Digest next = await digests.ModelAsync(Brand, Day.AddDays(1), Token);
        Digest same = await digests.ModelAsync(Brand, Day, Token);

        Assert.Equal((1L, 1L), (next.Late.Count, next.Late.Older));
        Assert.Equal("text 90", next.Late.Posts.Single().Text);
        Assert.False(next.Late.IsFirst);
        Assert.Equal(0, next.Figures.Mentions);
        Assert.Equal(0, same.Late.Count);
    }

    [Fact]
    public async Task What_was_sent_is_shown_as_sent_and_verified_as_of_its_cut_off()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await FillAsync(listening);
        await using var sink = new SmtpSink();
        await using ServiceProvider services = Services(listening, sink.Port);
        NightlyDigests digests = services.GetRequiredService<NightlyDigests>();
        Assert.Null(await digests.VerifyAsync(Brand, Day, Token));
        await digests.SendAsync(Brand, Day, Day, evenIfPutOff: false, Token);
        await listening.SaveAsync(Mention("92"));

        DigestDraft shown = await digests.PreviewAsync(Brand, Day, Token);
        var differences = await digests.VerifyAsync(Brand, Day, Token);
        await listening.RunAsync(
            "delete from listening.mentions where id = (select mention_id from analyst.mentions where native_id = '40')");
        var afterDeletion = await digests.VerifyAsync(Brand, Day, Token);

        Assert.True(shown.IsAsSent);
        Assert.Contains("data-figure=\"mentions\" data-value=\"6\"", shown.Document.Html, StringComparison.Ordinal);
        Assert.Empty(differences!);
        Assert.Contains(new FigureDifference("mentions", "6", "5"), afterDeletion!);
        Assert.DoesNotContain(afterDeletion!, figure => figure.Id == "with_you");
    }

    [Fact]
    public async Task A_preview_claims_nothing()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await FillAsync(listening);
        await using var sink = new SmtpSink();
        await using ServiceProvider services = Services(listening, sink.Port);
        NightlyDigests digests = services.GetRequiredService<NightlyDigests>();

        await digests.PreviewAsync(Brand, Day, Token);
        SendOutcome copy = await digests.SendCopyAsync(Brand, Day, "boss@acme.example", Token);

        Assert.Equal(SendOutcome.Sent, copy);
        Assert.Equal(0L, await listening.ReadAsync<long>("select count(*) from listening.documents"));
        Assert.Equal(0L, await listening.ReadAsync<long>("select count(*) from listening.deliveries"));
    }

    /// <summary>Four conversations of the day: with the company, with an employee, with strangers, with nobody.</summary>
    private static async Task FillAsync(Listening listening)
    {
        await listening.SaveAsync(
            Mention("10", "question"), Heard("11", parent: "10", root: "10", author: "acme"),
            Mention("20", "complaint", author: "bob"), Heard("21", parent: "20", root: "20", author: "carl"),
            Mention("30", "question", author: "dora"), Heard("31", parent: "30", root: "30", author: "jo"),
            Mention("40", "question", author: "eve"), Mention("41", "question", author: "fay", parent: "40", root: "40"),
            Mention("60", "other", author: "web", platform: "web"));
    }

    private static ServiceProvider Services(Listening listening, int port, Brand? brand = null) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(new FakeTimeProvider(Noon.AddDays(2)))
        .AddStorage(listening.ConnectionString)
        .AddSingleton<IReadOnlyList<Brand>>([brand ?? Brand])
        .AddSingleton(new SmtpOptions { Host = "127.0.0.1", Port = port, Security = SmtpSecurity.None })
        .AddReadiness()
        .AddDigests(new DigestOptions(null, "listening@example.com"))
        .AddDeliveryService()
        .BuildServiceProvider();

    private static string Header(string message, string name) =>
        message.Split("\r\n").First(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
}
