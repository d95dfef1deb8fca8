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
internal sealed class Importer(MentionPipeline pipeline, ImportStore imports, DatabasePatience patience)
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
        var run = new Run(name, source, place);
        var posts = new List<Post>(Batch);
        var under = new Queue<Task>();
        int text = 0;
        try
        {
            await foreach (ImportRecord record in file.ReadAsync(place.From, cancellationToken))
            {
                text += Take(record, posts, run);
                if (posts.Count >= Batch || text > MostText)
                {
                    text = 0;
                    under.Enqueue(StoreAsync([.. posts], record.Next, run, cancellationToken));
                    posts.Clear();
                }

                if (under.Count >= AtOnce)
                {
                    await EndAsync(under.Dequeue(), run, cancellationToken);
                }
            }

            under.Enqueue(StoreAsync([.. posts], default, run, cancellationToken));
            while (under.Count > 0)
            {
                await EndAsync(under.Dequeue(), run, cancellationToken);
            }
        }
        finally
        {
            await Task.WhenAll(under).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await imports.RememberAsync(source, null, cancellationToken);
        return run.Tally;
    }

    /// <returns>How much text came with it.</returns>
    private int Take(ImportRecord record, List<Post> posts, Run run)
    {
        string? problem = record.Problem;
        if (record.Fields is { } fields && ImportedPost.Of(fields, run.Source.Platform, out problem) is { } post)
        {
            posts.Add(post);
            return post.Text.Length;
        }

        run.AddBad();
        Bad(record.Line, problem!);
        return 0;
    }

    /// <summary>Matches and stores a batch; not on the reader's thread.</summary>
    private Task StoreAsync(Post[] posts, ImportPlace next, Run run, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            Saved saved = Saved.Nothing;
            if (posts.Length > 0)
            {
                saved = await pipeline.TakeInAsync(
                    posts, run.Name, found => new Saving { SourceId = run.Source.Id, Posts = found }, cancellationToken);
            }

            run.Add(posts.Length, saved, next);
        },
        cancellationToken);

    /// <summary>The oldest batch is stored, and all before it: that far the file has come.</summary>
    private async Task EndAsync(Task batch, Run run, CancellationToken cancellationToken)
    {
        await batch;
        ImportPlace next = run.Reached();
        if (next.Offset > 0 && run.Place.Keeps)
        {
            await patience.RunAsync(token => imports.RememberAsync(run.Source, run.Place.Written(next), token), cancellationToken);
        }

        Progress(run.Tally);
    }

    /// <summary>One import, and what is counted while batches are under way. Thread-safe.</summary>
    private sealed class Run(string name, ImportSource source, KeptPlace place)
    {
        private readonly Lock _lock = new();
        private readonly SortedSet<ImportPlace> _ended = new(Comparer<ImportPlace>.Create((a, b) => a.Offset.CompareTo(b.Offset)));
        private ImportTally _tally = ImportTally.Nothing with { Line = place.From.Line };

        public string Name => name;

        public ImportSource Source => source;

        public KeptPlace Place => place;

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
                _tally = _tally with
                {
                    Good = _tally.Good + good - saved.Quarantined,
                    Bad = _tally.Bad + saved.Quarantined,
                    Saved = _tally.Saved + saved,
                };
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
                if (next.Line > 0)
                {
                    _tally = _tally with { Line = next.Line };
                }

                return next;
            }
        }
    }
}
