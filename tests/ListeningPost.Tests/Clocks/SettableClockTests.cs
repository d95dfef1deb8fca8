using ListeningPost.Clocks;

namespace ListeningPost.Tests.Clocks;

public sealed class SettableClockTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 10, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly string _file = Path.GetTempFileName();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Its_time_is_what_the_file_says_and_goes_on()
    {
        Set(Start);
        using var clock = new SettableClock(_file);

        DateTimeOffset first = clock.GetUtcNow();
        DateTimeOffset second = clock.GetUtcNow();

        Assert.InRange(first, Start.AddSeconds(-1), Start + Minute);
        Assert.True(second >= first);
        Set(Start.AddDays(14));
        Assert.InRange(clock.GetUtcNow(), Start.AddDays(14).AddSeconds(-1), Start.AddDays(14) + Minute);
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

        Assert.InRange(clock.GetUtcNow(), Start.AddSeconds(-1), Start + Minute);
        Assert.Throws<FormatException>(() => new SettableClock(_file));
    }

    private void Set(DateTimeOffset at) => File.WriteAllText(_file, at.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
}
