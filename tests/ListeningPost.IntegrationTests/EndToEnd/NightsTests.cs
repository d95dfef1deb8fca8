using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Digests;
using ListeningPost.Documents;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>
/// A fortnight of <c>listen</c> as an operator has it: nights on which clocks change, mail servers and webhooks that refuse, kills
/// before every step, three days of downtime. Every reader of every brand gets each night and each week once.
/// </summary>
public sealed class NightsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Readers = 2;
    private const int Nights = 14;

    /// <summary>In whose mornings the Mondays lie.</summary>
    private static readonly int[] Mondays = [6, 13];

    /// <summary>
    /// Noon UTC: between the morning of New York and the next one of Auckland. Clocks change on 25 October and 1
    /// November.
    /// </summary>
    private static readonly DateTimeOffset Start = new(2026, 10, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly int EachNight = StagedNights.Zones.Count * Readers;

    private StagedNights _nights = null!;
    private DeliverySteps _steps = null!;
    private int _expected;

    public async ValueTask InitializeAsync() => _nights = await StagedNights.StartAsync(postgres, Start, Start.AddDays(Nights));

    public async ValueTask DisposeAsync()
    {
        await (_steps?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _nights.DisposeAsync();
    }

    [Fact]
    public async Task Every_reader_gets_every_night_once_whatever_happens()
    {
        _nights.Begin();
        await _nights.UntilReadyAsync(isReady: true);
        _steps = await DeliverySteps.InstallAsync(_nights.Connection);

        await NightAsync(1);
        await NightOfKillsAsync(2, isLost: true);
        _nights.Hook.Status = 503;
        await NightOfGreylistingAsync(3);
        _nights.Hook.Status = 204;
        await NightOfKillsAsync(4, isLost: false);
        (_nights.Hook.Status, _nights.Hook.RetryAfter) = (429, "600");
        await NightByTheHourAsync(5);
        (_nights.Hook.Status, _nights.Hook.RetryAfter, _nights.Hook.HangsUp) = (204, null, true);
        await NightOfDroppedConnectionsAsync(6);
        _nights.Hook.HangsUp = false;
        await NightsAwayAsync(7, 8, 9);
        await NightOfAServerThatRefusesAsync(10, () => _nights.Sink.Greeting = "554 go away", "554");
        await NightOfKillsAsync(11, isLost: true);
        await NightByTheHourAsync(12);
        await NightOfAServerThatRefusesAsync(13, () => _nights.Sink.LoginAnswer = "535 5.7.8 wrong", "Smtp.UserName");
        await NightAsync(14);

        await TheTableIsWhatArrivedAsync();
        await EveryDigestIsToldAtTheWebhookOnceAsync();
        await EveryDayStandsInOneDigestAsync();
        await EveryWeekIsInOneReportAsync();
        await EveryMentionStandsInOneDigestAsync();
        await ItsFiguresAreStillThoseThatWereSentAsync("berlin", "2026-10-25");
        Assert.Equal(0, await _nights.StopAsync());
        Assert.Contains("Sending digests stopped.", _nights.Log, StringComparison.Ordinal);
    }

    private static DateTimeOffset Noon(int night) => Start.AddDays(night);

    /// <summary>How many mails are due by that noon since the one before.</summary>
    private static int DueAt(int night) => EachNight + (Mondays.Contains(night) ? StagedNights.Zones.Count : 0);

    private async Task NightAsync(int night)
    {
        _nights.Set(Noon(night));
        await ArriveAsync(DueAt(night));
    }

    /// <summary>That many more have arrived, and the table knows.</summary>
    /// <param name="mails">How many.</param>
    /// <param name="isPutOff">Whether some are put off, so that time has to go on.</param>
    private async Task ArriveAsync(int mails, bool isPutOff = false)
    {
        _expected += mails;
        await _nights.UntilMailsAsync(_expected, isPutOff);
        await _nights.UntilAsync("select bool_and(status = 'sent') from analyst.deliveries where recipient like '%@%'");
    }

    /// <summary>Each brand's hour for itself: at six on its own clock, and not for want of a later look.</summary>
    private async Task NightByTheHourAsync(int night)
    {
        foreach (DateTimeOffset hour in StagedNights.Zones.Values.Select(zone => Hour(zone, night)).Order())
        {
            _nights.Set(hour);
            await ArriveAsync(Readers);
        }

        _nights.Set(Noon(night));
    }

    /// <summary>Killed before every step that is written down, and begun again each time.</summary>
    /// <param name="isLost">Whether what stood before the step is not done; else it is, by a database that nobody asks any more.</param>
    private async Task NightOfKillsAsync(int night, bool isLost)
    {
        DeliveryStep[] steps = Enum.GetValues<DeliveryStep>();
        await _steps.HoldAsync(steps[0]);
        _nights.Set(Noon(night));
        foreach (DeliveryStep step in steps)
        {
            await _steps.UntilHeldAsync(step);
            await _nights.KillAsync();
            if (isLost)
            {
                await _steps.LoseAsync(step);
            }

            if (step != steps[^1])
            {
                await _steps.HoldAsync(step + 1);
            }

            await _steps.ReleaseAsync(step);
            _nights.Begin();
        }

        await ArriveAsync(DueAt(night));
    }

    private async Task NightOfGreylistingAsync(int night)
    {
        _nights.Sink.RecipientAnswer = "451 4.7.1 come again";
        _nights.Set(Noon(night));
        await _nights.UntilAsync($"select count(*) = {EachNight} from analyst.deliveries where status = 'pending' and error like '%451%'");

        _nights.Sink.RecipientAnswer = "250 ok";
        _nights.Set(Noon(night).AddMinutes(3));
        await ArriveAsync(EachNight, isPutOff: true);
        await Eventually.EventuallyAsync(() => _nights.Log.Contains("sent to 2 recipients, at attempt ", StringComparison.Ordinal));
        Assert.Contains("451 4.7.1 come again", _nights.Log, StringComparison.Ordinal);
    }

    /// <summary>
    /// The server takes the message and is gone before its word: whether it took it nobody knows, and it comes again as
    /// the same.
    /// </summary>
    private async Task NightOfDroppedConnectionsAsync(int night)
    {
        _nights.Sink.DataAnswer = null;
        _nights.Set(Noon(night));
        await _nights.UntilAsync("select count(*) > 0 from analyst.deliveries where status = 'pending' and error like '%whether it took%'");

        _nights.Sink.DataAnswer = "250 taken";
        _nights.Set(Noon(night).AddMinutes(40));
        await ArriveAsync(DueAt(night), isPutOff: true);
    }

    /// <summary>What was sent is put down for the webhook first: three days later it would be no news any more.</summary>
    private async Task NightsAwayAsync(params int[] nights)
    {
        await _nights.UntilAsync(
            """
            select bool_and(exists (select from listening.documents as n where n.occasion = 'digest-' || d.id))
            from listening.documents as d where d.kind = 'digest'
            """);
        await _nights.KillAsync();
        _nights.Set(Noon(nights[^1]));
        _nights.Begin();
        await ArriveAsync(EachNight);
        Assert.Contains("one for 3 days", _nights.Log, StringComparison.Ordinal);
    }

    /// <summary>A greeting or a login that refuses concerns no message: said once, not ready meanwhile, all sent afterwards.</summary>
    private async Task NightOfAServerThatRefusesAsync(int night, Action refuse, string word)
    {
        refuse();
        _nights.Set(Noon(night));
        await _nights.UntilAsync("select count(*) > 0 from analyst.deliveries where status = 'pending' and error is not null");
        _nights.Set(Noon(night).AddMinutes(10));
        string health = await _nights.UntilReadyAsync(isReady: false);

        (_nights.Sink.Greeting, _nights.Sink.LoginAnswer) = ("220 sink", "235 ok");
        _nights.Set(Noon(night).AddMinutes(40));
        await ArriveAsync(DueAt(night), isPutOff: true);

        Assert.Matches("not ready: The (digest|report) of ", health); // On a Monday either may be the first that is refused.
        Assert.Contains(word, health, StringComparison.Ordinal);
        Assert.Single(
            _nights.Log.Split('\n'),
            line => line.Contains("No mail can be sent: ", StringComparison.Ordinal) && line.Contains(word, StringComparison.Ordinal));
        await _nights.UntilReadyAsync(isReady: true);
    }

    /// <summary>What the database says was sent is what arrived, and nothing came twice but as the same message.</summary>
    private async Task TheTableIsWhatArrivedAsync()
    {
        string table = await _nights.ReadAsync<string>(
            "select string_agg(recipient || ' ' || message_id, chr(10)) from analyst.deliveries where recipient like '%@%'");
        (string Recipient, string Delivery, string MessageId)[] mails = [.. _nights.Mails.Distinct()];

        Assert.Equal(
            mails.Select(mail => $"{mail.Recipient} {mail.MessageId}").Order(StringComparer.Ordinal),
            table.Split('\n').Order(StringComparer.Ordinal));
        Assert.Equal(mails.Length, mails.Select(mail => mail.Delivery).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(((Nights - 2) * EachNight) + (Mondays.Length * StagedNights.Zones.Count), mails.Length);
    }

    /// <summary>It refused, asked for time and hung up: what it was told is one message a digest, under one name.</summary>
    private async Task EveryDigestIsToldAtTheWebhookOnceAsync()
    {
        const string Untold =
            """
            from listening.documents as d
            where d.kind = 'digest' and not exists (
                select from listening.documents as n join listening.deliveries as x on x.document_id = n.id
                where n.occasion = 'digest-' || d.id and x.status = 'sent')
            """;
        try
        {
            await _nights.UntilPastAsync($"select count(*) = 0 {Untold}");
        }
        catch (TimeoutException)
        {
            Assert.Fail(await _nights.ReadAsync<string>(
                $"""
                select string_agg(concat_ws(' ', d.id, d.period_start, (
                    select string_agg(concat_ws(' ', n.id, x.id, x.status, x.attempts, x.next_attempt_at, x.claimed_until, x.error), '; ')
                    from listening.documents as n left join listening.deliveries as x on x.document_id = n.id
                    where n.occasion = 'digest-' || d.id)), chr(10)) {Untold}
                """));
        }

        (string Id, string Type, string Link)[] told =
        [
            .. from call in _nights.Hook.Calls
               let body = JsonNode.Parse(call.Body)!
               where (string?)body["type"] == "digest.sent"
               select (call.Headers["webhook-id"], (string)body["type"]!, body["data"]!.ToJsonString()),
        ];

        Assert.True(told.Length > told.Distinct().Count(), "none was told twice, though some were refused");
        Assert.Equal(
            await _nights.ReadAsync<long>("select count(*) from listening.documents where kind = 'digest'"), told.Distinct().Count());
        Assert.Equal(told.Distinct().Count(), told.Select(one => one.Id).Distinct(StringComparer.Ordinal).Count());
        JsonArray figures = JsonNode.Parse(told[0].Link)!["figures"]!.AsArray();
        JsonNode waiting = figures.Single(figure => (string?)figure!["id"] == "waiting")!;
        Assert.StartsWith("/mentions?brand=", (string?)waiting["query"], StringComparison.Ordinal);
        Assert.Contains("&owed=true", (string?)waiting["query"], StringComparison.Ordinal);
    }

    private async Task ItsFiguresAreStillThoseThatWereSentAsync(string brand, string day)
    {
        (_, string differences, string errors) = await _nights.AskAsync("digest", "--brand", brand, "--date", day, "--verify");

        Assert.Equal(("", "Every figure is as it was sent.\n"), (differences, errors));
    }

    /// <summary>Every day of every brand stands in one digest, opened at its hour or later; the mentions in it stand in no other.</summary>
    private async Task EveryDayStandsInOneDigestAsync()
    {
        const int Days = DigestSchedule.FirstDays + Nights - 1;
        foreach ((string brand, string zone) in StagedNights.Zones)
        {
            string days = await _nights.ReadAsync<string>(
                $"""
                select string_agg((day at time zone '{zone}')::date::text, ' ' order by day)
                from analyst.deliveries,
                    generate_series(
                        period_start at time zone '{zone}', (period_end - interval '1 s') at time zone '{zone}', '1 day') as wall,
                    lateral (select wall at time zone '{zone}' as day) as instant
                where brand = '{brand}' and kind = 'digest' and recipient like 'one@%'
                """);
            TimeZoneInfo place = TimeZoneInfo.FindSystemTimeZoneById(zone);
            DateOnly first = DocumentPeriod.DayOf(Hour(zone, 1), place).AddDays(-1);

            Assert.Equal(
                string.Join(' ', Enumerable.Range(1 - DigestSchedule.FirstDays, Days).Select(i => first.AddDays(i).ToString("O",
                    CultureInfo.InvariantCulture))),
                days);
            Assert.True(await _nights.ReadAsync<bool>(
                $"""
                select bool_and(d.cut_off >= ((d.period_end at time zone '{zone}')::date + time '06:00') at time zone '{zone}')
                from listening.documents as d join listening.brands as b on b.id = d.brand_id
                where b.slug = '{brand}' and d.kind = 'digest'
                """));
        }
    }

    private async Task EveryWeekIsInOneReportAsync() => Assert.Equal(
        string.Join('\n', StagedNights.Zones.Keys.Order(StringComparer.Ordinal).Select(brand => $"{brand} 2026-10-19 2026-10-26")),
        await _nights.ReadAsync<string>(
            """
            select string_agg(told, chr(10) order by told) from (
                select b.slug || ' ' || string_agg(
                    (d.period_start at time zone b.time_zone)::date::text, ' ' order by d.period_start) as told
                from listening.documents as d join listening.brands as b on b.id = d.brand_id
                where d.kind = 'report' and d.period_end at time zone b.time_zone
                    = d.period_start at time zone b.time_zone + interval '7 days'
                group by b.slug) as reports
            """));

    /// <summary>The table has room for one digest a mention; of those that any may hold none is left out.</summary>
    private async Task EveryMentionStandsInOneDigestAsync()
    {
        Assert.InRange(await _nights.ReadAsync<long>("select count(*) from listening.delivery_mentions"), 100, long.MaxValue);
        Assert.Equal(0, await _nights.ReadAsync<long>(
            """
            select count(*)
            from listening.mentions as m
            join (select brand_id, min(period_start) as since, max(period_end) as until, max(cut_off) as cut_off
                from listening.documents where kind = 'digest' group by brand_id) as d on d.brand_id = m.brand_id
            where m.published_at >= d.since and m.published_at < d.until and m.found_at <= d.cut_off
                and m.found_at <= m.published_at + interval '7 days'
                and not exists (select from listening.delivery_mentions as x where x.mention_id = m.id)
            """));
    }

    /// <summary>Six in the morning there, in the night that ends at that noon.</summary>
    private static DateTimeOffset Hour(string zone, int night)
    {
        TimeZoneInfo place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        DateTimeOffset next = DigestSchedule.Next(new TimeOnly(6, 0), place, Noon(night - 1));
        Assert.InRange(next, Noon(night - 1), Noon(night));
        return next;
    }
}
