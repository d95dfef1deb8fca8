using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Reports;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Tests.Deliveries;

/// <summary>
/// A year of brands in any zone of the world, at any hour, with looks at any distance and days of downtime: digests and reports follow
/// one another without a gap and without an overlap, and none is opened before its hour.
/// </summary>
public sealed class YearOfSchedulesTests
{
    private const int Brands = 300;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset End = Start.AddDays(365);

    /// <summary>Where clocks change at midnight, by half an hour, by two hours, or in winter; and the ends of the world.</summary>
    private static readonly string[] Odd =
    [
        "Africa/Cairo", "America/Asuncion", "America/Havana", "America/Santiago", "Antarctica/Troll", "Asia/Beirut", "Asia/Kathmandu",
        "Atlantic/Azores", "Australia/Lord_Howe", "Europe/Dublin", "Pacific/Apia", "Pacific/Chatham", "Pacific/Kiritimati",
        "Pacific/Pago_Pago", "Africa/Casablanca", "America/Nuuk", "America/St_Johns", "Europe/Berlin", "America/New_York",
    ];

    private static readonly IReadOnlyList<TimeZoneInfo> Zones = [.. TimeZoneInfo.GetSystemTimeZones()];

    [Fact]
    public void Digests_of_a_year_follow_one_another_whatever_the_zone_the_hour_and_the_downtime()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        for (int brand = 0; brand < Brands; brand++)
        {
            TimeZoneInfo zone = Zone(random);
            TimeOnly at = Hour(random);
            string who = $"seed {seed}: {zone.Id} at {at}";
            DateTimeOffset since = Start.AddMinutes(random.Next(0, 60 * 24 * 30));
            DateTimeOffset? covered = null;
            foreach (DateTimeOffset now in Looks(random, since, n => DigestSchedule.Next(at, zone, n)))
            {
                if (DigestSchedule.Due(at, zone, covered, since, now) is not { } due)
                {
                    bool isCovered = covered is { } end && DocumentPeriod.At(DocumentPeriod.DayOf(end, zone).AddDays(1), at, zone) > now;
                    Assert.True(isCovered || now < since.AddDays(2), $"{who}: nothing at {now:O}");
                    continue;
                }

                var period = new DocumentPeriod { FirstDay = due.First, LastDay = due.Last, Zone = zone, CutOff = now };
                Assert.True(covered is null || period.Since == covered, $"{who}: from {period.Since:O}, and {covered:O} was covered");
                Assert.True(period.Since < period.Until && DocumentPeriod.At(due.Last.AddDays(1), at, zone) <= now,
                    $"{who}: early, {now:O}");
                covered = period.Until;
                Assert.True(DigestSchedule.Due(at, zone, covered, since, now) is null, $"{who}: twice at {now:O}");
            }

            Assert.True(covered > End.AddDays(-3), $"{who}: ends with {covered:O}");
        }
    }

    [Fact]
    public void Reports_of_a_year_are_one_a_week_and_after_long_downtime_the_last_four()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        for (int brand = 0; brand < Brands; brand++)
        {
            TimeZoneInfo zone = Zone(random);
            TimeOnly at = Hour(random);
            var day = (DayOfWeek)random.Next(7);
            string who = $"seed {seed}: {zone.Id} on {day} at {at}";
            DateTimeOffset since = Start.AddMinutes(random.Next(0, 60 * 24 * 30));
            DateTimeOffset? covered = null;
            foreach (DateTimeOffset now in Looks(random, since, n => ReportSchedule.Next(day, at, zone, n)))
            {
                int made = 0;
                while (ReportSchedule.Due(day, at, zone, new DocumentStanding("acme", since, covered), now) is { } week)
                {
                    DocumentPeriod period = week.Period(zone, now);
                    bool follows = covered is null || period.Since == covered;
                    bool isLate = made == 0 && now - covered > TimeSpan.FromDays((5 * IsoWeek.Days) - 1);
                    Assert.True(follows || isLate, $"{who}: {week} at {now:O}, and {covered:O} was covered");
                    Assert.True(period.Until <= now && period.Days == IsoWeek.Days, $"{who}: {week} is not over at {now:O}");
                    covered = period.Until;
                    made++;
                }

                Assert.True(made <= 4, $"{who}: {made} at {now:O}");
            }

            Assert.True(covered > End.AddDays(-15), $"{who}: ends with {covered:O}");
        }
    }

    [Fact]
    public void An_hour_that_does_not_exist_or_exists_twice_comes_once_a_day()
    {
        foreach (TimeZoneInfo zone in Zones)
        {
            for (int quarter = 0; quarter < 96; quarter += 3)
            {
                TimeOnly at = TimeOnly.MinValue.AddMinutes(15 * quarter);
                DateTimeOffset before = DocumentPeriod.At(new DateOnly(2025, 12, 31), at, zone);
                for (var day = new DateOnly(2026, 1, 1); day < new DateOnly(2027, 1, 1); day = day.AddDays(1))
                {
                    DateTimeOffset next = DigestSchedule.Next(at, zone, before);

                    Assert.True(next == DocumentPeriod.At(day, at, zone), $"{zone.Id} at {at} on {day:O}: {next:O}");
                    before = next;
                }
            }
        }
    }

    [Fact]
    public void A_brand_that_moves_misses_no_instant()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        for (int i = 0; i < Brands; i++)
        {
            (TimeZoneInfo from, TimeZoneInfo to) = (Zone(random), Zone(random));
            DateTimeOffset now = Start.AddMinutes(random.Next(0, 60 * 24 * 365));
            DateTimeOffset covered = DocumentPeriod.Of(DocumentPeriod.DayOf(now, from).AddDays(-1), from, now).Until;

            var due = DigestSchedule.Due(Hour(random), to, covered, Start, now.AddDays(2))!.Value;

            DateTimeOffset since = DocumentPeriod.Of(due.First, to, now).Since;
            Assert.True(since <= covered && since > covered.AddHours(-26), $"seed {seed}: from {from.Id} to {to.Id} at {now:O}");
        }
    }

    private static TimeZoneInfo Zone(Random random) => random.Next(2) == 0
        ? TimeZoneInfo.FindSystemTimeZoneById(Odd[random.Next(Odd.Length)])
        : Zones[random.Next(Zones.Count)];

    /// <summary>As often as not where clocks change.</summary>
    private static TimeOnly Hour(Random random) => TimeOnly.MinValue.AddMinutes(random.Next(random.Next(2) == 0 ? 4 * 60 : 24 * 60));

    /// <summary>At its hour, a little after, at any time of the day, or after a while of downtime.</summary>
    private static IEnumerable<DateTimeOffset> Looks(Random random, DateTimeOffset since, Func<DateTimeOffset, DateTimeOffset> hour)
    {
        DateTimeOffset now = since;
        while (now < End)
        {
            yield return now;
            now = random.Next(40) switch
            {
                0 => now.AddMinutes(random.Next(60 * 24 * 45)),
                < 4 => now.AddMinutes(random.Next(1, 60 * 24 * 4)),
                < 20 => now.AddSeconds(random.Next(1, 60 * 60 * 12)),
                _ => hour(now),
            };
        }

        yield return End;
    }
}
