using ListeningPost.Searching;
using Microsoft.Extensions.Time.Testing;

namespace ListeningPost.Tests.Searching;

/// <summary>What a page tells beyond what it was asked never keeps the page.</summary>
public class CourtesyTests
{
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_found_in_time_is_told_and_what_takes_longer_is_left_out()
    {
        List<int> found = [];
        Task told = new Courtesy(_clock).WithinAsync(
            async token =>
            {
                found.Add(1);
                await Task.Delay(Timeout.InfiniteTimeSpan, _clock, token);
                found.Add(2);
            },
            Token);
        Assert.False(told.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(3));
        await told;

        Assert.Equal([1], found);
    }

    [Fact]
    public async Task Who_goes_away_is_told_nothing()
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task told = new Courtesy(_clock).WithinAsync(token => Task.Delay(Timeout.InfiniteTimeSpan, _clock, token), gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => told);
    }
}
