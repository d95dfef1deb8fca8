using ListeningPost.Core.Sources;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Collecting;

/// <summary>Collects for as long as the process runs: looks every few seconds whose turn it is, one source of a host at a time.</summary>
internal sealed partial class CollectingService(
    IReadOnlyList<ConfiguredSource> configured,
    SourceWorker worker,
    SourceStore sources,
    ThreadStore threads,
    HostWatch hosts,
    DatabasePatience patience,
    CollectingLines lines,
    ILogger<CollectingService> logger,
    TimeProvider clock) : BackgroundService
{
    private const int HostsAtOnce = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Streams that are listened to, by name; the loop's own.</summary>
    private readonly Dictionary<string, Task> _streams = new(StringComparer.Ordinal);

    /// <summary>The turn that was given to each host last; the loop's own.</summary>
    private readonly Dictionary<string, Task> _turns = new(StringComparer.OrdinalIgnoreCase);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        lines.Say = LogSaid;
        lines.Trace = LogBroke;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await hosts.RecallAsync(stoppingToken);
                await StartDueAsync(stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
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

        await Task.WhenAll(_turns.Values.Concat(_streams.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
            ConfiguredSource source = able.First(source => source.Name == name);
            if (source.Source is IStreamSource stream)
            {
                Listen(source, stream, stoppingToken);
            }
            else
            {
                Start(source, polls.Contains(name), stoppingToken);
            }
        }
    }

    /// <summary>A stream is listened to beside all turns, until it breaks; then it is due again after a pause.</summary>
    private void Listen(ConfiguredSource source, IStreamSource stream, CancellationToken stoppingToken)
    {
        if (!_streams.TryGetValue(source.Name, out Task? listening) || listening.IsCompleted)
        {
            _streams[source.Name] = Task.Run(() => worker.ListenAsync(source, stream, stoppingToken), CancellationToken.None);
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

    [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
    private partial void LogSaid(string line);

    [LoggerMessage(Level = LogLevel.Error, Message = "Collecting met a fault of ours; it goes on.")]
    private partial void LogBroke(Exception e);
}
