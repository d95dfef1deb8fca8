using ListeningPost.Core.Measures;

namespace ListeningPost.Tests.Core.Measures;

public class SpikesTests
{
    private static readonly DateTime Day = new(2026, 3, 14);
    private static readonly DateTime Long = Day.AddDays(-90);
    private static readonly DateTime Later = Day.AddDays(9);

    [Fact]
    public void An_hour_far_above_the_same_hour_of_the_days_before_is_one()
    {
        // Of 28 days 14 had two mentions at nine and 14 none: mean 1, standard deviation √(28/27), limit 4.05.
        HourCount[] before = [.. Enumerable.Range(1, 14).Select(day => new HourCount(At(9).AddDays(-day), 2, 2))];

        Spike spike = Assert.Single(Spikes.In([.. before, new(At(9), 5, 3)], Long, Day, Day.AddDays(1), Later));

        Assert.Equal((At(9), At(10), 5), (spike.StartedAt, spike.EndedAt, spike.Peak.Mentions));
        Assert.Equal((1, Math.Sqrt(28d / 27), 2), (spike.Mean, spike.Deviation, spike.Highest));
    }

    [Theory]
    [InlineData(4, 4)] // fewer than five mentions
    [InlineData(9, 2)] // fewer than three authors
    public void A_few_voices_are_none(int mentions, int authors) => Assert.Empty(Find(new HourCount(At(9), mentions, authors)));

    [Fact]
    public void What_is_usual_at_that_hour_is_none()
    {
        HourCount[] before = [.. Enumerable.Range(1, 28).Select(day => new HourCount(At(9).AddDays(-day), 20, 9))];

        Assert.Empty(Find([.. before, new(At(9), 20, 20)]));
        Assert.Single(Find([.. before, new(At(9), 21, 20)]));
        Assert.Single(Find([.. before, new(At(15), 20, 20)]));
    }

    [Fact]
    public void A_rise_that_goes_on_is_one_and_ends_when_it_falls_back()
    {
        var spikes = Find(new(At(9), 6, 5), new(At(10), 30, 20), new(At(11), 8, 5), new(At(12), 4, 4), new(At(15), 9, 9));

        Assert.Equal([(At(9), At(12), 30), (At(15), At(16), 9)], spikes.Select(s => (s.StartedAt, s.EndedAt!.Value, s.Peak.Mentions)));
    }

    [Fact]
    public void Too_few_days_that_were_listened_to_say_nothing()
    {
        HourCount[] hours = [new HourCount(At(9), 50, 50)];

        Assert.Empty(Spikes.In(hours, At(10).AddDays(-14), Day, Day.AddDays(1), Later));
        Assert.Single(Spikes.In(hours, At(9).AddDays(-14), Day, Day.AddDays(1), Later));
    }

    [Fact]
    public void An_hour_that_is_not_over_begins_a_rise_and_ends_none()
    {
        HourCount[] hours = [new HourCount(At(9), 50, 50)];

        Assert.Null(Assert.Single(Spikes.In(hours, Long, Day, Day.AddDays(1), At(9).AddMinutes(10))).EndedAt);
        Assert.Null(Assert.Single(Spikes.In(hours, Long, Day, Day.AddDays(1), At(10).AddMinutes(10))).EndedAt);
        Assert.Equal(At(10), Assert.Single(Spikes.In(hours, Long, Day, Day.AddDays(1), At(11))).EndedAt);
    }

    private static IReadOnlyList<Spike> Find(params HourCount[] hours) => Spikes.In(hours, Long, Day, Day.AddDays(1), Later);

    private static DateTime At(int hour) => Day.AddHours(hour);
}
