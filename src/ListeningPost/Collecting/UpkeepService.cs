using ListeningPost.Storage.Database;

namespace ListeningPost.Collecting;

/// <summary>Does the <see cref="Upkeep"/>, and erases what is too old, for as long as the process runs.</summary>
internal sealed partial class UpkeepService(
    Upkeep upkeep, Retention retention, DatabasePatience patience, TimeProvider clock, ILogger<UpkeepService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, clock, stoppingToken);
                await patience.RunAsync(upkeep.RunAsync, stoppingToken);
                await patience.RunAsync(retention.RunAsync, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The process is stopping; what was not written is counted anew by whoever reads.
            }
#pragma warning disable CA1031 // The loop's boundary: reading is right without it, only slower.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Upkeep failed and is tried again: meanwhile who reads counts changed days, and what is too old stays.")]
    private partial void LogFailed(Exception e);
}
