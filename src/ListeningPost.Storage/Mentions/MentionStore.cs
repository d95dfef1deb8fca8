using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Sources;
using Npgsql;

namespace ListeningPost.Storage.Mentions;

/// <summary>Writes posts and mentions. The only type that does.</summary>
public sealed class MentionStore
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private readonly Db _db;

    internal MentionStore(Db db) => _db = db;

    /// <summary>Stores all of it or nothing, but for posts that the database will not take: those are put into quarantine.</summary>
    /// <remarks>
    /// Storing the same twice adds nothing. May be cancelled before the commit; when the answer to the commit is lost,
    /// the same call again finds everything stored.
    /// </remarks>
    /// <exception cref="LeaseLostException">Another worker has taken over: nothing was stored.</exception>
    public async Task<Saved> SaveAsync(Saving saving, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(saving);
        List<SavingPost> posts = SavingPost.Of(saving.Posts);
        try
        {
            return await SaveAsync(saving, posts, Saved.Nothing, cancellationToken);
        }
        catch (Exception e) when (DatabaseFailures.IsAboutValues(e) && posts.Count > 0)
        {
            Saved before = await SaveAsync(saving with { Poll = null, Thread = null }, [], Saved.Nothing, cancellationToken);
            Saving rest = saving with { Erased = null };
            before += await SaveApartAsync(rest, posts, e, cancellationToken);
            return await SaveAsync(rest, [], before, cancellationToken);
        }
    }

    /// <summary>Halves the posts until the one that is to blame stands alone.</summary>
    private async Task<Saved> SaveApartAsync(
        Saving saving, List<SavingPost> posts, Exception problem, CancellationToken cancellationToken)
    {
        if (posts.Count == 1)
        {
            await QuarantineAsync(saving.SourceId, posts[0], problem, cancellationToken);
            return Saved.Nothing with { Quarantined = 1 };
        }

        Saved saved = Saved.Nothing;
        List<SavingPost>[] halves = [posts[..(posts.Count / 2)], posts[(posts.Count / 2)..]];
        foreach (List<SavingPost> half in halves)
        {
            try
            {
                saved += await SaveAsync(saving with { Poll = null, Thread = null }, half, Saved.Nothing, cancellationToken);
            }
            catch (Exception e) when (DatabaseFailures.IsAboutValues(e))
            {
                saved += await SaveApartAsync(saving, half, e, cancellationToken);
            }
        }

        return saved;
    }

    private Task<Saved> SaveAsync(Saving saving, List<SavingPost> posts, Saved before, CancellationToken cancellationToken) =>
        _db.InTransactionAsync(
            async connection =>
            {
                await HoldAsync(connection, saving, cancellationToken);
                DateTimeOffset stamp = await CutOff.StampAsync(connection, cancellationToken);
                int erased = saving.Erased is { } erasure ? await PostEraser.EraseAsync(connection, erasure, cancellationToken) : 0;
                Saved saved = before + (Saved.Nothing with { Erased = erased }) + await PostWriter.WriteAsync(connection, saving, posts, stamp, cancellationToken);
                await StepAsync(connection, saving, saved, cancellationToken);
                await StoryWriter.WriteAsync(connection, posts, cancellationToken);
                return saved;
            },
            cancellationToken);

    private static async Task StepAsync(NpgsqlConnection connection, Saving saving, Saved saved, CancellationToken cancellationToken)
    {
        if (saving.Poll is { } poll)
        {
            await GoOnAsync(connection, poll, saved, cancellationToken);
        }
        else if (saving.Thread is { } thread)
        {
            var reading = new ThreadReading(thread.Complete, thread.Rest, thread.NextFetchIn);
            await ThreadWriter.FetchedAsync(connection, thread.Lease, reading, cancellationToken);
        }

        if (saving.Poll is null)
        {
            await connection.ExecuteAsync(
                "UPDATE listening.sources SET posts_total = posts_total + $2, mentions_total = mentions_total + $3 WHERE id = $1",
                cancellationToken, saving.SourceId, saved.Added, saved.Mentions);
        }
    }

    /// <summary>One transaction a source at a time, and none for a worker that lost its lease.</summary>
    private static async Task HoldAsync(NpgsqlConnection connection, Saving saving, CancellationToken cancellationToken)
    {
        List<long> fences = await connection.ListAsync(
            "SELECT fence FROM listening.sources WHERE id = $1 FOR NO KEY UPDATE", row => row.Get<long>("fence"), cancellationToken, saving.SourceId);
        if (saving.Poll is { Lease: var lease } && (fences.Count == 0 || fences[0] != lease.Fence))
        {
            throw new LeaseLostException($"source {lease.Name}");
        }
    }

    private static async Task GoOnAsync(
        NpgsqlConnection connection, PollStep poll, Saved saved, CancellationToken cancellationToken)
    {
        SourceLease lease = poll.Lease;
        int held = await connection.ExecuteAsync(
            SourceStatements.GoOn, cancellationToken, lease.Id, lease.Fence, poll.Cursor, Lease, saved.Added, saved.Mentions);
        if (held == 0)
        {
            throw new LeaseLostException($"source {lease.Name}");
        }

        if (poll.Stream is { } stream)
        {
            await StreamSpans.WriteAsync(connection, lease, stream, cancellationToken);
        }

        if (poll.End?.Invoke(saved) is { } end)
        {
            await connection.ExecuteAsync(
                SourceStatements.End, cancellationToken, lease.Id, lease.Fence, end.NextPollIn, end.Interval, lease.DueAt,
                lease.TakenAt, lease.Forced, end.Posts, end.Added, end.Mentions, end.Skipped, end.ReachedBackTo, lease.Interval,
                end.Note, end.LeftOut);
        }
    }

    private Task<int> QuarantineAsync(int source, SavingPost post, Exception problem, CancellationToken cancellationToken) =>
        _db.ExecuteAsync(
            "INSERT INTO listening.quarantine (source_id, platform, native_id, error) VALUES ($1, $2, left($3, 500), left($4, 1000))",
            cancellationToken, source, post.Post.Platform, post.Post.NativeId, DatabaseFailures.Say(problem));
}
