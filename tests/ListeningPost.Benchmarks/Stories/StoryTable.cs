using System.Diagnostics;
using System.Text.Json;
using ListeningPost.Benchmarks.Databases;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Stories;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Benchmarks.Stories;

/// <summary>
/// <c>stories [STORED]</c>: which pairs of the tests are joined, beside MinHash; then what it costs a stored post to look for its
/// story among so many: pages of new texts and of copies, with and without their keys.
/// </summary>
internal static class StoryTable
{
    private const int Page = 100;
    private const int Pages = 20;

    private const string Grow =
        """
        WITH p AS (
            INSERT INTO listening.posts
                (id, platform, native_id, title, text, author_handle, author_name, author_key, published_at, collected_at, type,
                 conversation_id, story_id, tags, links, source_id, lexeme_reach)
            SELECT i, 'reddit', 'g' || i, '', repeat('stored words ', 40), 'u', '', i % 5000,
                   now() - i % 1200000 * interval '1 second', now(), 'post', i, i, '{}', '{}', 1, 0
            FROM generate_series(1000000000, 1000000000 + $1 - 1) AS i
            RETURNING id, published_at),
        k AS (
            INSERT INTO listening.story_keys (fortnight, key, post_id)
            SELECT extract(epoch FROM published_at)::bigint / 1209600, hashint8extended(id, n), id FROM p, generate_series(1, 9) AS n)
        INSERT INTO listening.mentions
            (brand_id, brand, post_id, platform, published_at, found_at, matched, kind, why, author_key, conversation_id, story_id,
             text_id)
        SELECT 1, 'acme', id, 'reddit', published_at, now(), '{a}', 'other', '{}', 1, id, id, id FROM p
        """;

    private static readonly Brand Acme = new() { Name = "Acme", Slug = "acme", Query = "acme", SearchTerms = ["acme"] };

    public static async Task RunAsync(int stored)
    {
        Console.WriteLine(Machine.WhatAndWhen);
        Compare();
        await using BenchServer server = await BenchServer.StartAsync();
        BenchDatabase database = await server.MakeAsync("stories", [Acme]);
        await database.RunAsync("ALTER TABLE listening.posts SET (autovacuum_enabled = off)");
        await using (Npgsql.NpgsqlCommand grow = database.Source.CreateCommand(Grow))
        {
            grow.Parameters.Add(new Npgsql.NpgsqlParameter { Value = stored });
            await grow.ExecuteNonQueryAsync();
        }

        await database.RunAsync("ANALYZE");
        var texts = new TextMaker();
        Post[] originals = [.. Enumerable.Range(0, Page * Pages).Select(i => PostOf("o" + i, texts.Next()))];
        Table.Head("stored before", "pages", "ms a post with keys", "without", "the story's share");
        await MeasureAsync(database, stored, "warm-up", [.. Enumerable.Range(0, Page * Pages).Select(i => PostOf("w" + i, texts.Next()))]);
        await MeasureAsync(database, stored, "new texts", originals);
        Post[] cut = [.. originals.Select((o, i) => PostOf("c" + i, o.Text[..(o.Text.Length / 2)] + "…"))];
        await MeasureAsync(database, stored, "copies, cut", cut);
        await MeasureAsync(database, stored, "copies, whole", [.. originals.Select((o, i) => PostOf("d" + i, o.Text + " Read more."))]);
        long stories = await database.AskAsync<long>(
            "SELECT count(*) FROM listening.posts WHERE native_id ~ '^[cd]' AND story_id <> id");
        Console.WriteLine($"{stories:n0} of {2 * Page * Pages:n0} copies joined");
    }

    private static async Task MeasureAsync(BenchDatabase database, int stored, string what, Post[] posts)
    {
        double with = await StoreAsync(database, posts, hasKeys: true);
        double without = await StoreAsync(database, [.. posts.Select(p => p with { NativeId = p.NativeId + "x" })], hasKeys: false);
        Table.Row($"{stored:n0}", what, $"{with:f3}", $"{without:f3}", $"{with - without:f3}");
    }

    private static async Task<double> StoreAsync(BenchDatabase database, Post[] posts, bool hasKeys)
    {
        var watch = Stopwatch.StartNew();
        foreach (Post[] page in posts.Chunk(Page))
        {
            CollectedPost[] found = [.. page.Select(post => Found(post, hasKeys))];
            await database.Get<MentionStore>().SaveAsync(new Saving { SourceId = 1, Posts = found }, CancellationToken.None);
        }

        return watch.Elapsed.TotalMilliseconds / posts.Length;
    }

    private static CollectedPost Found(Post post, bool hasKeys) => new(
        post,
        [new FoundMention("acme", ["acme"], new Findings { Kind = "other" })],
        new Dictionary<string, string>(StringComparer.Ordinal),
        hasKeys ? StoryPrint.Of(post) : null);

    private static Post PostOf(string id, string text) => new()
    {
        Platform = "reddit",
        NativeId = id,
        Text = text,
        Author = new Author { Handle = "a" + id },
        PublishedAt = TimeProvider.System.GetUtcNow().AddMinutes(-5),
    };

    /// <summary>The pairs of the tests.</summary>
    private static void Compare()
    {
        string file = Path.Combine("tests", "ListeningPost.Tests", "Core", "Stories", "Fixtures", "pairs.ndjson");
        (bool Same, Post Left, Post Right)[] pairs = [.. File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement)
            .Select(p => (p.GetProperty("same").GetBoolean(), Half(p.GetProperty("a")), Half(p.GetProperty("b"))))];
        Table.Head("pairs of the tests", "copies joined", "others joined", "µs a text", "µs a comparison");
        Tell("ours", pairs, p => StoryPrint.Of(p), (l, r) => Copies.Compare(l, r) != Likeness.None, SharesKey);
        Tell(
            "MinHash of 128, from .5", pairs, p => MinHashPeer.Sign($"{p.Title} {p.Text}"), (_, _) => true, MinHashPeer.AreCopies);
    }

    private static void Tell<TPrint>(
        string name,
        (bool Same, Post Left, Post Right)[] pairs,
        Func<Post, TPrint> print,
        Func<Post, Post, bool> compare,
        Func<TPrint, TPrint, bool> find)
    {
        int joined = pairs.Count(p => p.Same && find(print(p.Left), print(p.Right)) && compare(p.Left, p.Right));
        int wrongly = pairs.Count(p => !p.Same && find(print(p.Left), print(p.Right)) && compare(p.Left, p.Right));
        double of = Time(() => Array.ForEach(pairs, p => print(p.Left))) / pairs.Length;
        double between = Time(() => Array.ForEach(pairs, p => compare(p.Left, p.Right))) / pairs.Length;
        int copies = pairs.Count(p => p.Same);
        Table.Row(name, $"{joined} of {copies}", $"{wrongly} of {pairs.Length - copies}", $"{of:f1}", $"{between:f1}");
    }

    /// <summary>Microseconds of the best of many.</summary>
    private static double Time(Action work) => Enumerable.Range(0, 200).Min(_ =>
    {
        long begun = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
    });

    private static bool SharesKey(StoryPrint? left, StoryPrint? right) => left is not null && right is not null && left.SharesKey(right);

    private static Post Half(JsonElement half) => PostOf("1", half.GetProperty("text").GetString()!) with
    {
        Title = half.GetProperty("title").GetString()!,
    };

    /// <summary>Sentences of invented words.</summary>
    private sealed class TextMaker
    {
        private readonly Random _random = new(5);

        public string Next() =>
            string.Join(' ', Enumerable.Range(0, 80).Select(i => $"w{_random.Next(20_000):x}" + (i % 12 == 11 ? "." : "")));
    }
}
