using ListeningPost.Core.Measures;

namespace ListeningPost.Tests.Core.Measures;

public class CoverageTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddDays(1);

    [Fact]
    public void Every_poll_made_and_successful_is_all_heard() =>
        Assert.Equal(1, Coverage.Count(Hourly(-1, 24), Hour(-100), new NextPoll(At(24)), Start, End).Share);

    [Fact]
    public void A_failed_poll_was_attempted_and_not_heard()
    {
        PollMark[] polls = [.. Hourly(0, 24).Select((p, i) => p with { Ok = i >= 6 })];

        Assert.Equal(new PollCount(18, 24), Coverage.Count(polls, Hour(-100), new NextPoll(At(24)), Start, End));
    }

    [Fact]
    public void Polls_that_were_due_and_not_made_count_as_missed()
    {
        PollMark[] polls = [.. Hourly(0, 6), Hour(12) with { DueAt = At(6) }, .. Hourly(13, 11)];

        Assert.Equal(new PollCount(18, 24), Coverage.Count(polls, Hour(-100), new NextPoll(At(24)), Start, End));
    }

    [Fact]
    public void A_process_that_stopped_and_never_came_back_misses_the_rest_of_the_period() =>
        Assert.Equal(0.5, Coverage.Count(Hourly(0, 12), Hour(-100), new NextPoll(At(12)), Start, End).Share);

    [Fact]
    public void The_poll_after_the_period_tells_when_it_had_been_due()
    {
        PollMark[] polls = [.. Hourly(0, 6), Hour(30) with { DueAt = At(6) }];

        Assert.Equal(0.25, Coverage.Count(polls, Hour(-100), new NextPoll(At(31)), Start, End).Share);
    }

    [Fact]
    public void Before_the_first_poll_it_heard_as_far_back_as_that_polls_answer_reached()
    {
        PollMark first = Hour(30) with { DueAt = null, ReachedBackTo = At(6) };

        Assert.Equal(0.75, Coverage.Count([first], first, new NextPoll(At(31)), Start, End).Share);
        Assert.Equal(1, Coverage.Count([first], first with { ReachedBackTo = At(-500) }, new NextPoll(At(31)), Start, End).Share);
        Assert.Equal(0, Coverage.Count([first], first with { ReachedBackTo = null }, new NextPoll(At(31)), Start, End).Share);
    }

    [Fact]
    public void A_source_that_was_never_polled_heard_nothing() =>
        Assert.Equal(new PollCount(0, 24), Coverage.Count([], first: null, next: default, Start, End));

    [Fact]
    public void A_forced_poll_before_its_time_misses_nothing()
    {
        PollMark[] polls = [.. Hourly(0, 24), Hour(5.5) with { DueAt = At(6) }];

        Assert.Equal(1, Coverage.Count(polls, Hour(-100), new NextPoll(At(24)), Start, End).Share);
    }

    [Theory]
    [InlineData(1.0, "heard")]
    [InlineData(0.9, "heard")]
    [InlineData(0.89, "partly blind")]
    [InlineData(0.5, "partly blind")]
    [InlineData(0.49, "blind")]
    [InlineData(null, "blind")]
    public void Coverage_is_said_in_words(double? coverage, string said) => Assert.Equal(said, Coverage.Say(coverage));

    private static PollMark[] Hourly(int from, int count) => [.. Enumerable.Range(from, count).Select(h => Hour(h))];

    private static PollMark Hour(double hour) => new(At(hour), At(hour), Ok: true, ReachedBackTo: null, TimeSpan.FromHours(1));

    private static DateTimeOffset At(double hour) => Start.AddHours(hour);
}
