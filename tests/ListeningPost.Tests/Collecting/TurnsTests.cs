using ListeningPost.Collecting;
using Microsoft.Extensions.Time.Testing;

namespace ListeningPost.Tests.Collecting;

public class TurnsTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Dictionary<string, TaskCompletionSource> _ends = [];
    private readonly HashSet<string> _stopped = [];

    [Fact]
    public async Task A_host_has_one_turn_at_a_time()
    {
        var turns = new Turns(8, _clock);

        Begin(turns, "one", host: "same");
        bool before = turns.HasPlace("SAME", isHeldBack: false);
        await EndAsync(turns, "one");

        Assert.False(before);
        Assert.True(turns.HasPlace("same", isHeldBack: false));
    }

    [Fact]
    public void A_quarter_of_the_places_is_never_for_those_that_failed_or_are_slow()
    {
        var turns = new Turns(8, _clock);

        for (int i = 0; i < 6; i++)
        {
            Begin(turns, $"slow{i}", isHeldBack: true);
        }

        Assert.False(turns.HasPlace("another", isHeldBack: true));
        Assert.True(turns.HasPlace("another", isHeldBack: false));
    }

    [Fact]
    public void Where_nothing_moves_what_lasts_is_stopped_but_for_those_that_have_their_own_places()
    {
        var turns = new Turns(4, _clock);
        Begin(turns, "slow", isHeldBack: true);
        Begin(turns, "a");
        Begin(turns, "b");
        _clock.Advance(TimeSpan.FromSeconds(2));
        Begin(turns, "young");
        _clock.Advance(TimeSpan.FromSeconds(2));

        IReadOnlyList<string> stopped = turns.MakeRoom();

        Assert.Equal(["a", "b"], stopped.Order(StringComparer.Ordinal));
        Assert.Equal(["a", "b"], _stopped.Order(StringComparer.Ordinal));
        Assert.True(turns.IsSlow("a") && turns.IsSlow("b"));
        Assert.Empty(turns.MakeRoom());
    }

    [Fact]
    public async Task While_something_ends_or_a_place_is_free_nothing_is_stopped()
    {
        var turns = new Turns(2, _clock);
        Begin(turns, "a");
        Begin(turns, "b");
        _clock.Advance(TimeSpan.FromSeconds(10));
        await EndAsync(turns, "b");
        IReadOnlyList<string> withPlace = turns.MakeRoom();
        Begin(turns, "c");
        _clock.Advance(TimeSpan.FromSeconds(0.9));
        IReadOnlyList<string> moving = turns.MakeRoom();
        _clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Empty(withPlace.Concat(moving));
        Assert.Equal(["a"], turns.MakeRoom());
    }

    [Fact]
    public async Task Who_was_stopped_or_took_long_is_slow_until_it_is_quick_again()
    {
        var turns = new Turns(2, _clock);
        Begin(turns, "stopped");
        Begin(turns, "long");
        _clock.Advance(TimeSpan.FromSeconds(5));
        turns.MakeRoom();
        await EndAsync(turns, "stopped");
        await EndAsync(turns, "long");
        bool[] slow = [turns.IsSlow("stopped"), turns.IsSlow("long"), turns.IsSlow("other")];

        Begin(turns, "long", isHeldBack: true);
        await EndAsync(turns, "long");

        Assert.Equal([true, true, false], slow);
        Assert.False(turns.IsSlow("long"));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(10, 10, 7)]
    [InlineData(64, 64, 48)]
    [InlineData(10_000, 64, 48)]
    public void There_are_no_more_turns_than_requests_may_be_under_way(int requests, int places, int forSlow)
    {
        var turns = new Turns(requests, _clock);

        for (int i = 0; turns.HasPlace($"host{i}", isHeldBack: false); i++)
        {
            Begin(turns, $"host{i}");
        }

        Assert.Equal((places, forSlow), (turns.All.Count(), turns.PlacesForSlow));
    }

    private void Begin(Turns turns, string source, string? host = null, bool isHeldBack = false)
    {
        var end = _ends[source] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new ManualResetEventSlim();
        turns.Begin(
            host ?? source,
            source,
            isHeldBack,
            async token =>
            {
                using CancellationTokenRegistration stop = token.Register(() => _stopped.Add(source));
                begun.Set();
                await end.Task;
            },
            CancellationToken.None);
        begun.Wait(TestContext.Current.CancellationToken);
    }

    private async Task EndAsync(Turns turns, string source)
    {
        Task[] before = [.. turns.All];
        _ends[source].SetResult();
        await Task.WhenAny(before);
        turns.Clear();
    }
}
