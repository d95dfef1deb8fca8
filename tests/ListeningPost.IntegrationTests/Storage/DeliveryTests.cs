using ListeningPost.Storage.Deliveries;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

public class DeliveryTests(PostgresFixture postgres)
{
    private static readonly KeptDocument Kept = new() { Subject = "s", Html = "h", Text = "t", FiguresJson = "{}" };

    private static readonly DateTimeOffset Day = new(2026, 3, 14, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mention_stands_in_exactly_one_digest_late_if_its_own_had_gone()
    {
        await using Listening listening = await StartAsync(postgres);
        var deliveries = listening.Get<DeliveryStore>();
        await listening.SaveAsync(Mention("1"));
        StoredDocument first = await OpenAsync(deliveries, day: 0);
        await listening.SaveAsync(Mention("late"), Mention("2").With(p => p with { PublishedAt = Day.AddDays(1.5) }));
        await listening.RunAsync(
            "update listening.mentions set found_at = published_at + interval '2 days'; "
            + "update listening.documents set cut_off = period_end + interval '6 hours'");
        StoredDocument second = await OpenAsync(deliveries, day: 1);

        Assert.Equal("f", await StandingAsync(listening, first));
        Assert.Equal("f t", await StandingAsync(listening, second));
        LateInDigest late = await deliveries.LateAsync(second.Id, "acme", second.PeriodStart, second.PeriodEnd, second.CutOff, 5, Token);
        Assert.Equal((1, 1), (late.Count, late.Last.Count));
        Assert.Equal(first with { CutOff = default }, await OpenAsync(deliveries, day: 0) with { CutOff = default });
        Assert.Equal("f", await StandingAsync(listening, first));
    }

    [Fact]
    public async Task What_is_found_more_than_a_week_late_is_only_counted_and_only_once()
    {
        await using Listening listening = await StartAsync(postgres);
        var deliveries = listening.Get<DeliveryStore>();
        await listening.SaveAsync(Mention("old").With(p => p with { PublishedAt = Day.AddDays(-9) }));

        StoredDocument first = await OpenAsync(deliveries, day: 0);
        StoredDocument second = await OpenAsync(deliveries, day: 1);

        Assert.Empty(await StandingAsync(listening, first));
        Assert.Equal(1, await deliveries.OlderFindsAsync("acme", first.PeriodStart, first.CutOff, Token));
        Assert.Equal(0, await deliveries.OlderFindsAsync("acme", second.PeriodStart, second.CutOff, Token));
    }

    [Fact]
    public async Task A_delivery_is_claimed_by_one_and_sent_once_under_one_message_id()
    {
        await using Listening listening = await StartAsync(postgres);
        var deliveries = listening.Get<DeliveryClaims>();
        StoredDocument document = await OpenAsync(listening.Get<DeliveryStore>(), day: 0);

        StoredDelivery claimed = (await deliveries.ClaimAsync(document, "a@example.org", "<1@x>", evenIfPutOff: false, Token))!;
        Assert.Null(await deliveries.ClaimAsync(document, "a@example.org", "<2@x>", evenIfPutOff: true, Token));

        await deliveries.FailedAsync(claimed.Id, "451 greylisted", TimeSpan.FromHours(1), Token);
        Assert.Null(await deliveries.ClaimAsync(document, "a@example.org", "<3@x>", evenIfPutOff: false, Token));

        StoredDelivery again = (await deliveries.ClaimAsync(document, "a@example.org", "<4@x>", evenIfPutOff: true, Token))!;
        Assert.Equal((claimed.Id, "<1@x>", 2), (again.Id, again.MessageId, again.Attempts));

        await deliveries.SentAsync(again.Id, Token);
        Assert.Null(await deliveries.ClaimAsync(document, "a@example.org", "<5@x>", evenIfPutOff: true, Token));
        Assert.Equal("sent", await listening.ReadAsync<string>("select status from analyst.deliveries where error is null"));
    }

    [Fact]
    public async Task What_is_expected_is_on_the_list_until_it_is_sent()
    {
        await using Listening listening = await StartAsync(postgres);
        var deliveries = listening.Get<DeliveryStore>();
        var claims = listening.Get<DeliveryClaims>();
        StoredDocument document = await OpenAsync(deliveries, day: 0);
        var documents = listening.Get<DocumentQueries>();
        Assert.Equal(
            [new DueDocument(document.Id, "acme")], await documents.UnmadeAsync(["acme"], "digest", TimeSpan.FromDays(3), Token));

        await deliveries.ExpectAsync(document.Id, ["a@example.org", "b@example.org"], Token);
        await deliveries.ExpectAsync(document.Id, ["b@example.org"], Token);
        await deliveries.KeepAsync(document.Id, Kept, Token);
        Assert.Equal([new DueDocument(document.Id, "acme")], await claims.DueDocumentsAsync(["acme"], Token));
        Assert.Empty(await documents.UnmadeAsync(["acme"], "digest", TimeSpan.FromDays(3), Token));

        foreach (string recipient in (string[])["a@example.org", "b@example.org"])
        {
            StoredDelivery claimed = (await claims.ClaimAsync(document, recipient, $"<{recipient}>", evenIfPutOff: false, Token))!;
            Assert.Equal((1, $"<{recipient}>"), (claimed.Attempts, claimed.MessageId));
            await claims.SentAsync(claimed.Id, Token);
        }

        Assert.Empty(await claims.DueDocumentsAsync(["acme"], Token));
        Assert.Equal(2L, await listening.ReadAsync<long>("select count(*) from analyst.deliveries where status = 'sent'"));
    }

    [Fact]
    public async Task A_server_that_is_away_puts_off_all_who_wait_and_nobody_who_is_being_sent_to()
    {
        await using Listening listening = await StartAsync(postgres);
        var deliveries = listening.Get<DeliveryStore>();
        StoredDocument document = await OpenAsync(deliveries, day: 0);
        await deliveries.ExpectAsync(document.Id, ["a@example.org", "b@example.org", "c@example.org"], Token);
        await deliveries.KeepAsync(document.Id, Kept, Token);
        var claims = listening.Get<DeliveryClaims>();
        await claims.ClaimAsync(document, "a@example.org", "<1@x>", evenIfPutOff: false, Token);

        await claims.PutOffAsync(document.Id, "no answer", TimeSpan.FromMinutes(1), Token);

        Assert.Equal(
            [(1, null), (1, "no answer"), (1, "no answer")],
            (await listening.Get<DeliveryList>().OfDocumentAsync(document.Id, Token)).Select(d => (d.Attempts, d.Error)));
        StuckDocument stuck = Assert.Single(await claims.StuckAsync(Token));
        Assert.Equal(("acme", "no answer"), (stuck.Brand, stuck.Error));
        Assert.Null(await claims.ClaimAsync(document, "b@example.org", "<2@x>", evenIfPutOff: false, Token));
    }

    [Fact]
    public async Task How_far_a_brand_is_covered_is_told_by_its_last_period()
    {
        await using Listening listening = await StartAsync(postgres);
        var documents = listening.Get<DocumentQueries>();
        Assert.Null(Assert.Single(await documents.StandingsAsync(["acme", "stranger"], "digest", Token)).CoveredUntil);

        StoredDocument last = await OpenAsync(listening.Get<DeliveryStore>(), day: 3);
        await OpenAsync(listening.Get<DeliveryStore>(), day: 1);

        Assert.Equal(last.PeriodEnd, Assert.Single(await documents.StandingsAsync(["acme"], "digest", Token)).CoveredUntil);
    }

    [Fact]
    public async Task The_claim_of_a_process_that_died_is_free_at_once()
    {
        await using Listening listening = await StartAsync(postgres);
        StoredDocument document = await OpenAsync(listening.Get<DeliveryStore>(), day: 0);
        await using (Listening other = listening.Another())
        {
            Assert.NotNull(await other.Get<DeliveryClaims>().ClaimAsync(document, "a@example.org", "<1@x>", evenIfPutOff: false, Token));
        }

        StoredDelivery? taken = await listening.Get<DeliveryClaims>()
            .ClaimAsync(document, "a@example.org", "<2@x>", evenIfPutOff: false, Token);

        Assert.Equal("<1@x>", taken?.MessageId);
    }

    [Fact]
    public async Task Nothing_stored_after_a_cut_off_bears_an_earlier_stamp()
    {
        await using Listening listening = await StartAsync(postgres);
        var deliveries = listening.Get<DeliveryStore>();
        Task storing = Task.WhenAll(Enumerable.Range(0, 30).Select(i => listening.SaveAsync(Mention($"{i}"), Heard($"h{i}"))));

        while (!storing.IsCompleted)
        {
            DateTimeOffset cutOff = await deliveries.TakeCutOffAsync(Token);
            string until = $"select count(*) from listening.posts where collected_at <= '{cutOff:O}'";
            long seen = await listening.ReadAsync<long>(until);
            await Task.Yield();
            Assert.Equal(seen, await listening.ReadAsync<long>(until));
        }

        await storing;
    }

    private static Task<StoredDocument> OpenAsync(DeliveryStore deliveries, int day) =>
        deliveries.OpenAsync("acme", "digest", Day.AddDays(day), Day.AddDays(day + 1), Token);

    /// <summary>Whether each mention that stands in it is late.</summary>
    private static Task<string> StandingAsync(Listening listening, StoredDocument document) => listening.ReadAsync<string>(
        "select coalesce(string_agg(left(late::text, 1), ' ' order by late), '') "
        + $"from listening.delivery_mentions where document_id = {document.Id}");
}
