using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Collecting;

/// <summary>
/// Collects for as long as the process runs: looks every few seconds whose turn it is, one source of a host at a time, the longest
/// due first, but those that answer promptly before those that were never asked, and these before those that failed or are slow.
/// </summary>
internal sealed partial class CollectingService(
    InForce inForce,
    SourceWorker worker,
    SourceStore sources,
    ThreadStore threads,
    HostWatch hosts,
    DatabasePatience patience,
    CollectingLines lines,
    HttpOptions http,
    ILogger<CollectingService> logger,
    TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    /// <summary>Streams that are listened to, by name; the loop's own.</summary>
    private readonly Dictionary<string, Listening> _streams = new(StringComparer.Ordinal);

    private readonly Turns _turns = new(http.MaxConcurrency, clock);
    private readonly Ramp _ramp = new(clock.GetUtcNow());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var story = new CollectingStory(LogSaid, clock);
        lines.Say = LogSaid;
        lines.Trace = LogBroke;
        lines.Story = story;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await hosts.RecallAsync(stoppingToken);
                story.SumUp();
                long looked = clock.GetTimestamp();
                LinkedList<DueTurn> due = await FindDueAsync(stoppingToken);
                do
                {
                    Start(due, story, stoppingToken);
                    await Task.Delay(due.Count > 0 ? Tick : Pause, clock, stoppingToken);
                }
                while (due.Count > 0 && clock.GetElapsedTime(looked) < Pause);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The process is stopping; what is under way gives its leases back.
            }
#pragma warning disable CA1031 // The loop's boundary: whatever went wrong, it looks again after a pause.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogBroke(e);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        Task all = Task.WhenAll(_turns.All.Concat(_streams.Values.Select(stream => stream.Task)));
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        story.Stop();
    }

    /// <summary>Who is due and may have a turn; streams are listened to at once.</summary>
    private async Task<LinkedList<DueTurn>> FindDueAsync(CancellationToken stoppingToken)
    {
        IReadOnlyList<ConfiguredSource> configured = inForce.Now.Sources;
        StopStreamsBut(configured);
        Dictionary<string, ConfiguredSource> able = configured
            .Where(source => source.IsAsked && hosts.Find(source) is null)
            .ToDictionary(source => source.Name, StringComparer.Ordinal);
        string[] names = [.. able.Keys];
        IReadOnlyList<DueSource> due = await patience.RunAsync(token => sources.FindDueAsync(names, null, token), stoppingToken);
        IReadOnlyList<string> following = await patience.RunAsync(token => threads.FindDueAsync(names, token), stoppingToken);

        DueSource[] polls = [.. due.Where(source => source.NotBefore is null)];
        HashSet<string> polled = [.. polls.Select(source => source.Name)];
        IEnumerable<DueTurn> asked =
        [
            .. polls.Select(source => new DueTurn(able[source.Name], IsPoll: true, Rank(source))),
            .. following.Where(name => !polled.Contains(name)).Select(name => new DueTurn(able[name], IsPoll: false, TurnRank.Proven)),
        ];
        var turns = new LinkedList<DueTurn>();
        foreach (DueTurn turn in asked.OrderBy(turn => turn.Rank))
        {
            if (turn.Source.Source is IStreamSource stream)
            {
                Listen(turn.Source, stream, stoppingToken);
            }
            else
            {
                turns.AddLast(turn);
            }
        }

        return turns;
    }

    /// <summary>A stream is listened to beside all turns, until it breaks; then it is due again after a pause.</summary>
    private void Listen(ConfiguredSource source, IStreamSource stream, CancellationToken stoppingToken)
    {
        if (!_streams.TryGetValue(source.Name, out Listening? listening) || listening.Task.IsCompleted)
        {
            listening?.Stop.Dispose();
            var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            Task task = Task.Run(() => worker.ListenAsync(source, stream, stop.Token), CancellationToken.None);
            _streams[source.Name] = new Listening(source, task, stop);
        }
    }

    /// <summary>
    /// Streams that are gone from the configuration, or have other settings now, are left; those go on that stayed as they were.
    /// </summary>
    private void StopStreamsBut(IReadOnlyList<ConfiguredSource> configured)
    {
        foreach (Listening left in _streams.Values.Where(stream => !stream.Task.IsCompleted && !configured.Contains(stream.Source)))
        {
            left.Stop.Cancel();
        }
    }

    /// <summary>Gives a turn to as many as there are places for, and takes them off the list.</summary>
    private void Start(LinkedList<DueTurn> due, CollectingStory story, CancellationToken stoppingToken)
    {
        _turns.Clear();
        DateTimeOffset now = clock.GetUtcNow();
        bool isWaiting = Start(due, areHeldBack: false, now, stoppingToken);
        Start(due, areHeldBack: true, now, stoppingToken);
        if (!isWaiting)
        {
            return;
        }

        foreach (string stopped in _turns.MakeRoom())
        {
            story.Stopped(stopped);
        }
    }

    /// <summary>The same, of those that are held back or of the others: who is slow shows between two looks.</summary>
    /// <returns>Whether one of them waits because all places are taken.</returns>
    private bool Start(LinkedList<DueTurn> due, bool areHeldBack, DateTimeOffset now, CancellationToken stoppingToken)
    {
        for (LinkedListNode<DueTurn>? node = due.First; node is not null;)
        {
            (DueTurn turn, LinkedListNode<DueTurn> at) = (node.Value, node);
            node = node.Next;
            if (areHeldBack != IsHeldBack(turn) || !_turns.HasPlace(turn.Source.Source.Host, areHeldBack))
            {
                continue;
            }

            if (!_ramp.TryTake(now))
            {
                return false;
            }

            due.Remove(at);
            _turns.Begin(
                turn.Source.Source.Host, turn.Source.Name, areHeldBack,
                token => worker.TakeTurnAsync(turn.Source, turn.IsPoll, forcedSince: null, token), stoppingToken);
        }

        return _turns.AreFull && due.Any(turn => areHeldBack == IsHeldBack(turn) && !_turns.IsAsked(turn.Source.Source.Host));
    }

    private bool IsHeldBack(DueTurn turn) => turn.Rank == TurnRank.HeldBack || _turns.IsSlow(turn.Source.Name);

    private static TurnRank Rank(DueSource source)
    {
        if (source.IsUntried)
        {
            return TurnRank.Untried;
        }

        return source.IsProven ? TurnRank.Proven : TurnRank.HeldBack;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
    private partial void LogSaid(string line);

    [LoggerMessage(Level = LogLevel.Error, Message = "Collecting met a fault of ours; it goes on.")]
    private partial void LogBroke(Exception e);

    /// <summary>A stream that is listened to.</summary>
    private sealed record Listening(ConfiguredSource Source, Task Task, CancellationTokenSource Stop);

    /// <summary>A source whose turn has come.</summary>
    /// <param name="Source">Which.</param>
    /// <param name="IsPoll">Whether it is polled, or only its threads are fetched.</param>
    /// <param name="Rank">Who goes first.</param>
    private sealed record DueTurn(ConfiguredSource Source, bool IsPoll, TurnRank Rank);

    private enum TurnRank
    {
        /// <summary>It answered the last time.</summary>
        Proven,

        /// <summary>It was never asked.</summary>
        Untried,

        /// <summary>It failed the last time.</summary>
        HeldBack,
    }
}
