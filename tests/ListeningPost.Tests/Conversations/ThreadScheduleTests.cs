using ListeningPost.Conversations;
using ListeningPost.Core.Conversations;

namespace ListeningPost.Tests.Conversations;

public class ThreadScheduleTests
{
    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);

    private static FollowedThread Quiet(TimeSpan quiet) => new(quiet, IsOwed: false);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(9, 1)]
    [InlineData(10, 20)]
    [InlineData(45, 15)]
    [InlineData(25 * 60, 23 * 60)]
    [InlineData(3 * 24 * 60, 24 * 60)]
    [InlineData(13 * 24 * 60, 24 * 60)]
    public void A_thread_is_fetched_at_set_ages_of_quiet(double quiet, double next) =>
        Assert.Equal(Minutes(next), ThreadSchedule.Next(Quiet(Minutes(quiet))));

    [Fact]
    public void After_a_quiet_fortnight_only_those_are_followed_in_which_somebody_waits()
    {
        TimeSpan quiet = TimeSpan.FromDays(14);

        Assert.Null(ThreadSchedule.Next(Quiet(quiet)));
        Assert.Equal(TimeSpan.FromDays(7), ThreadSchedule.Next(new FollowedThread(quiet, IsOwed: true)));
        Assert.Null(ThreadSchedule.Next(new FollowedThread(TimeSpan.FromDays(90), IsOwed: true)));
    }

    [Fact]
    public void A_thread_is_fetched_less_and_less_often()
    {
        List<TimeSpan> gaps = [];
        TimeSpan quiet = TimeSpan.Zero;
        while (ThreadSchedule.Next(new FollowedThread(quiet, IsOwed: true)) is { } gap)
        {
            gaps.Add(gap);
            quiet += gap;
        }

        Assert.Equal(TimeSpan.FromDays(90), quiet);
        Assert.InRange(gaps.Count, 12, 20);
        Assert.All(gaps.Zip(gaps.Skip(1)), pair => Assert.True(pair.Second >= pair.First * 0.5));
    }

    [Fact]
    public void A_part_is_asked_for_again_soon_three_times_however_old_the_thread()
    {
        FollowedThread quiet = Quiet(TimeSpan.FromDays(20));

        Assert.Equal(Minutes(10), ThreadSchedule.NextOfPart(quiet, before: 0, goesOn: false));
        Assert.Equal(Minutes(30), ThreadSchedule.NextOfPart(quiet, before: 2, goesOn: false));
        Assert.Null(ThreadSchedule.NextOfPart(quiet, before: 3, goesOn: false));
        Assert.Equal(Minutes(4), ThreadSchedule.NextOfPart(Quiet(Minutes(6)), before: 0, goesOn: false));
    }

    [Fact]
    public void The_rest_of_a_thread_is_asked_for_every_ten_minutes_for_four_hours_and_then_all_of_it_as_usual()
    {
        Assert.True(ThreadSchedule.GoesOn("rest", before: 23));
        Assert.False(ThreadSchedule.GoesOn("rest", before: 24));
        Assert.False(ThreadSchedule.GoesOn(null, before: 0));
        Assert.Equal(Minutes(10), ThreadSchedule.NextOfPart(Quiet(TimeSpan.FromDays(9)), before: 23, goesOn: true));
    }

    [Fact]
    public void A_thread_that_fails_is_put_off_longer_each_time_and_then_let_be()
    {
        Assert.Equal(Minutes(10), ThreadSchedule.NextAfterFailure(1, retryAfter: null));
        Assert.Equal(Minutes(40), ThreadSchedule.NextAfterFailure(3, retryAfter: null));
        Assert.Equal(TimeSpan.FromHours(9), ThreadSchedule.NextAfterFailure(1, TimeSpan.FromHours(9)));
        Assert.Null(ThreadSchedule.NextAfterFailure(8, retryAfter: null));
    }
}
