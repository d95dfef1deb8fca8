using ListeningPost.Collecting;
using ListeningPost.Core.Sources;

namespace ListeningPost.Tests.Collecting;

public class PollPaceTests
{
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

    [Fact]
    public void What_is_gone_is_not_tried_again() =>
        Assert.Null(PollPace.NextAfterFailure(SourceFailure.Gone, Minutes(10), failures: 1, retryAfter: null, chance: 0));
}
