using System.Globalization;
using CsCheck;
using ListeningPost.Core.Measures;

namespace ListeningPost.Tests.Core.Measures;

public class KaplanMeierTests
{
    /// <summary>Weeks of remission with 6-mercaptopurine, + where it still lasted (Freireich et al. 1963).</summary>
    private const string Freireich = "6 6 6 7 10 13 16 22 23 6+ 9+ 10+ 11+ 17+ 19+ 20+ 25+ 32+ 32+ 34+ 35+";

    /// <summary>The same with a placebo.</summary>
    private const string Placebo = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23";

    [Theory]
    [InlineData("", null)]
    [InlineData("5", 5d)]
    [InlineData("1 2 3", 2d)]
    [InlineData("1 2+ 3+", null)]
    [InlineData("1 2 3+ 4+", 2d)]
    [InlineData("5+ 5+", null)]
    [InlineData("1 2+ 3 4", 3d)]
    [InlineData(Freireich, 23d)]
    [InlineData(Placebo, 8d)]
    public void The_median_counts_those_who_still_wait(string waits, double? hours) => Assert.Equal(hours, Of(waits).Median?.TotalHours);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5.9, 1)]
    [InlineData(6, .8571)]
    [InlineData(7, .8067)]
    [InlineData(9, .8067)]
    [InlineData(10, .7529)]
    [InlineData(13, .6902)]
    [InlineData(16, .6275)]
    [InlineData(22, .5378)]
    [InlineData(23, .4482)]
    [InlineData(1000, .4482)]
    public void The_share_that_waits_is_the_published_one(double hours, double waiting) =>
        Assert.Equal(waiting, Of(Freireich).Waiting(TimeSpan.FromHours(hours)), tolerance: 0.00005);

    [Theory]
    [InlineData(0, 21)]
    [InlineData(6, 21)]
    [InlineData(6.5, 17)]
    [InlineData(10, 15)]
    [InlineData(23, 6)]
    [InlineData(35, 1)]
    [InlineData(36, 0)]
    public void At_risk_are_those_who_waited_at_least_so_long(double hours, int atRisk) =>
        Assert.Equal(atRisk, Of(Freireich).AtRisk(TimeSpan.FromHours(hours)));

    [Fact]
    public void Where_nobody_waited_everybody_waits_still()
    {
        Assert.Equal(1, Of("").Waiting(TimeSpan.FromHours(1)));
        Assert.Equal(0, Of("").AtRisk(TimeSpan.Zero));
    }

    [Fact]
    public void Ignoring_one_more_never_makes_it_better() => Gen.Select(Gen.Int[0, 50], Gen.Bool).Array[1, 20].Sample(waits =>
    {
        Wait[] before = [.. waits.Select(w => new Wait(TimeSpan.FromHours(w.Item1), w.Item2))];
        Wait[] after = [.. before, new Wait(TimeSpan.FromHours(60), HasEnded: false)];

        Assert.True((KaplanMeier.Of(after).Median ?? TimeSpan.MaxValue) >= (KaplanMeier.Of(before).Median ?? TimeSpan.MaxValue));
    });

    [Fact]
    public void First_answers_tell_how_many_were_answered_in_time_and_how_many_that_rests_on()
    {
        var answers = new FirstAnswers(
        [
            new Wait(TimeSpan.FromMinutes(20), HasEnded: true), new Wait(TimeSpan.FromHours(1), HasEnded: true),
            new Wait(TimeSpan.FromHours(30), HasEnded: true), new Wait(TimeSpan.FromMinutes(5), HasEnded: false),
            new Wait(TimeSpan.FromDays(9), HasEnded: false),
        ]);

        Assert.Equal((5, 3, TimeSpan.FromHours(1)), (answers.Asked, answers.Answered, answers.Median));
        Assert.Equal([2, 2, 3], FirstAnswers.Marks.Select(answers.AnsweredWithin));
        Assert.Equal([3, 2, 1], FirstAnswers.Marks.Select(answers.AtRisk));
    }

    private static KaplanMeier Of(string waits) =>
        KaplanMeier.Of(waits.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Read));

    private static Wait Read(string wait) =>
        new(TimeSpan.FromHours(int.Parse(wait.TrimEnd('+'), CultureInfo.InvariantCulture)), HasEnded: !wait.EndsWith('+'));
}
