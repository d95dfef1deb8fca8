using ListeningPost.Core.Sources;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Collecting;

/// <summary>Gives a source its turn: a poll if it is due, then its due threads. One poisoned source never deafens the rest.</summary>
internal sealed class SourceWorker(
    MentionPipeline pipeline, ThreadFollower threads, SourceStore sources, HostWatch hosts, DatabasePatience patience, CollectingLines lines)
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
            await hosts.RememberAsync(source, cancellationToken);
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

    private async Task<Turn> PollAsync(ConfiguredSource source, DateTimeOffset? forcedSince, CancellationToken cancellationToken)
    {
        if (hosts.Find(source) is { } pause)
        {
            lines.Skipped(source.Name, pause.Host, pause.Until, pause.Reason);
            return Turn.Skipped;
        }

        SourceLease? lease = await patience.RunAsync(
            token => sources.TakeAsync(source.Name, forcedSince, token), cancellationToken);
        if (lease is null)
        {
            // Another worker has it, or has had it since.
            return Turn.NotDue;
        }

        return await PollAsync(source, lease, cancellationToken);
    }

    private async Task<Turn> PollAsync(ConfiguredSource source, SourceLease lease, CancellationToken cancellationToken)
    {
        try
        {
            lines.Polled(source.Name, await pipeline.RunAsync(source, lease, cancellationToken));
            return Turn.Answered;
        }
        catch (SourceException e)
        {
            await hosts.HeedAsync(source, e, cancellationToken);
            TimeSpan? next = PollPace.NextAfterFailure(
                e.Failure, lease.Interval, lease.ConsecutiveFailures + 1, e.RetryAfter, Random.Shared.NextDouble());
            await FailAsync(lease, e.Message, e.Failure.ToString(), next, e.RetryAfter, cancellationToken);
            lines.Failed(source.Name, e.Message, next);
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
            TimeSpan? next = PollPace.NextAfterFailure(
                SourceFailure.Unreadable, lease.Interval, lease.ConsecutiveFailures + 1, retryAfter: null, Random.Shared.NextDouble());
            await FailAsync(lease, e.Message, "Bug", next, retryAfter: null, cancellationToken);
            lines.Broke(source.Name, e);
        }

        return Turn.Failed;
    }

    private Task FailAsync(
        SourceLease lease, string error, string kind, TimeSpan? next, TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        var failure = new PollFailure { Error = error, Failure = kind, NextPollIn = next, NotBefore = retryAfter };
        return patience.RunAsync(token => sources.FailAsync(lease, failure, token), cancellationToken);
    }
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
