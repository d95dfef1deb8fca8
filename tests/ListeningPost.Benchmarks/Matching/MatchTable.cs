using System.Diagnostics;
using ListeningPost.Core.Matching;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Words;

namespace ListeningPost.Benchmarks.Matching;

/// <summary>How the index grows with its queries: a line for each count, on the same posts.</summary>
/// <remarks>Times of posts are the processor's, all threads together; those of indexing and changing are wall time.</remarks>
internal static class MatchTable
{
    private const int Passes = 9;

    /// <param name="counts">How many queries; none: the usual counts.</param>
    public static void Run(int[] counts)
    {
        Table.Head(
            "queries", "parsed in", "indexed in", "index", "one changed in", "a post (best of nine passes)", "a word",
            "bytes a post", "bytes a post that matches nothing", "posts/s", "posts/s, words and places read",
            "candidates a post", "matches a post");
        foreach (int count in counts is [] ? [1_000, 10_000, 100_000] : counts)
        {
            Measure(new MatchInput(100_000, count), "");
        }

        if (counts is not [])
        {
            return;
        }

        Measure(new MatchInput(100_000, 10_000, heard: 1_000), ", of which 1,000 heard");
        Measure(new MatchInput(100_000, 100_000, heard: 1_000), ", of which 1,000 heard");
    }

    private static void Measure(MatchInput input, string remark)
    {
        Stopwatch parsing = Stopwatch.StartNew();
        KeyValuePair<string, Query>[] queries =
            [.. input.Queries.Select((q, i) => new KeyValuePair<string, Query>($"q{i}", QueryParser.Parse(q).Query!))];
        parsing.Stop();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Stopwatch indexing = Stopwatch.StartNew();
        var index = new QueryIndex(queries);
        indexing.Stop();
        long bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        (TimeSpan found, long matches) = BestOf(input, index, isRead: false);
        (TimeSpan read, _) = BestOf(input, index, isRead: true);
        queries[queries.Length / 2] = new("other", QueryParser.Parse("\"quite another\" OR brand").Query!);
        Stopwatch changing = Stopwatch.StartNew();
        index.Replace(queries);
        changing.Stop();
        double posts = input.Posts.Length;
        double words = input.Texts.Sum(t => (long)Word.AllIn(t).Count);
        (double all, double none) = Allocated(input, index);
        Table.Row(
            $"{queries.Length:N0}{remark}", $"{parsing.Elapsed.TotalSeconds:F2} s",
            $"{indexing.Elapsed.TotalSeconds:F2} s", $"{bytes / 1e6:F0} MB",
            $"{changing.Elapsed.TotalMilliseconds:F1} ms", $"{found.TotalMicroseconds / posts:F2} µs",
            $"{found.TotalNanoseconds / words:F1} ns", $"{all:F0}", $"{none:F1}", $"{posts / found.TotalSeconds:N0}",
            $"{posts / read.TotalSeconds:N0}", $"{index.CandidatesOf(input.Posts) / posts:F1}",
            $"{matches / posts:F2}");
    }

    /// <summary>Bytes allocated for a post, and for one that matches nothing.</summary>
    private static (double All, double None) Allocated(MatchInput input, QueryIndex index)
    {
        var none = new List<Post>();
        long all = 0;
        foreach (Post post in input.Posts)
        {
            long start = GC.GetAllocatedBytesForCurrentThread();
            bool matches = index.Match(post, "").Count > 0;
            all += GC.GetAllocatedBytesForCurrentThread() - start;
            if (!matches)
            {
                none.Add(post);
            }
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        none.ForEach(p => index.Match(p, ""));
        return ((double)all / input.Posts.Length, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Math.Max(1, none.Count));
    }

    private static (TimeSpan Time, long Matches) BestOf(MatchInput input, QueryIndex index, bool isRead)
    {
        TimeSpan best = TimeSpan.MaxValue;
        long matches = 0;
        for (int pass = 0; pass < Passes; pass++)
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            matches = 0;
            foreach (Post post in input.Posts)
            {
                foreach (Core.Evaluating.QueryMatch match in index.Match(post, ""))
                {
                    matches += !isRead || (match.Matched.Count > 0 && match.Spans.Count > 0) ? 1 : 0;
                }
            }

            TimeSpan taken = Environment.CpuUsage.TotalTime - start;
            best = taken < best ? taken : best;
        }

        return (best, matches);
    }
}
