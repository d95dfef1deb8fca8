using ListeningPost.Collecting;
using ListeningPost.Core.Sources;

namespace ListeningPost.Tests.Collecting;

public class PollPaceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);

    [Theory]
    [InlineData(0, 0, 15)]
    [InlineData(60, 3, 30)]
    [InlineData(15, 3, 10)]
    [InlineData(10, 0, 15)]
    [InlineData(1_200, 0, 1_440)]
    public void Time_between_polls_shrinks_while_something_is_new_and_grows_while_nothing_is(double before, int added, double after) =>
        Assert.Equal(Minutes(after), PollPace.Interval(every: null, Minutes(before), added));

    [Fact]
    public void What_is_written_never_adapts() => Assert.Equal(Minutes(1), PollPace.Interval(Minutes(1), Minutes(7), added: 0));

    [Theory]
    [InlineData(null, 15)]
    [InlineData(5d, 15)]
    [InlineData(90d, 90)]
    [InlineData(1_000_000d, 7 * 1_440)]
    public void A_host_only_lengthens_and_at_most_to_a_week(double? asked, double next) => Assert.Equal(
        Minutes(next), PollPace.Next(Minutes(15), adapts: false, asked is { } minutes ? Minutes(minutes) : null, chance: 1));

    [Fact]
    public void What_adapts_is_spread_by_a_tenth() =>
        Assert.Equal(Minutes(16.5), PollPace.Next(Minutes(15), adapts: true, notBefore: null, chance: 1));

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void What_adapts_is_never_more_than_a_day_apart(double chance) =>
        Assert.InRange(PollPace.Next(PollPace.Longest, adapts: true, notBefore: null, chance), Minutes(1_296), PollPace.Longest);

    [Theory]
    [InlineData(15, 15)] // 12:15
    [InlineData(70, 180)] // 13:10, in the quiet hours: after 15:00.
    [InlineData(1_440, 1_440)]
    [InlineData(1_500, 1_500)] // 13:00 of the next day, but never more than a day because of this.
    public void Quiet_hours_put_off_what_would_fall_into_them(double next, double then)
    {
        var quiet = new QuietTimes(new HashSet<int> { 13, 14 }, new HashSet<DayOfWeek>());

        Assert.Equal(Minutes(then), PollPace.Outside(quiet, Minutes(next), Noon, chance: 0));
        Assert.InRange(PollPace.Outside(quiet, Minutes(next), Noon, chance: 1), Minutes(then), Minutes(then + 5));
    }

    [Theory]
    [InlineData(SourceFailure.Unreachable, 60, 1, 5)]
    [InlineData(SourceFailure.Timeout, 60, 3, 15)]
    [InlineData(SourceFailure.ServerError, 1, 3, 3)]
    [InlineData(SourceFailure.Unreadable, 60, 2, 120)]
    [InlineData(SourceFailure.Unauthorized, 10, 2, 120)]
    [InlineData(SourceFailure.Blocked, 10, 1, 240)]
    [InlineData(SourceFailure.NotFound, 10, 1, 60)]
    [InlineData(SourceFailure.NotFound, 10, 10, 1_440)]
    [InlineData(SourceFailure.NotFound, 10, 100, 1_440)]
    [InlineData(SourceFailure.RateLimited, 10, 2, 30)]
    public void Back_off_is_linear_in_the_failures_and_at_most_a_day(SourceFailure failure, double interval, int failures, double next) =>
        Assert.Equal(Minutes(next), PollPace.NextAfterFailure(failure, Minutes(interval), failures, retryAfter: null, chance: 0));

    [Theory]
    [InlineData(SourceFailure.RateLimited)]
    [InlineData(SourceFailure.ServerError)]
    [InlineData(SourceFailure.Unreadable)]
    public void What_the_host_asked_for_is_never_undercut_not_even_above_a_day(SourceFailure failure) => Assert.Equal(
        TimeSpan.FromDays(3), PollPace.NextAfterFailure(failure, Minutes(10), failures: 1, TimeSpan.FromDays(3), chance: 0));

    [Theory]
    [InlineData(1, 0, 120)]
    [InlineData(7, 1, 132)]
    public void A_host_that_wants_to_be_asked_later_is_asked_soon_after_that(int failures, double chance, double seconds) => Assert.Equal(
        TimeSpan.FromSeconds(seconds),
        PollPace.NextAfterFailure(SourceFailure.RateLimited, Minutes(60), failures, TimeSpan.FromSeconds(120), chance));

    [Theory]
    [InlineData(1, 20)]
    [InlineData(3, 60)]
    [InlineData(100, 300)]
    public void A_host_that_says_seconds_again_and_again_is_asked_less_and_less(int failures, double seconds) => Assert.Equal(
        TimeSpan.FromSeconds(seconds),
        PollPace.NextAfterFailure(SourceFailure.RateLimited, Minutes(60), failures, TimeSpan.FromSeconds(1), chance: 0));

    [Fact]
    public void The_ceiling_of_a_wait_is_a_day_and_a_little() => Assert.Equal(
        TimeSpan.FromDays(1) + Minutes(5),
        PollPace.NextAfterFailure(SourceFailure.RateLimited, Minutes(60), failures: 1, TimeSpan.FromDays(1), chance: 1));

    [Fact]
    public void What_is_gone_is_not_tried_again() =>
        Assert.Null(PollPace.NextAfterFailure(SourceFailure.Gone, Minutes(10), failures: 1, retryAfter: null, chance: 0));
}
