using ListeningPost.Clocks;

namespace ListeningPost.Tests.Clocks;

public sealed class SettableClockTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 10, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly string _file = Path.GetTempFileName();
    private DateTimeOffset _setAt;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Its_time_is_what_the_file_says_and_goes_on()
    {
        Set(Start);
        using var clock = new SettableClock(_file);

        DateTimeOffset first = clock.GetUtcNow();
        DateTimeOffset second = clock.GetUtcNow();

        AssertGoesOnFrom(Start, first);
        Assert.True(second >= first);
        Set(Start.AddDays(14));
        AssertGoesOnFrom(Start.AddDays(14), clock.GetUtcNow());
    }

    [Fact]
    public async Task What_waits_goes_on_when_its_time_has_come_and_not_before()
    {
        Set(Start);
        using var clock = new SettableClock(_file);
        Task soon = Task.Delay(TimeSpan.FromHours(1), clock, Token);
        Task later = Task.Delay(TimeSpan.FromHours(30), clock, Token);

        Set(Start.AddHours(2));
        await soon;
        Assert.False(later.IsCompleted);

        Set(Start.AddHours(31));
        await later;
    }

    [Fact]
    public async Task A_wait_that_is_given_up_is_not_remembered()
    {
        Set(Start);
        using var clock = new SettableClock(_file);
        using var stop = new CancellationTokenSource();
        Task wait = Task.Delay(TimeSpan.FromHours(1), clock, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public void A_file_that_is_being_written_changes_nothing_and_one_without_an_instant_is_refused_at_first()
    {
        Set(Start);
        using var clock = new SettableClock(_file);
        File.WriteAllText(_file, "");

        AssertGoesOnFrom(Start, clock.GetUtcNow());
        Assert.Throws<FormatException>(() => new SettableClock(_file));
    }

    private void Set(DateTimeOffset at)
    {
        _setAt = TimeProvider.System.GetUtcNow();
        File.WriteAllText(_file, at.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>It is no later than has passed since it was set; a file's time may be a moment behind.</summary>
    private void AssertGoesOnFrom(DateTimeOffset at, DateTimeOffset now) =>
        Assert.InRange(now, at.AddSeconds(-1), at.AddSeconds(1) + (TimeProvider.System.GetUtcNow() - _setAt));
}
