using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Deliveries;

/// <summary>Opens documents at their hours, and sends whatever is on its way, by mail and to chats and webhooks.</summary>
/// <remarks>
/// All state is in the tables: several processes may run it, and each recipient gets each document once. The three go on side by
/// side, so that what is told at once waits neither for a document that is made nor for a mail server that is slow.
/// </remarks>
internal sealed class DeliveryService(
    Timetable timetable,
    MailRounds mail,
    HookRounds hooks,
    DeliveryLanes lanes,
    DeliveryList list,
    MailSender sender,
    DeliveryOptions options,
    DeliveryBells bells,
    DeliveryStory story,
    TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan MailPause = TimeSpan.FromSeconds(15);

    /// <summary>The shortest wait of a hook's timetable.</summary>
    private static readonly TimeSpan HookPause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(6);

    private DateTimeOffset _prunedAt = DateTimeOffset.MinValue;

    /// <summary>Looks once at everything, one after the other.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await timetable.RunOnceAsync(cancellationToken);
        await mail.RunOnceAsync(cancellationToken);
        await hooks.RunOnceAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Task> ways =
        [
            LookAsync(lanes.Hooks, HooksAsync, stoppingToken), LookAsync(lanes.Timetable, TimetableAsync, stoppingToken),
        ];
        if (sender.IsConfigured)
        {
            ways.Add(LookAsync(lanes.Mail, MailAsync, stoppingToken));
        }
        else
        {
            story.NoMail();
        }

        await Task.WhenAll(ways);
        story.Stopped();
    }

    private async Task LookAsync(DeliveryFaults faults, Func<CancellationToken, Task> look, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await look(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The process is stopping.
            }
#pragma warning disable CA1031 // The worker's boundary: the database may be away for a while.
            catch (Exception e)
#pragma warning restore CA1031
            {
                faults.LookFailed(e);
                await PauseAsync(HookPause, stoppingToken);
            }
        }
    }

    private async Task TimetableAsync(CancellationToken stoppingToken)
    {
        DateTimeOffset next = timetable.NextLook(clock.GetUtcNow());
        await timetable.RunOnceAsync(stoppingToken);
        await PauseAsync(next - clock.GetUtcNow(), stoppingToken);
    }

    private async Task MailAsync(CancellationToken stoppingToken)
    {
        bool hasMore = await mail.RunOnceAsync(stoppingToken);
        await bells.Mail.WaitAsync(hasMore ? TimeSpan.Zero : MailPause, clock, stoppingToken);
    }

    private async Task HooksAsync(CancellationToken stoppingToken)
    {
        bool hasMore = await hooks.RunOnceAsync(stoppingToken);
        await PruneAsync(stoppingToken);
        await bells.Hooks.WaitAsync(hasMore ? Second : HookPause, clock, stoppingToken);
    }

    /// <summary>Beside the rest, now and then.</summary>
    private async Task PruneAsync(CancellationToken stoppingToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (now < _prunedAt + PruneEvery)
        {
            return;
        }

        await list.PruneAsync(options.KeepDays, stoppingToken);
        _prunedAt = now;
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stoppingToken)
    {
        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
