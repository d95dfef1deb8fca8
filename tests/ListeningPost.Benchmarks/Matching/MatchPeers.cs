using System.Buffers;
using System.Globalization;
using System.Text;
using ListeningPost.Core.Matching;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Words;

namespace ListeningPost.Benchmarks.Matching;

/// <summary>The index beside its rivals, on the same posts and ten thousand queries, in one run: a line for each.</summary>
/// <remarks>
/// Times are the processor's, of all threads, the best of some passes. Hyperscan's are its own, wall time: it is a program given by
/// LISTENINGPOST_PEER_HYPERSCAN, that is called with a folder of <c>phrases.txt</c> and <c>posts.txt</c> and prints a line of name,
/// posts, hits, seconds a pass, posts a second, MB a second and seconds to set up, with tabs between (with <c>word</c> behind the
/// folder it finds whole words alone, as a query does).
/// </remarks>
internal static class MatchPeers
{
    private const int Posts = 100_000;
    private const int Queries = 10_000;
    private const int Compared = 20_000;

    public static void Run()
    {
        var input = new MatchInput(Posts, Queries);
        Query[] queries = [.. input.Queries.Select(q => QueryParser.Parse(q).Query!)];
        var index = new QueryIndex(
            [.. queries.Select((q, i) => new KeyValuePair<string, Query>(i.ToString(CultureInfo.InvariantCulture), q))]);
        var lucene = new LucenePercolator(queries);
        string[] names = [.. input.Names.Distinct(StringComparer.OrdinalIgnoreCase)];
        Console.WriteLine();
        Console.WriteLine(
            $"{Posts:N0} posts of {input.Texts.Average(t => t.Length):F0} characters, {Queries:N0} queries with {names.Length:N0} names");
        Console.WriteLine();
        Table.Head("", "a post", "posts/s", "beside the index", "found");
        double ours = Line("QueryIndex, a post at a time", Posts, 9, () => input.Posts.Sum(p => (long)index.Match(p, "").Count), null);
        Hyperscan(input, names, ours);
        SearchValues<string> letters = SearchValues.Create(names, StringComparison.OrdinalIgnoreCase);
        Line("SearchValues<string>, the names' letters, no queries", Posts, 3, () => input.Texts.Sum(t => CountOf(t, letters)), ours);
        Line("Lucene.NET percolator, presearch, a post at a time", 500, 3, () => input.Texts.Take(500).Sum(t => lucene.Match([t])), ours);
        foreach ((int batch, int posts) in (ReadOnlySpan<(int, int)>)[(100, 2_000), (1_000, 10_000), (10_000, Compared)])
        {
            Line(
                string.Create(CultureInfo.InvariantCulture, $"Lucene.NET percolator, presearch, batches of {batch:N0}"),
                posts,
                3,
                () => input.Texts.Take(posts).Chunk(batch).Sum(b => lucene.Match(b)),
                ours);
        }

        Compare(input, index, lucene);
    }

    /// <summary>Prints the best pass.</summary>
    /// <returns>Its seconds a post.</returns>
    private static double Line(string name, int posts, int passes, Func<long> pass, double? ours)
    {
        double best = double.MaxValue;
        long found = 0;
        for (int i = 0; i < passes; i++)
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            found = pass();
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalSeconds / posts);
        }

        string beside = ours is { } index ? $"{best / index:F1} × the time" : "1";
        Table.Row(name, $"{best * 1e6:F2} µs", $"{1 / best:N0}", beside, $"{found:N0} in {posts:N0}");
        return best;
    }

    private static long CountOf(string text, SearchValues<string> names)
    {
        long found = 0;
        ReadOnlySpan<char> rest = text;
        for (int at = rest.IndexOfAny(names); at >= 0; at = rest.IndexOfAny(names))
        {
            found++;
            rest = rest[(at + 1)..];
        }

        return found;
    }

    private static void Hyperscan(MatchInput input, string[] names, double ours)
    {
        if (PeerProgram.Find("HYPERSCAN") is not { } peer)
        {
            Table.Row("Hyperscan", $"not here: {PeerProgram.Variable("HYPERSCAN")} is not set", "", "", "");
            return;
        }

        string folder = Directory.CreateTempSubdirectory("listeningpost-bench-").FullName;
        File.WriteAllLines(Path.Combine(folder, "phrases.txt"), names);
        File.WriteAllLines(Path.Combine(folder, "posts.txt"), input.Texts);
        (string Mode, string What)[] ways = [("word", "the names as whole words, no queries"), ("", "the names' letters, no queries")];
        foreach ((string mode, string what) in ways)
        {
            string[] told = peer.Ask(folder, mode);
            double seconds = 1 / double.Parse(told[4], CultureInfo.InvariantCulture);
            Table.Row(
                $"Hyperscan (wall time, set up in {told[6]} s), {what}", $"{seconds * 1e6:F2} µs", $"{1 / seconds:N0}",
                $"{seconds / ours:F1} × the time", $"{told[2]} in {told[1]}");
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>
    /// Holds the index's matches against Lucene.NET's: on all posts, and on those that both cut into the same words,
    /// without accents (of which Lucene.NET knows nothing).
    /// </summary>
    private static void Compare(MatchInput input, QueryIndex index, LucenePercolator lucene)
    {
        string[] texts = [.. input.Texts.Take(Compared)];
        HashSet<(int Text, int Query)> theirs = lucene.Find(texts);
        HashSet<(int Text, int Query)> ours =
        [
            .. input.Posts.Take(Compared).SelectMany(
                (p, i) => index.Match(p, "").Select(m => (i, int.Parse(m.Key, CultureInfo.InvariantCulture)))),
        ];
        bool[] isAlike = [.. texts.Select(BothCutAlike)];
        Console.WriteLine();
        Table.Head("posts", "both match", "only the index", "only Lucene.NET");
        Row($"{texts.Length:N0}", ours, theirs, _ => true);
        Row($"{isAlike.Count(a => a):N0} that both cut into the same words, all in ASCII", ours, theirs, text => isAlike[text]);
        foreach ((int text, int query) in ours.Except(theirs).Concat(theirs.Except(ours)).Where(m => isAlike[m.Text]).Take(5))
        {
            string who = ours.Contains((text, query)) ? "only the index" : "only Lucene.NET";
            Console.WriteLine($"\n{who}: {input.Queries[query]}\n  {texts[text]}");
        }
    }

    private static bool BothCutAlike(string text)
    {
        if (PlaceReader.IsCut(text))
        {
            return false;
        }

        string[] words = [.. Word.AllIn(text).Select(word => word.Folded)];
        return words.All(word => Ascii.IsValid(word)) && words.SequenceEqual(LucenePercolator.WordsOf(text));
    }

    private static void Row(
        string posts, HashSet<(int Text, int Query)> ours, HashSet<(int Text, int Query)> theirs, Func<int, bool> counts) =>
        Table.Row(
            posts, $"{ours.Count(m => theirs.Contains(m) && counts(m.Text)):N0}",
            $"{ours.Count(m => !theirs.Contains(m) && counts(m.Text)):N0}",
            $"{theirs.Count(m => !ours.Contains(m) && counts(m.Text)):N0}");
}
