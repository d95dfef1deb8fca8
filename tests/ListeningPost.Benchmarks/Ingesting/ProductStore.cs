using System.Diagnostics;
using ListeningPost.Benchmarks.Databases;
using ListeningPost.Collecting;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Matching;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Benchmarks.Ingesting;

/// <summary>The product's way in: match, enrichment, all tables and all indexes.</summary>
internal sealed class ProductStore
{
    private readonly BenchDatabase _database;
    private readonly MentionFinder _finder;
    private long _finding;
    private long _allocated;

    public ProductStore(BenchDatabase database, IReadOnlyList<Brand> brands)
    {
        _database = database;
        _finder = new MentionFinder(
            brands, new QueryIndex([.. brands.Select(brand => KeyValuePair.Create(brand.Slug, QueryParser.Parse(brand.Query).Query!))]));
    }

    /// <summary>How long the finder alone has worked, over all its callers.</summary>
    public TimeSpan Finding => TimeSpan.FromSeconds(_finding / (double)Stopwatch.Frequency);

    /// <summary>Bytes that the finder alone has allocated.</summary>
    public long FindingAllocated => Interlocked.Read(ref _allocated);

    /// <summary>How long it took.</summary>
    public async Task<TimeSpan> StoreAsync(Post[] posts, IngestSize size)
    {
        MentionStore store = _database.Get<MentionStore>();
        DatabasePatience patience = _database.Get<DatabasePatience>();
        int mentions = 0;
        Stopwatch watch = Stopwatch.StartNew();
        var options = new ParallelOptions { MaxDegreeOfParallelism = size.AtOnce };
        await Parallel.ForEachAsync(posts.Chunk(size.Batch), options, async (batch, stop) =>
        {
            long begun = Stopwatch.GetTimestamp();
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            IReadOnlyList<CollectedPost> found = _finder.Find(batch, BenchDatabase.SourceName);
            Interlocked.Add(ref _finding, Stopwatch.GetTimestamp() - begun);
            Interlocked.Add(ref _allocated, GC.GetAllocatedBytesForCurrentThread() - allocated);
            Saved saved = await patience.RunAsync(token => store.SaveAsync(new Saving { SourceId = 1, Posts = found }, token), stop);
            Interlocked.Add(ref mentions, saved.Mentions);
        });
        watch.Stop();
        if (mentions < posts.Length)
        {
            throw new InvalidOperationException($"{mentions} mentions of {posts.Length} posts");
        }

        return watch.Elapsed;
    }
}
