using CsCheck;
using ListeningPost.Collecting;

namespace ListeningPost.Tests.Collecting;

public class RampTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 20, 26)]
    [InlineData(30, 100, 125)]
    [InlineData(60, 190, 225)]
    [InlineData(3_600, 190, 225)]
    public void A_second_begins_so_many_and_no_more(int second, int atLeast, int atMost)
    {
        var ramp = new Ramp(Start);
        ramp.TryTake(Start.AddSeconds(second));

        int begun = Enumerable.Range(0, 100).Sum(tick => Taken(ramp, Start.AddSeconds(second).AddMilliseconds(10 * tick)));

        Assert.InRange(begun, atLeast, atMost);
    }

    [Fact]
    public void However_the_time_between_two_looks_varies_no_second_has_more_than_its_rate_and_a_tenth() =>
        Gen.Int[1, 3_000].Array[10, 200].Sample(gaps =>
        {
            var ramp = new Ramp(Start);
            List<DateTimeOffset> begun = [];
            DateTimeOffset now = Start;
            foreach (int gap in gaps)
            {
                now = now.AddMilliseconds(gap);
                begun.AddRange(Enumerable.Repeat(now, Taken(ramp, now)));
            }

            Assert.All(begun, at => Assert.InRange(
                begun.Count(other => other >= at && other < at.AddSeconds(1)), 0, (1.1 * Rate(at.AddSeconds(1))) + 1));
        });

    [Fact]
    public void A_clock_that_is_put_back_costs_nothing()
    {
        var ramp = new Ramp(Start);

        Assert.True(ramp.TryTake(Start.AddHours(-3)));
        Assert.False(ramp.TryTake(Start.AddHours(-3)));
        Assert.True(ramp.TryTake(Start.AddHours(-3).AddSeconds(1)));
    }

    private static double Rate(DateTimeOffset at) => 20 + (180 * Math.Min(1, (at - Start).TotalMinutes));

    private static int Taken(Ramp ramp, DateTimeOffset now)
    {
        int taken = 0;
        while (ramp.TryTake(now))
        {
            taken++;
        }

        return taken;
    }
}
