using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Intake;

/// <summary>Stores what polls, threads, streams and files bring. The only type that writes posts and mentions.</summary>
public sealed class MentionStore
{
    /// <summary>$1 source, $2 new posts, $3 new mentions.</summary>
    private const string Count =
        "UPDATE listening.sources SET posts_total = posts_total + $2, mentions_total = mentions_total + $3 WHERE id = $1";

    /// <summary>$1 source, $2 platform, $3 native id, $4 error.</summary>
    private const string Quarantine =
        "INSERT INTO listening.quarantine (source_id, platform, native_id, error) VALUES ($1, $2, left($3, 500), left($4, 1000))";

    /// <summary>Of a page, where several workers stand in each other's way.</summary>
    private const int MostAttempts = 8;

    private readonly Db _db;
    private readonly Batcher<SavingTask, Saved> _polls;
    private readonly Batcher<SavingTask, Saved> _empty;

    internal MentionStore(Db db)
    {
        _db = db;
        _polls = new(SaveTogetherAsync, static task => 10 + task.Posts.Count, most: 1_000);
        _empty = new(StepTogetherAsync, static _ => 1, most: 500);
    }

    /// <summary>Stores all of it or nothing, but for posts that the database will not take: those are put into quarantine.</summary>
    /// <remarks>
    /// Storing the same twice adds nothing. May be cancelled before the commit; when the answer to the commit is lost,
    /// the same call again finds everything stored. Answers of polls that come at once share a transaction.
    /// </remarks>
    /// <exception cref="LeaseLostException">Another worker has taken over: nothing was stored.</exception>
    public async Task<Saved> SaveAsync(Saving saving, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(saving);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await SaveOnceAsync(saving, cancellationToken);
            }
            catch (Exception e) when (DatabaseFailures.IsDeadlock(e) && attempt < MostAttempts)
            {
                // Two workers told each other's stories or threads: the other goes first, and this one does it again.
            }
        }
    }

    private Task<Saved> SaveOnceAsync(Saving saving, CancellationToken cancellationToken)
    {
        var task = new SavingTask(saving, SavingPost.Of(saving.Posts, saving.SourceId), Saved.Nothing);
        if (!task.IsPlainPoll)
        {
            return SaveAloneAsync(task, cancellationToken);
        }

        Batcher<SavingTask, Saved> batcher = task.Posts.Count == 0 ? _empty : _polls;
        return batcher.AskAsync(task, cancellationToken);
    }

    /// <summary>Polls that brought nothing, as most do: one statement for all, which writes nothing where a lease was lost.</summary>
    private async Task<IReadOnlyList<Answered<Saved>>> StepTogetherAsync(
        IReadOnlyList<SavingTask> tasks, CancellationToken cancellationToken)
    {
        (PollStep, Saved)[] polls = [.. tasks.Select(t => (t.Saving.Poll!, Saved.Nothing))];
        HashSet<int> went = await _db.OnConnectionAsync(
            connection => PollSteps.WriteAsync(connection, polls, cancellationToken), cancellationToken);
        return [.. tasks.Select(t => Answer(t, went.Contains(t.Saving.SourceId) ? Saved.Nothing : null))];
    }

    private async Task<IReadOnlyList<Answered<Saved>>> SaveTogetherAsync(
        IReadOnlyList<SavingTask> tasks, CancellationToken cancellationToken)
    {
        if (tasks.Count == 1)
        {
            return [new(await SaveAloneAsync(tasks[0], cancellationToken))];
        }

        // Of two sources that bring the same post one is stored after the other.
        var seen = new HashSet<PostKey>();
        bool[] apart = [.. tasks.Select(t => t.Posts.Exists(p => !seen.Add(p.Key)))];
        Saved?[] together = await InTransactionAsync([.. tasks.Where((_, i) => !apart[i])], cancellationToken);
        var answers = new List<Answered<Saved>>();
        int next = 0;
        for (int i = 0; i < tasks.Count; i++)
        {
            answers.Add(apart[i] ? await AnswerAsync(tasks[i], cancellationToken) : Answer(tasks[i], together[next++]));
        }

        return answers;
    }

    private async Task<Answered<Saved>> AnswerAsync(SavingTask task, CancellationToken cancellationToken)
    {
        try
        {
            return new(await SaveAloneAsync(task, cancellationToken));
        }
        catch (LeaseLostException e)
        {
            return new(null, e);
        }
    }

    private static Answered<Saved> Answer(SavingTask task, Saved? saved) => new(saved, saved is null ? task.Lost() : null);

    private async Task<Saved> SaveAloneAsync(SavingTask task, CancellationToken cancellationToken)
    {
        try
        {
            return await OneAsync(task, cancellationToken);
        }
        catch (Exception e) when (DatabaseFailures.IsAboutValues(e) && task.Posts.Count > 0)
        {
            Saved before = await OneAsync(task.WithoutStep([]), cancellationToken);
            Saving rest = task.Saving with { Erased = null };
            before += await SaveApartAsync(task with { Saving = rest }, e, cancellationToken);
            return await OneAsync(new SavingTask(rest, [], before), cancellationToken);
        }
    }

    /// <summary>Halves the posts until the one that is to blame stands alone.</summary>
    private async Task<Saved> SaveApartAsync(SavingTask task, Exception problem, CancellationToken cancellationToken)
    {
        List<SavingPost> posts = task.Posts;
        if (posts.Count == 1)
        {
            await QuarantineAsync(posts[0], problem, cancellationToken);
            return Saved.Nothing with { Quarantined = 1 };
        }

        Saved saved = Saved.Nothing;
        List<SavingPost>[] halves = [posts[..(posts.Count / 2)], posts[(posts.Count / 2)..]];
        foreach (List<SavingPost> half in halves)
        {
            try
            {
                saved += await OneAsync(task.WithoutStep(half), cancellationToken);
            }
            catch (Exception e) when (DatabaseFailures.IsAboutValues(e))
            {
                saved += await SaveApartAsync(task with { Posts = half }, e, cancellationToken);
            }
        }

        return saved;
    }

    private async Task<Saved> OneAsync(SavingTask task, CancellationToken cancellationToken) =>
        (await InTransactionAsync([task], cancellationToken))[0] ?? throw task.Lost();

    /// <returns>For each what it changed, or null where its lease was lost.</returns>
    private Task<Saved?[]> InTransactionAsync(SavingTask[] tasks, CancellationToken cancellationToken) => _db.InTransactionAsync(
        async connection =>
        {
            Dictionary<int, HeldSource> held = await HoldAsync(connection, tasks, cancellationToken);
            List<SavingTask> going = [.. tasks.Where(t => t.IsHeld(held.GetValueOrDefault(t.Saving.SourceId)))];
            if (going.Count == 0)
            {
                return new Saved?[tasks.Length];
            }

            DateTimeOffset stamp = await CutOff.StampAsync(connection, cancellationToken);
            Saving first = going[0].Saving;
            int erased = first.Erased is { } erasure ? await ErasureWriter.EraseAsync(connection, erasure, cancellationToken) : 0;
            List<SavingPost> posts = SavingPost.InOrder(going.SelectMany(t => t.Posts));
            posts.ForEach(post => post.Audience = held.GetValueOrDefault(post.SourceId)?.Audience);
            await PageWriter.WriteAsync(connection, first, posts, stamp, cancellationToken);
            HashSet<SavingPost> kept = [.. posts];
            Saved? Told(SavingTask task) =>
                going.Contains(task) ? task.Before + Saved.Of(task.Posts.FindAll(kept.Contains), erased) : null;
            Saved?[] saved = Array.ConvertAll(tasks, Told);
            await StepsAsync(connection, tasks, saved, cancellationToken);
            return saved;
        },
        cancellationToken);

    private static async Task StepsAsync(
        NpgsqlConnection connection, SavingTask[] tasks, Saved?[] saved, CancellationToken cancellationToken)
    {
        (PollStep Poll, Saved Saved)[] polls =
        [
            .. tasks.Zip(saved, (task, counts) => (task.Saving.Poll, Saved: counts))
                .Where(step => step is { Poll: not null, Saved: not null })
                .Select(step => (step.Poll!, step.Saved!)),
        ];
        await PollSteps.WriteAsync(connection, polls, cancellationToken);
        Saving first = tasks[0].Saving;
        if (first.Thread is { } thread)
        {
            var reading = new ThreadReading(thread.Complete, thread.Rest, thread.NextFetchIn);
            await ThreadWriter.FetchedAsync(connection, thread.Lease, reading, cancellationToken);
        }

        if (first.Lost is { } lost)
        {
            await ThreadWriter.LostAsync(connection, lost, isErased: first.Erased is not null, cancellationToken);
        }

        if (first.Poll is null && saved[0] is { } counts)
        {
            await connection.ExecuteAsync(Count, cancellationToken, first.SourceId, counts.Added, counts.Mentions);
        }
    }

    /// <summary>$1 sources: one transaction a source at a time, and none for a worker that lost its lease.</summary>
    private const string Hold = "SELECT id, fence, audience FROM listening.sources WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE";

    /// <summary>$1 sources. What is no poll needs no lease: files are read in by several at once.</summary>
    private const string Look = "SELECT id, fence, audience FROM listening.sources WHERE id = ANY ($1)";

    private static async Task<Dictionary<int, HeldSource>> HoldAsync(
        NpgsqlConnection connection, SavingTask[] tasks, CancellationToken cancellationToken)
    {
        bool hasPoll = Array.Exists(tasks, task => task.Saving.Poll is not null);
        List<HeldSource> held = await connection.ListAsync(
            hasPoll ? Hold : Look,
            row => new HeldSource(row.Get<int>("id"), row.Get<long>("fence"), row.Get<long?>("audience")),
            cancellationToken,
            (object)Array.ConvertAll(tasks, task => task.Saving.SourceId));
        return held.ToDictionary(source => source.Id);
    }

    private Task<int> QuarantineAsync(SavingPost post, Exception problem, CancellationToken cancellationToken) =>
        _db.ExecuteAsync(
            Quarantine,
            cancellationToken, post.SourceId, post.Post.Platform, post.Post.NativeId, DatabaseFailures.Say(problem));
}
