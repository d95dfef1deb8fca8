using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Storage;
using Npgsql;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>What platforms answer, collected three times by force: each post once, as the answer has it.</summary>
public class PlatformAnswersTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Three_forced_rounds_store_each_post_once_with_its_time_author_and_address() =>
        AreStoredOnceAsync(PlatformAnswers.Invented());

    [Fact]
    public Task Three_forced_rounds_store_each_recorded_post_once_with_its_time_author_and_address() =>
        AreStoredOnceAsync(PlatformAnswers.Recorded(Corpus.Require()));

    private async Task AreStoredOnceAsync(PlatformAnswers answers)
    {
        await using PlatformWeb web = await PlatformWeb.StartAsync(answers);
        string database = await postgres.CreateDatabaseAsync();

        int[] stored = [await CollectAsync(web, database), await CollectAsync(web, database), await CollectAsync(web, database)];

        Dictionary<string, Kept> kept = await KeptAsync(database);
        Kept[] expected = [.. HackerNews(answers), .. Reddit(answers), .. Mastodon(answers), .. Bluesky(answers), .. X(answers)];
        Assert.Equal(expected.Length, expected.DistinctBy(post => post.Id, StringComparer.Ordinal).Count());
        Assert.Empty(expected.Select(post => post.Id).Except(kept.Keys, StringComparer.Ordinal));

        // X hands on, beside what was searched for, the posts that those answer or quote.
        string[] beside = [.. answers.X["includes"]!["tweets"]!.AsArray().Select(post => Text(post, "id"))];
        Assert.Empty(kept.Keys.Except(expected.Select(post => post.Id), StringComparer.Ordinal).Except(beside, StringComparer.Ordinal));
        Assert.Equal([kept.Count, kept.Count, kept.Count], stored);
        Assert.All(expected, post => Assert.Equal(post, kept[post.Id] with { Text = post.Text }));
        Assert.All(expected, post => Assert.Contains(post.Text, kept[post.Id].Text, StringComparison.Ordinal));
    }

    /// <summary>One round of a process of its own.</summary>
    /// <returns>How many posts are stored then.</returns>
    private static async Task<int> CollectAsync(PlatformWeb web, string database)
    {
        (Settings settings, IReadOnlyList<Brand> brands) = CheckedSettings.Of(SettingsFile.Parse(
            $$"""
            { "Http": { "AllowedPrivateNetworks": ["127.0.0.0/8"], "RequestsPerSecond": 0 },
              "Brands": [ { "Name": "Acme", "Query": "acme", "SearchTerms": ["acme"] } ],
              "Sources": [
                { "Name": "hn", "Kind": "hackernews", "BaseUrl": "{{web.Url}}/hn" },
                { "Name": "reddit", "Kind": "reddit", "BaseUrl": "{{web.Url}}/reddit" },
                { "Name": "mastodon", "Kind": "mastodon", "BaseUrl": "{{web.Url}}/mastodon", "Hashtags": ["anvils"] },
                { "Name": "bluesky", "Kind": "bluesky", "BaseUrl": "{{web.Url}}/bluesky" },
                { "Name": "x", "Kind": "x", "BaseUrl": "{{web.Url}}/x", "BearerToken": "t" } ] }
            """,
            "test"));
        using var http = new SourceHttp(settings.Http, TimeProvider.System);
        ConfiguredSource[] sources = [.. settings.Sources.Select(o => new ConfiguredSource(o, SourceKinds.Find(o.Kind)!.Create(o, http)))];
        await using ServiceProvider services = new ServiceCollection().AddLogging().AddSingleton(http).AddStorage(database)
            .AddCollecting(brands, sources, http.Pauses).BuildServiceProvider();
        await CollectingServices.ApplyAsync(services, brands, Token);
        List<string> lines = [];
        services.GetRequiredService<CollectingLines>().Say = lines.Add;
        CollectOutcome outcome = await services.GetRequiredService<Collector>().RunAsync([], force: true, Token);
        Assert.True(outcome is { Answered: 5, Failed: 0 }, string.Join('\n', lines));
        return Convert.ToInt32(await Sql.ReadAsync(database, "SELECT count(*) FROM listening.posts"), CultureInfo.InvariantCulture);
    }

    private static async Task<Dictionary<string, Kept>> KeptAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using NpgsqlCommand command = source.CreateCommand(
            "SELECT native_id, published_at, author_handle, coalesce(url, ''), title || ' ' || text FROM listening.posts");
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(Token);
        var kept = new Dictionary<string, Kept>(StringComparer.Ordinal);
        while (await rows.ReadAsync(Token))
        {
            var post = new Kept(
                rows.GetString(0), Second(rows.GetFieldValue<DateTimeOffset>(1)), rows.GetString(2), rows.GetString(3), rows.GetString(4));
            kept.Add(post.Id, post);
        }

        return kept;
    }

    private static IEnumerable<Kept> HackerNews(PlatformAnswers answers) =>
        from hit in answers.HackerNews["hits"]!.AsArray()
        let id = Text(hit, "objectID")
        select new Kept(
            id, DateTimeOffset.FromUnixTimeSeconds(hit!["created_at_i"]!.GetValue<long>()), Text(hit, "author"),
            $"https://news.ycombinator.com/item?id={id}", hit["title"]?.GetValue<string>() ?? "");

    private static IEnumerable<Kept> Reddit(PlatformAnswers answers) =>
        from child in answers.Reddit["data"]!["children"]!.AsArray()
        let post = child!["data"]!
        select new Kept(
            Text(post, "name"), DateTimeOffset.FromUnixTimeSeconds((long)post["created_utc"]!.GetValue<double>()), Text(post, "author"),
            "https://www.reddit.com" + Text(post, "permalink").Split('?')[0], WebUtility.HtmlDecode(Text(post, "title")));

    /// <summary>The first page alone: it is older than the thirty days that a first poll looks back.</summary>
    private static IEnumerable<Kept> Mastodon(PlatformAnswers answers) =>
        from status in answers.Mastodon.AsArray()
        let account = status!["account"]!
        let host = new Uri(Text(account, "url")).Host
        select new Kept(
            Text(status, "uri"), Instant(Text(status, "created_at")), $"{Text(account, "username")}@{host}", Text(status, "url"), "");

    private static IEnumerable<Kept> Bluesky(PlatformAnswers answers) =>
        from post in answers.Bluesky["posts"]!.AsArray()
        let handle = Text(post["author"], "handle")
        select new Kept(
            Text(post, "uri"), Instant(Text(post["record"], "createdAt")), handle,
            $"https://bsky.app/profile/{handle}/post/{Text(post, "uri").Split('/')[^1]}", FirstWords(Text(post["record"], "text")));

    private static IEnumerable<Kept> X(PlatformAnswers answers)
    {
        Dictionary<string, string> users = answers.X["includes"]!["users"]!.AsArray()
            .ToDictionary(u => Text(u, "id"), u => Text(u, "username"), StringComparer.Ordinal);
        return from post in answers.X["data"]!.AsArray()
               let handle = users[Text(post, "author_id")]
               select new Kept(
                   Text(post, "id"), Instant(Text(post, "created_at")), handle, $"https://x.com/{handle}/status/{Text(post, "id")}", "");
    }

    private static string FirstWords(string text) => text.Split('\n', ' ')[0];

    private static string Text(JsonNode? node, string name) => node![name]!.GetValue<string>();

    private static DateTimeOffset Instant(string text) =>
        Second(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime());

    /// <summary>To the second: what follows is kept by some platforms and by the database differently.</summary>
    private static DateTimeOffset Second(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    private sealed record Kept(string Id, DateTimeOffset At, string Author, string Url, string Text);
}
