using ListeningPost.Storage.Alerts;

namespace ListeningPost.Alerts;

/// <summary>Looks every few seconds whether there is something to be told at once, by whichever process it was stored.</summary>
/// <remarks>
/// All state is in the tables: several processes may run it, each may be killed at any step, and everything is told once.
/// </remarks>
internal sealed partial class AlertService(
    RulesInForce rules,
    IEnumerable<IAlertWatch> watches,
    AlertTeller teller,
    AlertStore alerts,
    TimeProvider clock,
    ILogger<AlertService> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromDays(1);

    /// <summary>Longer than anybody waits who can be told of.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private readonly IAlertWatch[] _watches = [.. watches];
    private readonly Dictionary<IAlertWatch, DateTimeOffset> _next = [];
    private DateTimeOffset _forgetAt;
    private string? _problem;

    /// <summary>Looks once, each watch that is due, and tells what is to be told.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlyList<WatchedRule> inForce = await rules.ReadAsync(cancellationToken);
        if (inForce.Count == 0)
        {
            return;
        }

        foreach (IAlertWatch watch in _watches.Where(watch => IsDue(watch, now)))
        {
            await watch.LookAsync(inForce, now, cancellationToken);
            _next[watch] = now + watch.Every;
        }

        foreach (string line in await teller.TellAsync(inForce, now, cancellationToken))
        {
            LogTold(line);
        }

        if (_forgetAt <= now)
        {
            await alerts.ForgetAsync(now - Kept, cancellationToken);
            _forgetAt = now + ForgetEvery;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await LookAsync(stoppingToken);
            await Task.Delay(Look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A clock that was set back makes nobody wait until it is there again.</summary>
    private bool IsDue(IAlertWatch watch, DateTimeOffset now) =>
        !_next.TryGetValue(watch, out DateTimeOffset next) || next <= now || next > now + watch.Every;

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunOnceAsync(stoppingToken);
            _problem = null;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process is stopping.
        }
#pragma warning disable CA1031 // The worker's boundary: the database may be away for a while. What was noticed is told afterwards.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (_problem != e.Message)
            {
                LogFailed(e.Message);
            }

            _problem = e.Message;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "alert: {What}")]
    private partial void LogTold(string what);

    [LoggerMessage(Level = LogLevel.Error, Message = "Alerts could not be looked for or told; it is tried again: {Why}")]
    private partial void LogFailed(string why);
}
