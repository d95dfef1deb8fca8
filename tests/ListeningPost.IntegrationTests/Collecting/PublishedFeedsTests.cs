using System.Globalization;
using ListeningPost.IntegrationTests.Sources.Http;
using ListeningPost.Sources.Http;
using ListeningPost.Tests.Publishers;
using Npgsql;

namespace ListeningPost.IntegrationTests.Collecting;

/// <summary>
/// Many feeds whose publishers change them from poll to poll, collected into a database: what is stored is what was published.
/// LISTENINGPOST_LONG: three thousand of them and the shapes of the corpus, twenty polls.
/// </summary>
public sealed class PublishedFeedsTests(PostgresFixture postgres) : HostileTests
{
    private static bool IsLong => Environment.GetEnvironmentVariable("LISTENINGPOST_LONG") is not null;

    [Fact]
    public async Task What_is_stored_is_what_was_published_and_dates_stay()
    {
        IEnumerable<Publisher> invented = Enumerable.Range(0, IsLong ? 3_000 : 60).Select(seed => new Publisher(100_000 + seed));
        IEnumerable<Publisher> real = RealFeeds.Publishers().Take(IsLong ? 5_000 : 20);
        Publisher[] publishers = [.. invented, .. real];
        var http = Http(new HttpOptions { RequestsPerSecond = 0, MaxPerHost = 16, MaxConcurrency = 16 }, TimeProvider.System);
        await using CollectedFeeds feeds = await CollectedFeeds.StartAsync(postgres, http, publishers.Length);

        for (int poll = 0; poll < (IsLong ? 20 : 6); poll++)
        {
            await feeds.CollectDocumentsAsync(i => publishers[i].Next());
        }

        Dictionary<string, List<long>> stored = await StoredAsync(feeds.Collection.ConnectionString);
        IEnumerable<string?> problems = publishers.Select((publisher, i) => Problem(publisher, stored.GetValueOrDefault($"feed {i}", [])));
        string[] wrong = [.. problems.OfType<string>()];
        int posts = publishers.Sum(publisher => publisher.Shown.Count);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{publishers.Length} feeds, {posts} posts published, {stored.Values.Sum(of => of.Count)} stored, {wrong.Length} feeds differ; "
            + $"cursors of {await CursorsAsync(feeds)}");
        Assert.True(wrong.Length == 0, $"{wrong.Length} of {publishers.Length}\n" + string.Join('\n', wrong.Take(10)));
    }

    private static async Task<string> CursorsAsync(CollectedFeeds feeds) => await feeds.Collection.ReadAsync<string>(
        "select avg(length(cursor))::int || ' characters, at most ' || max(length(cursor)) from listening.sources");

    private static string? Problem(Publisher publisher, List<long> stored)
    {
        var published = publisher.Shown.Values.Select(shown => shown.Date?.ToUnixTimeSeconds() ?? 0).Order().ToList();
        bool datesStay = !publisher.Shape.HasDate || published.SequenceEqual(stored);
        bool isRight = published.Count == stored.Count && datesStay;
        return isRight
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{published.Count} published, {stored.Count} stored, dates stay: {datesStay}: {publisher.Shape} "
                + $"{string.Join(", ", publisher.Deeds)}");
    }

    /// <summary>Of each feed the seconds at which its posts were published, in order.</summary>
    private static async Task<Dictionary<string, List<long>>> StoredAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(
            """
            select s.name, extract(epoch from p.published_at)::bigint from listening.posts p join listening.sources s on s.id = p.source_id
            order by 2
            """);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(Cancelled);
        Dictionary<string, List<long>> stored = [];
        while (await reader.ReadAsync(Cancelled))
        {
            string name = reader.GetString(0);
            stored.TryAdd(name, []);
            stored[name].Add(reader.GetInt64(1));
        }

        return stored;
    }
}
