using ListeningPost.Conversations;
using ListeningPost.Core.Conversations;
using ListeningPost.Core.Sources;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Collecting;

/// <summary>Fetches the threads of what was matched: the replies tell "with you" from "without you".</summary>
internal sealed class ThreadFollower(
    MentionPipeline pipeline, ThreadStore threads, HostWatch hosts, DatabasePatience patience)
{
    private const int AtOnce = 10;

    /// <summary>Fetches every due thread of a source.</summary>
    /// <param name="forcedSince">Null: due by the schedule. Otherwise also young ones that were not fetched since then.</param>
    /// <returns>What was stored, and how many threads were fetched.</returns>
    public async Task<ThreadTally> FollowAsync(
        ConfiguredSource source, DateTimeOffset? forcedSince, CancellationToken cancellationToken)
    {
        if (source.Source is not IThreadSource asked)
        {
            return default;
        }

        ThreadTally tally = default;
        while (hosts.Find(source) is null)
        {
            IReadOnlyList<ThreadLease> due = await patience.RunAsync(
                token => threads.TakeDueAsync(source.Name, forcedSince, AtOnce, token), cancellationToken);
            if (due.Count == 0)
            {
                break;
            }

            foreach (ThreadLease lease in due)
            {
                tally += await FollowAsync(source, asked, lease, cancellationToken);
            }
        }

        return tally;
    }

    private async Task<ThreadTally> FollowAsync(
        ConfiguredSource source, IThreadSource asked, ThreadLease lease, CancellationToken cancellationToken)
    {
        if (hosts.Find(source) is not null)
        {
            await patience.RunAsync(token => threads.ReleaseAsync(lease, token), cancellationToken);
            return default;
        }

        try
        {
            var request = new ThreadRequest(lease.NativeId, lease.Url) { ThreadKey = lease.ThreadKey, Rest = lease.Rest };
            ThreadResult thread = await asked.FetchThreadAsync(request, cancellationToken);
            Saved saved = await pipeline.TakeInAsync(
                thread.Posts, source.Name, found => SavingOf(source, lease, thread, found), cancellationToken);
            return new ThreadTally(1, saved.Added, saved.Mentions, 0);
        }
        catch (SourceException e)
        {
            await hosts.HeedAsync(source, e, cancellationToken);
            return await LetBeAsync(source, lease, e, cancellationToken);
        }
        catch (LeaseLostException)
        {
            // Another worker has it.
            return default;
        }
    }

    private async Task<ThreadTally> LetBeAsync(
        ConfiguredSource source, ThreadLease lease, SourceException e, CancellationToken cancellationToken)
    {
        if (e.PausesHost && hosts.Find(source) is not null)
        {
            // No fault of the thread's: it stays due, and its host is left alone.
            await patience.RunAsync(token => threads.ReleaseAsync(lease, token), cancellationToken);
            return default;
        }

        if (e is { Failure: SourceFailure.RateLimited, RetryAfter: { } later })
        {
            // The budget for threads is spent, not the host.
            await patience.RunAsync(token => threads.PutOffAsync(lease, later, token), cancellationToken);
            return default;
        }

        bool isMissing = e.Failure is SourceFailure.Gone or SourceFailure.NotFound;
        if (isMissing && lease.Rest is null)
        {
            return await LoseAsync(source, lease, e, cancellationToken);
        }

        bool canBeAsked = e.Failure != SourceFailure.Nameless;
        TimeSpan? next = canBeAsked ? ThreadSchedule.NextAfterFailure(lease.ConsecutiveFailures + 1, e.RetryAfter) : null;
        await patience.RunAsync(token => threads.FailAsync(lease, e.Message, next, token), cancellationToken);
        return new ThreadTally(0, 0, 0, 1);
    }

    /// <summary>What is not there twice, its server being sound, was taken back: it is erased.</summary>
    private async Task<ThreadTally> LoseAsync(
        ConfiguredSource source, ThreadLease lease, SourceException e, CancellationToken cancellationToken)
    {
        bool isGone = await patience.RunAsync(token => threads.IsGoneAsync(lease, token), cancellationToken);
        TimeSpan? next = ThreadSchedule.NextAfterLoss(lease.ConsecutiveFailures + 1, e.RetryAfter);
        await pipeline.TakeInAsync(
            [],
            source.Name,
            _ => new Saving
            {
                SourceId = lease.SourceId,
                Posts = [],
                Erased = isGone ? Taken(source, [lease.AskedId]) : null,
                Lost = new ThreadLoss(lease, e.Message, next),
            },
            cancellationToken);
        return new ThreadTally(0, 0, 0, 1);
    }

    /// <summary>Of threads, as of polls: what the platform shows again later it has put back.</summary>
    private static Erasure Taken(ConfiguredSource source, IReadOnlyList<string> posts) =>
        new(source.Source.Platform, posts, []) { MayComeBack = true };

    private static Saving SavingOf(
        ConfiguredSource source, ThreadLease lease, ThreadResult thread, IReadOnlyList<CollectedPost> found)
    {
        bool goesOn = ThreadSchedule.GoesOn(thread.Rest, lease.ConsecutiveFailures);
        return new Saving
        {
            SourceId = lease.SourceId,
            Posts = found,
            Erased = thread.Deleted.Count > 0 ? Taken(source, thread.Deleted) : null,
            FollowsThreads = true,
            Thread = new ThreadStep(lease, thread.Complete, Next) { Rest = goesOn ? thread.Rest : null },
        };

        TimeSpan? Next(FollowedThread state) => thread.Complete
            ? ThreadSchedule.Next(state)
            : ThreadSchedule.NextOfPart(state, lease.ConsecutiveFailures, goesOn);
    }
}

/// <summary>What following threads came to.</summary>
internal readonly record struct ThreadTally(int Threads, int Added, int Mentions, int Failed)
{
    public static ThreadTally operator +(ThreadTally left, ThreadTally right) => new(
        left.Threads + right.Threads, left.Added + right.Added, left.Mentions + right.Mentions, left.Failed + right.Failed);
}
