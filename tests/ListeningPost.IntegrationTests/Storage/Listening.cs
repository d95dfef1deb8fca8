using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Stories;
using ListeningPost.Storage;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Sources;

namespace ListeningPost.IntegrationTests.Storage;

/// <summary>A database of its own with one brand, Acme, and one source; posts are stored in it by hand.</summary>
internal sealed class Listening : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Listening(string connectionString)
    {
        ConnectionString = connectionString;
        _services = new ServiceCollection().AddStorage(connectionString).BuildServiceProvider();
    }

    public static DateTimeOffset Noon { get; } = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public static Brand Acme { get; } = new()
    {
        Name = "Acme",
        Slug = "acme",
        Query = "acme",
        SearchTerms = ["acme"],
        OwnAccounts = [new("hackernews", "acme"), new("mastodon", "acme@social.example"), new("discourse", "acme@forum.example")],
        Employees = [new("hackernews", "jo")],
    };

    public string ConnectionString { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Listening> StartAsync(PostgresFixture postgres, params Brand[] brands)
    {
        var listening = new Listening(await postgres.CreateDatabaseAsync());
        await listening.Get<BrandStore>().ApplyAsync(brands.Length == 0 ? [Acme] : brands, Token);
        await listening.Get<SourceStore>().ApplyAsync([Source("hn")], Token);
        return listening;
    }

    public static SourceRegistration Source(string name) => new()
    {
        Name = name,
        Kind = "hackernews",
        Platform = "hackernews",
        Host = name + ".example",
    };

    /// <summary>A second process on the same database.</summary>
    public Listening Another() => new(ConnectionString);

    /// <summary>A post that mentions Acme, by its own account when its author is one.</summary>
    public static CollectedPost Mention(
        string id,
        string kind = "other",
        string? parent = null,
        string? root = null,
        string author = "ann",
        string platform = "hackernews") =>
        Heard(id, parent, root, author, platform) with
        {
            Mentions = [new FoundMention("acme", ["acme"], CollectedPosts.Judged(kind))],
        };

    /// <summary>A post that mentions nobody.</summary>
    public static CollectedPost Heard(
        string id, string? parent = null, string? root = null, string author = "ann", string platform = "hackernews")
    {
        var post = new Post
        {
            Platform = platform,
            NativeId = id,
            Url = $"https://{platform}.example/{id}",
            Text = $"text {id}",
            Author = new Author { Handle = author },
            PublishedAt = Noon,
            InReplyTo = parent,
            Root = root,
            Type = parent is null ? PostType.Post : PostType.Reply,
        };
        var voices = new Dictionary<string, string>(StringComparer.Ordinal) { ["acme"] = VoiceOf(post) };
        return new CollectedPost(post, [], voices, Print: null);
    }

    private static string VoiceOf(Post post)
    {
        if (Acme.OwnAccounts.Any(account => account.Wrote(post)))
        {
            return "company";
        }

        return Acme.Employees.Any(account => account.Wrote(post)) ? "employee" : "public";
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<Saved> SaveAsync(params CollectedPost[] posts) =>
        Get<MentionStore>().SaveAsync(new Saving { SourceId = 1, Posts = posts }, Token);

    /// <summary>All mentions, or one brand's.</summary>
    public async Task<IReadOnlyList<StoredMention>> MentionsAsync(string? brand = null)
    {
        string which = brand is null ? "true" : $"brand = '{brand}'";
        long[] ids = await ReadAsync<long[]>($"select coalesce(array_agg(mention_id), '{{}}') from analyst.mentions where {which}");
        return [.. (await Get<MentionQueries>().ReadAsync(ids, Token)).Values.OrderBy(m => m.MentionId)];
    }

    public async Task<T> ReadAsync<T>(string sql) => (T)(await Sql.ReadAsync(ConnectionString, sql))!;

    public async Task<DateTimeOffset> ReadNowAsync() => await Get<SourceStore>().NowAsync(Token);

    public Task RunAsync(string sql) => Sql.RunAsync(ConnectionString, sql);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

internal static class CollectedPosts
{
    public static CollectedPost With(this CollectedPost post, Func<Post, Post> change) => post with { Post = change(post.Post) };

    public static Findings Judged(string kind) =>
        new() { Kind = kind, Sentiment = "neutral", SentimentScore = 0, Language = "en", Why = [kind + ":test"] };

    /// <summary>With that text, and with what its story is found by.</summary>
    public static CollectedPost Saying(this CollectedPost post, string text, string title = "")
    {
        Post said = post.Post with { Title = title, Text = text };
        return post with { Post = said, Print = post.Mentions.Count > 0 ? StoryPrint.Of(said) : null };
    }
}
