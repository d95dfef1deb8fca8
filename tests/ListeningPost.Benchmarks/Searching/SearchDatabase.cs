using System.Globalization;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Searching;
using ListeningPost.Postgres;
using ListeningPost.Storage;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Sources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ListeningPost.Benchmarks.Searching;

/// <summary>The product's own server in a temporary folder, with many mentions of ten brands; gone at the end.</summary>
internal sealed class SearchDatabase : IAsyncDisposable
{
    public const int Brands = 10;

    private const int Batch = 10_000;

    /// <summary>$1 first id, $2 texts, $3 vectors, $4 reaches, $5 start.</summary>
    private const string Insert =
        """
        INSERT INTO listening.posts
            (id, platform, native_id, url, title, text, author_handle, author_name, author_followers, author_key, published_at,
             collected_at, language, type, conversation_id, story_id, tags, links, source_id, lexemes, lexeme_reach)
        SELECT p.id, 'x', p.id::text, 'https://x.com/user' || p.id % 5000 || '/status/' || p.id, '', i.text, 'user' || p.id % 5000,
               'user' || p.id % 5000, p.id % 100000, p.id % 5000, p.at, p.at, 'en', 'post', 1 + p.id / 3, p.id, '{}', '{}', 1,
               i.lexemes::tsvector, i.reach
        FROM unnest($2::text[], $3::text[], $4::smallint[]) WITH ORDINALITY AS i (text, lexemes, reach, ord)
        CROSS JOIN LATERAL (
            SELECT $1 + i.ord - 1 AS id, $5::timestamptz + ($1 + i.ord - 1) * 7919 % 1000003 * interval '25.9 seconds' AS at) AS p
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("listeningpost-bench-").FullName;
    private EmbeddedPostgres? _postgres;

    public ServiceProvider Services { get; private set; } = null!;

    public NpgsqlDataSource Source { get; private set; } = null!;

    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<SearchDatabase> MakeAsync(string[] texts)
    {
        var database = new SearchDatabase();
        database._postgres = await EmbeddedPostgres.StartAsync(
            database._folder, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        database.Services = new ServiceCollection().AddStorage(database._postgres.ConnectionString).BuildServiceProvider();
        database.Source = NpgsqlDataSource.Create(database._postgres.ConnectionString);
        await database.Services.GetRequiredService<Schema>().MigrateAsync(CancellationToken.None);
        await database.Services.GetRequiredService<BrandStore>().ApplyAsync(
            [
                .. Enumerable.Range(0, Brands)
                    .Select(i => new Brand { Name = $"Brand {i}", Slug = $"brand{i}", Query = "a", SearchTerms = ["a"] }),
            ],
            CancellationToken.None);
        await database.Services.GetRequiredService<SourceStore>().ApplyAsync(
            [new SourceRegistration { Name = "bench", Kind = "rss", Platform = "web", Host = "bench.example" }], CancellationToken.None);
        await database.FillAsync(texts);
        await database.RunAsync("VACUUM ANALYZE");
        return database;
    }

    public async Task RunAsync(string sql)
    {
        await using NpgsqlCommand command = Source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await Source.DisposeAsync();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>One mention a post, spread over 300 days; each brand has a tenth.</summary>
    private async Task FillAsync(string[] texts)
    {
        await RunAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            INSERT INTO listening.conversations (id, platform, root_native_id, root_hash)
            SELECT i, 'x', i::text, sha256(i::text::bytea) FROM generate_series(1, {1 + (texts.Length / 3)}) AS i
            """));
        await RunAsync("DROP INDEX listening.ix_posts_lexemes");
        for (int first = 0; first < texts.Length; first += Batch)
        {
            await WriteAsync(first, texts.AsMemory(first, Math.Min(Batch, texts.Length - first)));
        }

        await RunAsync("CREATE INDEX ix_posts_lexemes ON listening.posts USING gin (lexemes)");
        await RunAsync(
            """
            INSERT INTO listening.mentions
                (brand_id, brand, post_id, platform, published_at, found_at, matched, language, sentiment, sentiment_score, kind,
                 why, query_version, author_key, reach, conversation_id, story_id, text_id)
            SELECT b.id, b.slug, p.id, p.platform, p.published_at, p.collected_at, '{a}', 'en',
                   (ARRAY['negative', 'neutral', 'positive'])[1 + p.id % 3], 0,
                   (ARRAY['question', 'complaint', 'praise', 'other'])[1 + p.id % 4], '{}', 1,
                   p.author_key, p.author_followers, p.conversation_id, p.story_id, p.id
            FROM listening.posts AS p JOIN listening.brands AS b ON b.slug = 'brand' || p.id % 10 ORDER BY p.id
            """);
    }

    private async Task WriteAsync(int first, ReadOnlyMemory<string> texts)
    {
        Post[] posts = [.. texts.ToArray().Select((text, i) => PostOf(first + i + 1, text))];
        PostLexemes[] lexemes = [.. posts.Select(PostLexemes.Of)];
        await using NpgsqlCommand command = Source.CreateCommand(Insert);
        command.Parameters.Add(new NpgsqlParameter { Value = first + 1L });
        command.Parameters.Add(new NpgsqlParameter { Value = texts.ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = lexemes.Select(l => l.Vector).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = lexemes.Select(l => (short)l.Reach).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = Start.UtcDateTime });
        await command.ExecuteNonQueryAsync();
    }

    private static Post PostOf(long id, string text)
    {
        string handle = string.Create(CultureInfo.InvariantCulture, $"user{id % 5_000}");
        return new Post
        {
            Platform = Platforms.X.Name,
            NativeId = id.ToString(CultureInfo.InvariantCulture),
            Url = $"https://x.com/{handle}/status/{id}",
            Text = text,
            Author = new Author { Handle = handle, Name = handle },
        };
    }
}
