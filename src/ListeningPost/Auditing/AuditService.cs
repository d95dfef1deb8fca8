using ListeningPost.Storage.Auditing;
using ListeningPost.Storage.Database;

namespace ListeningPost.Auditing;

/// <summary>Writes down what waits in the <see cref="AuditQueue"/>, for as long as the process runs and a moment longer.</summary>
internal sealed partial class AuditService(AuditQueue queue, AuditLog log, DatabasePatience patience, ILogger<AuditService> logger)
    : BackgroundService
{
    private static readonly TimeSpan AtTheEnd = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        AuditEntry? taken = null;
        try
        {
            await foreach (AuditEntry entry in queue.Waiting.ReadAllAsync(stoppingToken))
            {
                taken = entry;
                await WriteAsync(entry, stoppingToken);
                taken = null;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await FinishAsync(taken);
        }
    }

    /// <summary>The process ends: what waits is written within seconds, or said to be lost.</summary>
    private async Task FinishAsync(AuditEntry? taken)
    {
        using var end = new CancellationTokenSource(AtTheEnd);
        AuditEntry? next = taken;
        try
        {
            while (next is not null || queue.Waiting.TryRead(out next))
            {
                await WriteAsync(next, end.Token);
                next = null;
            }
        }
        catch (OperationCanceledException)
        {
            LogLost(queue.TakeLost() + queue.Waiting.Count + 1);
        }
    }

    private async Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await patience.RunAsync(token => log.WriteAsync(entry, token), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // An entry's boundary: the next one may be written.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(e, entry.What, entry.Who.Name);
        }

        if (queue.TakeLost() is > 0 and var lost)
        {
            LogLost(lost);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log lacks {Count} entries: more came than the database took.")]
    private partial void LogLost(long count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log lacks an entry ({What} by {Who})")]
    private partial void LogFailed(Exception exception, string what, string who);
}
