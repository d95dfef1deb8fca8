using System.Buffers;
using BenchmarkDotNet.Attributes;
using ListeningPost.Core.Matching;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Benchmarks.Matching;

/// <summary>
/// Ten thousand Boolean queries on each of a hundred thousand posts, one post at a time, one thread. All figures are for
/// one post. Rivals: Lucene.NET as a percolator with presearch, a post at a time and in batches; and
/// <see cref="SearchValues{T}"/>, which only finds the names' letters and answers no query.
/// </summary>
/// <remarks>
/// Times are the processor's, all threads together, so that a shared machine measures too. Lucene.NET sees fewer posts,
/// since it would take minutes otherwise; its cost does not depend on how many.
/// </remarks>
[Config(typeof(CpuTimeConfig))]
[MemoryDiagnoser]
[BenchmarkCategory("match")]
public class MatchBenchmarks
{
    private const int Posts = 100_000;
    private const int Queries = 10_000;
    private const int LucenePosts = 500;
    private const int LuceneBatched = 20_000;
    private const int Batch = 10_000;

    private MatchInput _input = null!;
    private QueryIndex _index = null!;
    private LucenePercolator _lucene = null!;
    private SearchValues<string> _names = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _input = new MatchInput(Posts, Queries);
        Query[] queries = [.. _input.Queries.Select(q => QueryParser.Parse(q).Query!)];
        _index = new QueryIndex([.. queries.Select((q, i) => new KeyValuePair<string, Query>($"q{i}", q))]);
        _lucene = new LucenePercolator(queries);
        _names = SearchValues.Create([.. _input.Names.Distinct(StringComparer.Ordinal)], StringComparison.OrdinalIgnoreCase);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Posts, Description = "QueryIndex, a post at a time")]
    public long Index()
    {
        long matches = 0;
        foreach (Core.Posts.Post post in _input.Posts)
        {
            matches += _index.Match(post, "").Count;
        }

        return matches;
    }

    [Benchmark(OperationsPerInvoke = Posts, Description = "SearchValues<string>, the names alone")]
    public long Names()
    {
        long found = 0;
        foreach (string text in _input.Texts)
        {
            ReadOnlySpan<char> rest = text;
            for (int at = rest.IndexOfAny(_names); at >= 0; at = rest.IndexOfAny(_names))
            {
                found++;
                rest = rest[(at + 1)..];
            }
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = LucenePosts, Description = "Lucene.NET percolator, presearch, a post at a time")]
    public long Lucene()
    {
        long matches = 0;
        foreach (string text in _input.Texts.Take(LucenePosts))
        {
            matches += _lucene.Match([text]);
        }

        return matches;
    }

    [Benchmark(OperationsPerInvoke = LuceneBatched, Description = "Lucene.NET percolator, presearch, batches of 10,000")]
    public long LuceneInBatches() => _input.Texts.Take(LuceneBatched).Chunk(Batch).Sum(b => _lucene.Match(b));
}
