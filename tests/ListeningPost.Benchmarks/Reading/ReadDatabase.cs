using System.Globalization;
using ListeningPost.Benchmarks.Databases;
using ListeningPost.Benchmarks.Matching;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Searching;
using ListeningPost.Deliveries;
using ListeningPost.Storage.Measures;
using Npgsql;

namespace ListeningPost.Benchmarks.Reading;

/// <summary>
/// Many mentions over 300 days: half of the posts stand alone, the others in conversations of 2 to 30; one in a hundred is the company's,
/// one its employees'; one in twenty is a copy. Brand 0 has a tenth of all on one day, brand 2 a day with 1,000, brand 1 one with 333.
/// </summary>
/// <remarks>Posts, keys, conversations and mentions by plain SQL; all that is derived by the product's own rederivation.</remarks>
internal sealed class ReadDatabase
{
    public const int Days = 300;

    private const int FewTexts = 20_000;

    private static readonly DateOnly First = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-Days - 1);

    public required BenchDatabase Database { get; init; }

    public required Brand[] Brands { get; init; }

    public static ReadDay Busiest { get; } = new("brand0", First.AddDays(250));

    public static ReadDay Thousand { get; } = new("brand2", First.AddDays(200));

    public static ReadDay Ordinary { get; } = new("brand1", First.AddDays(200));

    /// <param name="mail">Where digests go to; null: nowhere.</param>
    /// <param name="texts">So many different ones there are, again and again: what is read by day does not see that they are few.</param>
    public static async Task<ReadDatabase> MakeAsync(
        BenchServer server, int mentions, int brands, SmtpOptions? mail = null, int texts = FewTexts)
    {
        Brand[] all = BrandsOf(brands);
        BenchDatabase database = await server.MakeAsync(string.Create(CultureInfo.InvariantCulture, $"read{brands}"), all, mail);
        await WriteTextsAsync(database, texts);
        foreach (string statement in ReadFill.Statements(mentions, brands, texts, First))
        {
            await TimeAsync(Told(statement), () => database.RunAsync(statement));
        }

        await TimeAsync("everything derived from the posts, as by apply --rederive", () => RederiveAsync(database, all));
        await database.RunAsync("VACUUM ANALYZE");
        return new ReadDatabase { Database = database, Brands = all };
    }

    private static async Task RederiveAsync(BenchDatabase database, Brand[] brands)
    {
        string step = "";
        long begun = TimeProvider.System.GetTimestamp();
        void Next(string next)
        {
            Tell(step, TimeProvider.System.GetElapsedTime(begun));
            (step, begun) = ("    " + next, TimeProvider.System.GetTimestamp());
        }

        await database.Get<Derivation>().RunAsync(brands, new BrandJudge(brands), Next, CancellationToken.None);
        Next("");
    }

    private static string Told(string statement) =>
        string.Join(' ', statement.Split((char[]?)null, 5, StringSplitOptions.RemoveEmptyEntries).Take(4));

    private static async Task TimeAsync(string what, Func<Task> work)
    {
        long begun = TimeProvider.System.GetTimestamp();
        await work();
        Tell(what, TimeProvider.System.GetElapsedTime(begun));
    }

    private static void Tell(string what, TimeSpan time)
    {
        if (what.Length > 0 && time > TimeSpan.FromSeconds(1))
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds,7:f1} s {what}"));
        }
    }

    public static Brand[] BrandsOf(int count) => [.. Enumerable.Range(0, count).Select(i => BrandOf(i, count))];

    private static Brand BrandOf(int number, int count)
    {
        string slug = SlugOf(number);
        return new Brand
        {
            Name = $"Brand {number}",
            Slug = slug,
            Query = "a",
            SearchTerms = ["a"],
            OwnAccounts = [.. ReadFill.Platforms.Select(platform => new Account(platform, slug))],
            Employees = [.. ReadFill.Platforms.Select(platform => new Account(platform, $"{slug}-worker"))],
            Competitors = [SlugOf((number + 1) % count), SlugOf((number + 2) % count)],
            DigestTo = [$"{slug}@reader.example"],
        };
    }

    private static string SlugOf(int number) => string.Create(CultureInfo.InvariantCulture, $"brand{number}");

    private static PostLexemes LexemesOf(string text) =>
        PostLexemes.Of(new Post { Platform = Platforms.X.Name, NativeId = "", Text = text });

    private static async Task WriteTextsAsync(BenchDatabase database, int count)
    {
        string[] texts = new MatchInput(count, 1).Texts;
        PostLexemes[] lexemes = [.. texts.Select(LexemesOf)];
        await database.RunAsync(
            "CREATE SCHEMA bench; CREATE TABLE bench.texts (id int PRIMARY KEY, text text, lexemes tsvector, reach smallint)");
        await using NpgsqlCommand command = database.Source.CreateCommand(
            """
            INSERT INTO bench.texts
            SELECT i.ord - 1, i.text, i.lexemes::tsvector, i.reach
            FROM unnest($1::text[], $2::text[], $3::smallint[]) WITH ORDINALITY AS i (text, lexemes, reach, ord)
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = texts });
        command.Parameters.Add(new NpgsqlParameter { Value = lexemes.Select(l => l.Vector).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = lexemes.Select(l => (short)l.Reach).ToArray() });
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A brand's day, in UTC.</summary>
internal sealed record ReadDay(string Brand, DateOnly Day)
{
    public DateTimeOffset Since => new(Day, TimeOnly.MinValue, TimeSpan.Zero);

    public DateTimeOffset Until => Since.AddDays(1);
}
