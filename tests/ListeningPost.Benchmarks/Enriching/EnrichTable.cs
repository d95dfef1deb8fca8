namespace ListeningPost.Benchmarks.Enriching;

/// <summary>
/// <c>enrich</c>: what the whole enrichment of a mention costs one core, and each of its steps by itself, on the real posts of the
/// folder that LISTENINGPOST_CORPUS names.
/// </summary>
/// <remarks>Times are the processor's, the best of nine passes; bytes are counted, and do not depend on what else runs.</remarks>
internal static class EnrichTable
{
    private const int Passes = 9;
    private const int WarmUps = 3;

    public static void Run()
    {
        if (Environment.GetEnvironmentVariable("LISTENINGPOST_CORPUS") is not { Length: > 0 } corpus || !Directory.Exists(corpus))
        {
            Console.WriteLine("No posts: LISTENINGPOST_CORPUS names no folder.");
            return;
        }

        Console.WriteLine(Machine.WhatAndWhen);
        Table.Head("posts", "characters", "step", "µs a post", "posts/s", "bytes a post");
        foreach (EnrichPosts posts in EnrichPosts.Of(corpus))
        {
            foreach (var (step, act) in new EnrichSteps(posts).All)
            {
                Measure(posts, step, act);
            }
        }
    }

    private static void Measure(EnrichPosts posts, string step, Action<int> act)
    {
        int count = posts.Posts.Length;
        for (int i = 0; i < WarmUps; i++)
        {
            ForAll(count, act);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        ForAll(count, act);
        double bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;
        double best = Enumerable.Range(0, Passes).Min(_ =>
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            ForAll(count, act);
            return (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / count;
        });
        Table.Row(posts.Name, $"{posts.Characters:f0}", step, $"{best:f1}", $"{1_000_000 / best:n0}", $"{bytes:n0}");
    }

    private static void ForAll(int count, Action<int> act)
    {
        for (int i = 0; i < count; i++)
        {
            act(i);
        }
    }
}
