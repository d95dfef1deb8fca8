using ListeningPost.Collecting;
using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Importing;
using ListeningPost.Storage.Intake;

namespace ListeningPost.Importing;

/// <summary>
/// Brings a file's posts the way of collected ones: matched, enriched and stored, a few batches at once. Storing twice adds nothing;
/// how far the file has come is kept behind the batches that are stored, so that the same file is gone on with after a stop.
/// </summary>
internal sealed class Importer(InForce inForce, MentionStore store, ImportStore imports, DatabasePatience patience)
{
    private const int Batch = 500;
    private const int AtOnce = 3;

    /// <summary>Characters of a batch, whatever a hostile file holds.</summary>
    private const int MostText = 2_000_000;

    /// <summary>Told of each bad line.</summary>
    public Action<long, string> Bad { get; init; } = (_, _) => { };

    /// <summary>Told after each batch.</summary>
    public Action<ImportTally> Progress { get; init; } = _ => { };

    /// <summary>Imports all of it.</summary>
    /// <param name="name">Of the source.</param>
    /// <param name="place">Where to go on, and how to keep how far it is.</param>
    public async Task<ImportTally> RunAsync(
        ImportFile file, string name, ImportSource source, KeptPlace place, CancellationToken cancellationToken)
    {
        var run = new Run(place.From.Line);
        var posts = new List<Post>(Batch);
        var under = new Queue<Task>();
        int text = 0;
        try
        {
            await foreach (ImportRecord record in file.ReadAsync(place.From, cancellationToken))
            {
                text += Take(record, source.Platform, posts, run);
                if (posts.Count >= Batch || text > MostText)
                {
                    text = 0;
                    under.Enqueue(StoreAsync([.. posts], name, source, record.Next, run, cancellationToken));
                    posts.Clear();
                }

                if (under.Count >= AtOnce)
                {
                    await EndAsync(under.Dequeue(), source, place, run, cancellationToken);
                }
            }

            under.Enqueue(StoreAsync([.. posts], name, source, default, run, cancellationToken));
            while (under.Count > 0)
            {
                await EndAsync(under.Dequeue(), source, place, run, cancellationToken);
            }
        }
        finally
        {
            await Task.WhenAll(under).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return run.Tally;
    }

    /// <returns>How much text came with it.</returns>
    private int Take(ImportRecord record, string platform, List<Post> posts, Run run)
    {
        string? problem = record.Problem;
        if (record.Fields is { } fields && ImportedPost.Of(fields, platform, out problem) is { } post)
        {
            posts.Add(post);
            return post.Text.Length;
        }

        run.AddBad();
        Bad(record.Line, problem!);
        return 0;
    }

    /// <summary>Matches and stores a batch; not on the reader's thread.</summary>
    private Task StoreAsync(Post[] posts, string name, ImportSource source, ImportPlace next, Run run, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            Saved saved = Saved.Nothing;
            if (posts.Length > 0)
            {
                var saving = new Saving { SourceId = source.Id, Posts = inForce.Now.Finder.Find(posts, name) };
                saved = await patience.RunAsync(token => store.SaveAsync(saving, token), cancellationToken);
            }

            run.Add(posts.Length, saved, next);
        },
        cancellationToken);

    /// <summary>The oldest batch is stored, and all before it: that far the file has come.</summary>
    private async Task EndAsync(Task batch, ImportSource source, KeptPlace place, Run run, CancellationToken cancellationToken)
    {
        await batch;
        ImportPlace next = run.Reached();
        if (next.Offset > 0 && place.Keeps)
        {
            await patience.RunAsync(token => imports.RememberAsync(source, place.Written(next), token), cancellationToken);
        }

        Progress(run.Tally);
    }

    /// <summary>What is counted while batches are under way. Thread-safe.</summary>
    private sealed class Run(long line)
    {
        private readonly Lock _lock = new();
        private readonly SortedSet<ImportPlace> _ended = new(Comparer<ImportPlace>.Create((a, b) => a.Offset.CompareTo(b.Offset)));
        private ImportTally _tally = ImportTally.Nothing with { Line = line };

        public ImportTally Tally
        {
            get
            {
                lock (_lock)
                {
                    return _tally;
                }
            }
        }

        public void AddBad()
        {
            lock (_lock)
            {
                _tally = _tally with { Bad = _tally.Bad + 1 };
            }
        }

        public void Add(int good, Saved saved, ImportPlace next)
        {
            lock (_lock)
            {
                _tally = _tally with { Good = _tally.Good + good - saved.Quarantined, Bad = _tally.Bad + saved.Quarantined, Saved = _tally.Saved + saved };
                _ended.Add(next);
            }
        }

        /// <summary>Where the oldest batch ended: it is awaited in order, so the earliest that has ended is that one's.</summary>
        public ImportPlace Reached()
        {
            lock (_lock)
            {
                ImportPlace next = _ended.Min;
                _ended.Remove(next);
                _tally = next.Line > 0 ? _tally with { Line = next.Line } : _tally;
                return next;
            }
        }
    }
}
