using ListeningPost.Collecting;
using ListeningPost.Storage.Intake;
using Microsoft.Extensions.Time.Testing;

namespace ListeningPost.Tests.Collecting;

public class CollectingStoryTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly List<string> _said = [];

    [Fact]
    public void A_failure_that_lasts_is_said_once_and_then_hourly_and_its_end_is_said()
    {
        var story = new CollectingStory(_said.Add, _clock);
        for (int i = 0; i < 12; i++)
        {
            story.Failed("hn", "It answered 500.", TimeSpan.FromMinutes(10));
            _clock.Advance(TimeSpan.FromMinutes(10));
        }

        story.Stored("hn", Saved.Nothing);
        story.Stored("hn", Saved.Nothing);

        Assert.Equal(
            [
                "hn: failing: It answered 500. Next try in 10 min.",
                "hn: still failing, after 7 failures in 60 min: It answered 500. Next try in 10 min.",
                "hn: recovered after 12 failures in 2 h",
            ],
            _said);
    }

    [Fact]
    public void What_came_in_is_summed_up_and_nothing_is_said_of_nothing()
    {
        var story = new CollectingStory(_said.Add, _clock);
        story.Stored("hn", new Saved(3, 0, 1, 0));
        story.Stored("reddit", Saved.Nothing);
        story.SumUp();
        _clock.Advance(TimeSpan.FromMinutes(1));
        story.Stored("x", new Saved(5, 0, 2, 0));
        story.SumUp();
        _clock.Advance(TimeSpan.FromMinutes(11));
        story.SumUp();
        story.Stop();

        Assert.Equal(
            [
                "collected in 60 s: 8 new posts, 3 mentions from x (5), hn (3)",
                "stopped collecting after 12 min: 8 new posts, 3 mentions",
            ],
            _said);
    }

    [Fact]
    public void What_became_known_of_a_source_is_said_once()
    {
        var story = new CollectingStory(_said.Add, _clock);
        var tally = new PollTally();
        tally.Heard(new ListeningPost.Core.Sources.PollResult { Note = "moved to https://b.example/" }, usable: 0);

        story.Polled("feed", tally);
        story.Polled("feed", tally);

        Assert.Equal(["feed: moved to https://b.example/"], _said);
    }
}
