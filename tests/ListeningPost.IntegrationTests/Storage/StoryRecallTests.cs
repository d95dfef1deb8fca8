using System.Text.Json;
using ListeningPost.Storage.Posts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

/// <summary>Copies are found through the tables as they are found by comparing every two texts.</summary>
public class StoryRecallTests(PostgresFixture postgres)
{
    private static readonly string[] Platforms = ["web", "hackernews"];

    [Fact]
    public async Task Of_pairs_that_come_in_any_order_the_copies_are_one_story_and_the_others_two()
    {
        await using Listening listening = await StartAsync(postgres);
        (JsonElement Pair, string Name)[] pairs =
        [
            .. File.ReadLines(Path.Combine(Fixture.Project, "..", "ListeningPost.Tests", "Core", "Stories", "Fixtures", "pairs.ndjson"))
                .Select((line, i) => (JsonDocument.Parse(line).RootElement, $"{i:000}")),
        ];

        // One pair a month: what came before is out of reach, as others' texts stand in these pairs again.
        await listening.SaveAsync([.. pairs.Select((pair, i) => Half(pair.Pair, pair.Name, i % 2 == 0 ? "a" : "b", i))]);
        await listening.SaveAsync([.. pairs.Select((pair, i) => Half(pair.Pair, pair.Name, i % 2 == 0 ? "b" : "a", i))]);

        string[] one = await listening.ReadAsync<string[]>(
            """
            select array_agg(left(a.native_id, 3) order by a.native_id) from analyst.mentions as a
            join analyst.mentions as b on b.native_id = left(a.native_id, 3) || 'b' and b.story_id = a.story_id
            where a.native_id like '%a'
            """);
        Assert.Equal(pairs.Where(pair => pair.Pair.GetProperty("same").GetBoolean()).Select(pair => pair.Name), one);
    }

    [Fact]
    public async Task Of_real_articles_the_near_copies_are_one_story_and_no_others()
    {
        string folder = Path.Combine(Corpus.Require(), "neardup-articles");
        await using Listening listening = await StartAsync(postgres);
        CollectedPost[] articles =
        [
            .. File.ReadLines(Path.Combine(folder, "articles.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
                .Select(a => Mention(a.GetProperty("id").GetString()!, platform: "web").Saying(a.GetProperty("text").GetString()!)),
        ];
        foreach (CollectedPost[] page in articles.Chunk(100))
        {
            await listening.SaveAsync(page);
        }

        string[] stored = await listening.ReadAsync<string[]>(
            """
            select array_agg(a.native_id || ' ' || b.native_id) from analyst.mentions as a
            join analyst.mentions as b on b.story_id = a.story_id and b.native_id collate "C" > a.native_id collate "C"
            """);
        HashSet<string> known = [.. articles.Select(a => a.Post.NativeId)];
        var expected = File.ReadLines(Path.Combine(folder, "duplicate_pairs.tsv"))
            .Select(line => line.Split('\t').Order(StringComparer.Ordinal).ToArray())
            .Where(pair => pair.All(known.Contains)).Select(pair => string.Join(' ', pair)).Distinct();
        Assert.Equal(expected.Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
    }

    private static CollectedPost Half(JsonElement pair, string name, string which, int month)
    {
        JsonElement told = pair.GetProperty(which);
        return Mention(name + which, author: which, platform: Platforms[month % 2])
            .With(p => p with { PublishedAt = Noon.AddDays(-30 * (month + 1)) })
            .Saying(told.GetProperty("text").GetString()!, told.GetProperty("title").GetString()!);
    }
}
