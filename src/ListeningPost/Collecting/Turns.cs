namespace ListeningPost.Collecting;

/// <summary>
/// The turns that are under way: one of a host at a time, and some places kept for sources that answer promptly. For one thread.
/// </summary>
/// <remarks>
/// Hundreds of servers that keep everybody waiting must take no time from those that answer. A source that failed the last time,
/// or took long, has a place only among <see cref="PlacesForSlow"/>. Who is slow is not known beforehand: when every place is taken,
/// others wait and nothing has ended for a second, then what has lasted three is stopped, and begun again later among the slow,
/// with all the time that it wants.
/// </remarks>
/// <param name="places">Turns at once: no more than requests may be under way at once.</param>
internal sealed class Turns(int places, TimeProvider clock)
{
    /// <summary>At most, however many requests may be under way.</summary>
    public const int MostPlaces = 64;

    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Standstill = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, TurnUnderWay> _turns = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _slow = new(StringComparer.Ordinal);
    private long _lastEnd = clock.GetTimestamp();

    /// <summary>Places of all, for sources that failed the last time or are slow.</summary>
    public int PlacesForSlow { get; } = Math.Max(1, Math.Clamp(places, 1, MostPlaces) * 3 / 4);

    /// <summary>All that are under way.</summary>
    public IEnumerable<Task> All => _turns.Values.Select(turn => turn.Task);

    /// <summary>Whether a source took long the last time.</summary>
    public bool IsSlow(string source) => _slow.Contains(source);

    /// <summary>Forgets those that are over, and remembers how long they took.</summary>
    public void Clear()
    {
        foreach ((string host, TurnUnderWay turn) in _turns.Where(turn => turn.Value.Task.IsCompleted).ToArray())
        {
            _turns.Remove(host);
            _lastEnd = Math.Max(_lastEnd, turn.EndedAt);
            bool isSlow = turn.Stop.IsCancellationRequested || clock.GetElapsedTime(turn.StartedAt, turn.EndedAt) > Prompt;
            if (isSlow)
            {
                _slow.Add(turn.Source);
            }
            else
            {
                _slow.Remove(turn.Source);
            }

            turn.Stop.Dispose();
        }
    }

    /// <summary>Whether all places are taken.</summary>
    public bool AreFull => _turns.Count >= Math.Clamp(places, 1, MostPlaces);

    /// <summary>Whether a source of that host has its turn.</summary>
    public bool IsAsked(string host) => _turns.ContainsKey(host);

    /// <summary>Whether a source of that host may have its turn now.</summary>
    /// <param name="isHeldBack">It failed the last time, or is slow.</param>
    public bool HasPlace(string host, bool isHeldBack) =>
        !AreFull && !IsAsked(host) && (!isHeldBack || _turns.Values.Count(turn => turn.IsHeldBack) < PlacesForSlow);

    /// <summary>Begins a turn.</summary>
    /// <param name="host">The host that it asks.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="isHeldBack">It failed the last time, or is slow: then it is never stopped for others.</param>
    /// <param name="take">Does it.</param>
    /// <param name="stoppingToken">Ends it with everything else.</param>
    public void Begin(string host, string source, bool isHeldBack, Func<CancellationToken, Task> take, CancellationToken stoppingToken)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var turn = new TurnUnderWay(source, isHeldBack, clock.GetTimestamp(), stop);
        turn.Task = Task.Run(
            async () =>
            {
                try
                {
                    await take(turn.Stop.Token);
                }
                finally
                {
                    turn.EndedAt = clock.GetTimestamp();
                }
            },
            CancellationToken.None);
        _turns.Add(host, turn);
    }

    /// <summary>Others wait for a place: where nothing moves, what has lasted long is stopped.</summary>
    /// <returns>The sources whose turns were stopped.</returns>
    public IReadOnlyList<string> MakeRoom()
    {
        if (!AreFull || clock.GetElapsedTime(_lastEnd) < Standstill)
        {
            return [];
        }

        TurnUnderWay[] longest = [.. _turns.Values.Where(IsStoppable)];
        foreach (TurnUnderWay turn in longest)
        {
            _slow.Add(turn.Source);
            turn.Stop.Cancel();
        }

        return [.. longest.Select(turn => turn.Source)];
    }

    private bool IsStoppable(TurnUnderWay turn)
    {
        bool isEnding = turn.Task.IsCompleted || turn.Stop.IsCancellationRequested;
        return !turn.IsHeldBack && !isEnding && clock.GetElapsedTime(turn.StartedAt) > Prompt;
    }

    /// <summary>A turn that was begun.</summary>
    private sealed class TurnUnderWay(string source, bool isHeldBack, long startedAt, CancellationTokenSource stop)
    {
        public string Source => source;

        public bool IsHeldBack => isHeldBack;

        public long StartedAt => startedAt;

        public CancellationTokenSource Stop => stop;

        public long EndedAt { get; set; }

        public Task Task { get; set; } = Task.CompletedTask;
    }
}
