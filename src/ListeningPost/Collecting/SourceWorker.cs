using ListeningPost.Core.Sources;
using ListeningPost.Observability;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Collecting;

/// <summary>Gives a source its turn: a poll if it is due, then its due threads. One poisoned source never deafens the rest.</summary>
internal sealed class SourceWorker(
    MentionPipeline pipeline,
    ThreadFollower threads,
    SourceStore sources,
    HostWatch hosts,
    DatabasePatience patience,
    CollectingLines lines)
{
    /// <param name="source">Whose turn it is.</param>
    /// <param name="due">Whether it is to be polled too, or only its threads fetched.</param>
    /// <param name="forcedSince">When a forced round began; null: by the schedule.</param>
    public async Task<Turn> TakeTurnAsync(
        ConfiguredSource source, bool due, DateTimeOffset? forcedSince, CancellationToken cancellationToken)
    {
        try
        {
            Turn turn = due ? await PollAsync(source, forcedSince, cancellationToken) : Turn.NotDue;
            ThreadTally followed = await threads.FollowAsync(source, forcedSince, cancellationToken);
            lines.Followed(source.Name, followed);
            await hosts.RememberAsync(cancellationToken);
            return turn;
        }
        catch (LeaseLostException e)
        {
            lines.Say($"{source.Name}: {e.Message}");
            return Turn.NotDue;
        }
#pragma warning disable CA1031 // The worker's boundary: whatever one source's threads do, the others go on.
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            lines.Broke(source.Name, e);
            return Turn.Failed;
        }
    }

    /// <summary>Listens to a stream until it ends: the connection breaks, another worker takes it over, or the process stops.</summary>
    public async Task ListenAsync(ConfiguredSource source, IStreamSource stream, CancellationToken cancellationToken)
    {
        if (hosts.Find(source) is not null)
        {
            return;
        }

        try
        {
            if (await TakeAsync(source, forcedSince: null, cancellationToken) is { } lease)
            {
                await ListenAsync(source, stream, lease, cancellationToken);
            }
        }
        catch (LeaseLostException e)
        {
            lines.Say($"{source.Name}: {e.Message}");
        }
    }

    private async Task ListenAsync(
        ConfiguredSource source, IStreamSource stream, SourceLease lease, CancellationToken cancellationToken)
    {
        var tally = new PollTally();
        if (lease.ConsecutiveFailures == 0)
        {
            lines.Listening(source.Name);
        }

        await TryAsync(
            source,
            lease,
            () => pipeline.ListenAsync(source, stream, lease, tally, cancellationToken),
            e => NextOfStream(e, lease, wasHeard: tally.Answers > 0),
            cancellationToken);
        if (tally.Answers > 0)
        {
            lines.Polled(source.Name, tally);
        }
    }

    private async Task<Turn> PollAsync(ConfiguredSource source, DateTimeOffset? forcedSince, CancellationToken cancellationToken)
    {
        if (hosts.Find(source) is { } pause)
        {
            lines.Skipped(source.Name, pause.Host, pause.Until, pause.Reason);
            return Turn.Skipped;
        }

        SourceLease? lease = await TakeAsync(source, forcedSince, cancellationToken);
        if (lease is null)
        {
            // Another worker has it, or has had it since.
            return Turn.NotDue;
        }

        return await TryAsync(
            source, lease, () => PollAsync(source, lease, cancellationToken), e => Next(e, lease), cancellationToken);
    }

    private async Task PollAsync(ConfiguredSource source, SourceLease lease, CancellationToken cancellationToken)
    {
        PollTally tally = await pipeline.PollAsync(source, lease, cancellationToken);
        lines.Polled(source.Name, tally);
        if (tally.Interruption is { } spent)
        {
            await hosts.HeedAsync(source, spent, cancellationToken);
        }
    }

    private Task<SourceLease?> TakeAsync(ConfiguredSource source, DateTimeOffset? forcedSince, CancellationToken cancellationToken) =>
        patience.RunAsync(token => sources.TakeAsync(source.Name, forcedSince, token), cancellationToken);

    private static TimeSpan? Next(SourceException e, SourceLease lease) => PollPace.NextAfterFailure(
        e.Failure, lease.Interval, lease.ConsecutiveFailures + 1, e.RetryAfter, Random.Shared.NextDouble());

    /// <summary>Streams break, as all do; what else ends one is a failure like any other.</summary>
    private static TimeSpan? NextOfStream(SourceException e, SourceLease lease, bool wasHeard)
    {
        bool isBreak = e.Failure
            is SourceFailure.Unreachable or SourceFailure.Timeout or SourceFailure.ServerError or SourceFailure.Unreadable;
        if (!isBreak)
        {
            return Next(e, lease);
        }

        int failures = wasHeard ? 1 : lease.ConsecutiveFailures + 1;
        return PollPace.NextAfterBreak(failures, e.RetryAfter, Random.Shared.NextDouble());
    }

    /// <summary>Does the work under a lease; a failure is written down and puts the source off.</summary>
    private async Task<Turn> TryAsync(
        ConfiguredSource source,
        SourceLease lease,
        Func<Task> work,
        Func<SourceException, TimeSpan?> next,
        CancellationToken cancellationToken)
    {
        try
        {
            await work();
            PollMeter.Count(source.Registration.Kind, "answered");
            return Turn.Answered;
        }
        catch (SourceException e)
        {
            await hosts.HeedAsync(source, e, cancellationToken);
            var failure = new PollFailure
            {
                Error = e.Message,
                Failure = e.Failure.ToString(),
                NextPollIn = next(e),

                // An open circuit and a spent budget are our own caution; all else is the host's word, which even a forced poll keeps.
                NotBefore = e.Failure is SourceFailure.Unreachable or SourceFailure.Unpaid or SourceFailure.Spent ? null : e.RetryAfter,
            };
            PollMeter.Count(source.Registration.Kind, e.Failure.ToString().ToLowerInvariant());
            await FailAsync(lease, failure, cancellationToken);
            lines.Failed(source.Name, e.Message, failure.NextPollIn);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await sources.ReleaseAsync(lease, notBefore: null, CancellationToken.None);
            throw;
        }
#pragma warning disable CA1031 // The worker's boundary: a fault of ours is this source's failure, and delays it alone.
        catch (Exception e) when (e is not (LeaseLostException or OperationCanceledException))
#pragma warning restore CA1031
        {
            var asUnreadable = new SourceException(e.Message) { Failure = SourceFailure.Unreadable };
            var failure = new PollFailure { Error = e.Message, Failure = "Bug", NextPollIn = Next(asUnreadable, lease) };
            PollMeter.Count(source.Registration.Kind, "bug");
            await FailAsync(lease, failure, cancellationToken);
            lines.Broke(source.Name, e);
        }

        return Turn.Failed;
    }

    private Task FailAsync(SourceLease lease, PollFailure failure, CancellationToken cancellationToken) =>
        patience.RunAsync(token => sources.FailAsync(lease, failure, token), cancellationToken);
}

/// <summary>How a source's turn ended.</summary>
internal enum Turn
{
    /// <summary>It was not due, or is another worker's.</summary>
    NotDue,

    /// <summary>Its host asked to be left alone.</summary>
    Skipped,

    Answered,

    Failed,
}
