using ListeningPost.Observability;
using Microsoft.Extensions.Time.Testing;

namespace ListeningPost.Tests.Observability;

public class RemindersTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void What_goes_on_is_said_once_and_then_hourly()
    {
        var reminders = new Reminders(_clock);
        var said = new List<bool>();
        for (int minute = 0; minute <= 120; minute += 30)
        {
            said.Add(reminders.IsToBeSaid("mail", "no answer"));
            _clock.Advance(TimeSpan.FromMinutes(30));
        }

        Assert.Equal([true, false, true, false, true], said);
    }

    [Fact]
    public void Another_reason_is_said_at_once()
    {
        var reminders = new Reminders(_clock);

        Assert.True(reminders.IsToBeSaid("mail", "no answer"));
        Assert.True(reminders.IsToBeSaid("mail", "535"));
        Assert.True(reminders.IsToBeSaid("acme", "535"));
    }

    [Fact]
    public void Its_end_tells_how_long_it_went_on_and_only_what_was_said_ends()
    {
        var reminders = new Reminders(_clock);
        reminders.IsToBeSaid("mail", "no answer");
        _clock.Advance(TimeSpan.FromMinutes(90));
        reminders.IsToBeSaid("mail", "535");
        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(TimeSpan.FromMinutes(95), reminders.End("mail"));
        Assert.Null(reminders.End("mail"));
        Assert.True(reminders.IsToBeSaid("mail", "535"));
    }
}
