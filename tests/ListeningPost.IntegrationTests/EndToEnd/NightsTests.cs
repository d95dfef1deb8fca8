using System.Globalization;
using ListeningPost.Digests;
using ListeningPost.Documents;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>
/// A fortnight of <c>listen</c> as an operator has it: nights on which clocks change, mail servers that refuse, kills at any step,
/// three days of downtime. Every reader of every brand gets each night once.
/// </summary>
public sealed class NightsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Readers = 2;
    private const int Nights = 14;
    private const int Seed = 20261128;

    /// <summary>
    /// Noon UTC: between the morning of New York and the next one of Auckland. Clocks change on 25 October and 1
    /// November.
    /// </summary>
    private static readonly DateTimeOffset Start = new(2026, 10, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly int EachNight = StagedNights.Zones.Count * Readers;

    private readonly Random _random = new(Seed);
    private StagedNights _nights = null!;
    private int _expected;

    public async ValueTask InitializeAsync() => _nights = await StagedNights.StartAsync(postgres, Start, Start.AddDays(Nights));

    public ValueTask DisposeAsync() => _nights.DisposeAsync();

    [Fact]
    public async Task Every_reader_gets_every_night_once_whatever_happens()
    {
        _nights.Begin();
        await _nights.UntilReadyAsync(isReady: true);

        await NightAsync(1);
        await NightWithAKillAsync(2);
        await NightOfGreylistingAsync(3);
        await NightWithAKillAsync(4);
        await NightByTheHourAsync(5);
        await NightOfDroppedConnectionsAsync(6);
        await NightsAwayAsync(7, 8, 9);
        await NightOfAServerThatRefusesAsync(10, () => _nights.Sink.Greeting = "554 go away", "554");
        await NightWithAKillAsync(11);
        await NightByTheHourAsync(12);
        await NightOfAServerThatRefusesAsync(13, () => _nights.Sink.LoginAnswer = "535 5.7.8 wrong", "Smtp.UserName");
        await NightAsync(14);

        await TheTableIsWhatArrivedAsync();
        await EveryDayStandsInOneDigestAsync();
        await ItsFiguresAreStillThoseThatWereSentAsync("berlin", "2026-10-25");
        Assert.Equal(0, await _nights.StopAsync());
        Assert.Contains("Sending digests stopped.", _nights.Log, StringComparison.Ordinal);
    }

    private static DateTimeOffset Noon(int night) => Start.AddDays(night);

    private async Task NightAsync(int night)
    {
        _nights.Set(Noon(night));
        await ArriveAsync(EachNight);
    }

    /// <summary>That many more have arrived, and the table knows.</summary>
    /// <param name="mails">How many.</param>
    /// <param name="isPutOff">Whether some are put off, so that time has to go on.</param>
    private async Task ArriveAsync(int mails, bool isPutOff = false)
    {
        _expected += mails;
        await _nights.UntilMailsAsync(_expected, isPutOff);
        await _nights.UntilAsync("select bool_and(status = 'sent') from analyst.deliveries");
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

    /// <summary>Killed when some of the night's digests are opened, or some of its mails have gone, and begun again.</summary>
    private async Task NightWithAKillAsync(int night)
    {
        int arrived = _nights.Sink.Taken.Count;
        long opened = await _nights.ReadAsync<long>("select count(*) from listening.documents");
        int mails = _random.Next(EachNight);
        int documents = _random.Next(1, StagedNights.Zones.Count + 1);
        _nights.Set(Noon(night));
        await (night % 4 == 0
            ? _nights.UntilAsync(
                string.Create(CultureInfo.InvariantCulture, $"select count(*) >= {opened + documents} from listening.documents"))
            : Eventually.EventuallyAsync(() => _nights.Sink.Taken.Count >= arrived + mails));
        await _nights.KillAsync();
        _nights.Begin();
        await ArriveAsync(EachNight);
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
        await ArriveAsync(EachNight, isPutOff: true);
    }

    private async Task NightsAwayAsync(params int[] nights)
    {
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
        await ArriveAsync(EachNight, isPutOff: true);

        Assert.Contains("not ready: The digest of ", health, StringComparison.Ordinal);
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
            "select string_agg(recipient || ' ' || message_id, chr(10)) from analyst.deliveries");
        (string Recipient, string Delivery, string MessageId)[] mails = [.. _nights.Mails.Distinct()];

        Assert.Equal(
            mails.Select(mail => $"{mail.Recipient} {mail.MessageId}").Order(StringComparer.Ordinal),
            table.Split('\n').Order(StringComparer.Ordinal));
        Assert.Equal(mails.Length, mails.Select(mail => mail.Delivery).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal((Nights - 2) * EachNight, mails.Length);
    }

    private async Task ItsFiguresAreStillThoseThatWereSentAsync(string brand, string day)
    {
        (_, string differences, string errors) = await _nights.AskAsync("digest", "--brand", brand, "--date", day, "--verify");

        Assert.Equal(("", "Every figure is as it was sent.\n"), (differences, errors));
    }

    /// <summary>Every day of every brand stands in one digest, opened at its hour or later; the mentions in it stand in no other.</summary>
    private async Task EveryDayStandsInOneDigestAsync()
    {
        foreach ((string brand, string zone) in StagedNights.Zones)
        {
            string days = await _nights.ReadAsync<string>(
                $"""
                select string_agg((day at time zone '{zone}')::date::text, ' ' order by day)
                from analyst.deliveries,
                    generate_series(
                        period_start at time zone '{zone}', (period_end - interval '1 s') at time zone '{zone}', '1 day') as wall,
                    lateral (select wall at time zone '{zone}' as day) as instant
                where brand = '{brand}' and recipient like 'one@%'
                """);
            TimeZoneInfo place = TimeZoneInfo.FindSystemTimeZoneById(zone);
            DateOnly first = DocumentPeriod.DayOf(Hour(zone, 1), place).AddDays(-1);

            Assert.Equal(
                string.Join(' ', Enumerable.Range(0, Nights).Select(i => first.AddDays(i).ToString("O", CultureInfo.InvariantCulture))),
                days);
            Assert.True(await _nights.ReadAsync<bool>(
                $"""
                select bool_and(d.cut_off >= ((d.period_end at time zone '{zone}')::date + time '06:00') at time zone '{zone}')
                from listening.documents as d join listening.brands as b on b.id = d.brand_id where b.slug = '{brand}'
                """));
        }

        Assert.InRange(await _nights.ReadAsync<long>("select count(*) from listening.delivery_mentions"), 100, long.MaxValue);
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
