using CsCheck;
using ListeningPost.Core.Measures;

namespace ListeningPost.Tests.Core.Measures;

public class KaplanMeierTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("5", 5d)]
    [InlineData("1 2 3", 2d)]
    [InlineData("1 2+ 3+", null)]
    [InlineData("1 2 3+ 4+", 2d)]
    [InlineData("5+ 5+", null)]
    [InlineData("1 2+ 3 4", 3d)]
    [InlineData("6 6 6 7 10 13 16 22 23 6+ 9+ 10+ 11+ 17+ 19+ 20+ 25+ 32+ 32+ 34+ 35+", 23d)] // Freireich 1963, 6-MP
    public void The_median_counts_those_who_still_wait(string waits, double? hours) =>
        Assert.Equal(hours, KaplanMeier.Median(waits.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Wait))?.TotalHours);

    [Fact]
    public void Ignoring_one_more_never_makes_it_better() => Gen.Select(Gen.Int[0, 50], Gen.Bool).Array[1, 20].Sample(waits =>
    {
        var before = waits.Select(w => (TimeSpan.FromHours(w.Item1), w.Item2)).ToArray();
        var after = before.Append((TimeSpan.FromHours(60), false)).ToArray();

        Assert.True((KaplanMeier.Median(after) ?? TimeSpan.MaxValue) >= (KaplanMeier.Median(before) ?? TimeSpan.MaxValue));
    });

    private static (TimeSpan, bool) Wait(string wait) =>
        (TimeSpan.FromHours(int.Parse(wait.TrimEnd('+'), System.Globalization.CultureInfo.InvariantCulture)), !wait.EndsWith('+'));
}
