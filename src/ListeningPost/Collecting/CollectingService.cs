using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Collecting;

/// <summary>Collects for as long as the process runs: looks every few seconds whose turn it is, one source of a host at a time.</summary>
internal sealed class CollectingService(
    IReadOnlyList<ConfiguredSource> configured,
    SourceWorker worker,
    SourceStore sources,
    ThreadStore threads,
    HostWatch hosts,
    DatabasePatience patience,
    TimeProvider clock) : BackgroundService
{
    private const int HostsAtOnce = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>The turn that was given to each host last; the loop's own.</summary>
    private readonly Dictionary<string, Task> _turns = new(StringComparer.OrdinalIgnoreCase);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await hosts.RecallAsync(stoppingToken);
                await StartDueAsync(stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process is stopping; what is under way gives its leases back.
        }

        await Task.WhenAll(_turns.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task StartDueAsync(CancellationToken stoppingToken)
    {
        ConfiguredSource[] able = [.. configured.Where(source => source.Options.Enabled && hosts.Find(source) is null)];
        string[] names = [.. able.Select(source => source.Name)];
        IReadOnlyList<DueSource> due = await patience.RunAsync(token => sources.FindDueAsync(names, null, token), stoppingToken);
        IReadOnlyList<string> following = await patience.RunAsync(token => threads.FindDueAsync(names, token), stoppingToken);
        HashSet<string> polls = [.. due.Where(source => source.NotBefore is null).Select(source => source.Name)];
        foreach (string name in polls.Concat(following).Distinct(StringComparer.Ordinal))
        {
            Start(able.First(source => source.Name == name), polls.Contains(name), stoppingToken);
        }
    }

    private void Start(ConfiguredSource source, bool due, CancellationToken stoppingToken)
    {
        string host = source.Source.Host;
        bool busy = _turns.TryGetValue(host, out Task? turn) && !turn.IsCompleted;
        if (!busy && _turns.Values.Count(other => !other.IsCompleted) < HostsAtOnce)
        {
            _turns[host] = Task.Run(() => worker.TakeTurnAsync(source, due, forcedSince: null, stoppingToken), CancellationToken.None);
        }
    }
}
