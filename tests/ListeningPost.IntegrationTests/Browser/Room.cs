using System.Globalization;
using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Reports;
using ListeningPost.Storage;
using ListeningPost.Storage.Deliveries;
using ListeningPost.Storage.Posts;
using Microsoft.Extensions.Time.Testing;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Browser;

/// <summary>The pages over four weeks of mentions of Acme, as a company has them that answers now and then.</summary>
internal sealed class Room : IAsyncDisposable
{
    /// <summary>A post that waits for an answer since yesterday, alone in its conversation.</summary>
    public const string Waiting = "Where are the anvils that I ordered, Acme?";

    private const string Crowded =
        "\u202eacme \u05d0\u05b8\u05e0\u05d5\u05d9\u05dc <script>alert(1)</script> https://long.example/"
        + "averyveryverylongaddressthatnobodybreaksaverylongaddressthatnobodybreaksaverylongaddressthatnobodybreaks";

    private static readonly string[] Words =
    [
        "acme anvils ring truer than most", "the rockets of acme left without me", "does acme repair anvils?", "acme opened a shop in town",
        "acme's magnets held for a year now", Crowded,
    ];

    private static readonly string[] Moods = ["neutral", "negative", "positive"];

    private static readonly string[] Kinds = ["other", "praise", "complaint", "other", "question", "other"];

    private static readonly (string Name, string Sql)[] Numbers =
    [
        ("{conversation}", "select conversation_id from analyst.conversations order by posts desc, 1 limit 1"),
        ("{mention}", "select max(mention_id) from analyst.mentions where owed_answer"),
        ("{digest}", "select max(id) from listening.documents where kind = 'digest'"),
        ("{failed}", "select max(id) from listening.deliveries where status = 'failed'"),
        ("{report}", "select max(id) from listening.documents where kind = 'report'"),
    ];

    private readonly Listening _listening;
    private readonly FakeTimeProvider _clock;

    private Room(Listening listening, ServedWeb web, FakeTimeProvider clock)
    {
        _listening = listening;
        _clock = clock;
        Web = web;
    }

    public ServedWeb Web { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="isFilled">Else nothing was heard yet.</param>
    public static async Task<Room> OpenAsync(PostgresFixture postgres, bool isFilled = true)
    {
        Listening listening = await Listening.StartAsync(postgres);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        if (isFilled)
        {
            await FillAsync(listening, clock.GetUtcNow());
        }

        return new Room(listening, await ServedWeb.StartAsync(listening.ConnectionString, clock), clock);
    }

    /// <summary>What is kept for some seconds is made anew.</summary>
    public void LetTimePass() => _clock.Advance(TimeSpan.FromMinutes(5));

    /// <summary>An address with numbers of this database in place of the names in braces.</summary>
    public async Task<string> AddressAsync(string pattern)
    {
        foreach ((string name, string sql) in Numbers.Where(one => pattern.Contains(one.Name, StringComparison.Ordinal)))
        {
            long number = await _listening.ReadAsync<long>(sql);
            pattern = pattern.Replace(name, number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return pattern;
    }

    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        await _listening.DisposeAsync();
    }

    private static async Task FillAsync(Listening listening, DateTimeOffset now)
    {
        await listening.SaveAsync([.. Enumerable.Range(1, 72).Select(i => Post(i, now))]);
        await listening.SaveAsync(
            Mention("waits", "question", author: "wile").With(p => p with { Text = Waiting, PublishedAt = now.AddHours(-20) }),
            Mention("t", "question", author: "bea").With(p => p with { Text = "is acme any good?", PublishedAt = now.AddDays(-3) }),
            Reply("u", "t", "carl", now.AddDays(-2.8)),
            Reply("v", "u", "acme", now.AddDays(-2.5)),
            Reply("w", "v", "jo", now.AddDays(-2.4)),
            Reply("x", "lost", "dora", now.AddDays(-2.2)));
        await listening.RunAsync(
            """
            UPDATE listening.sources SET last_polled_at = now(), last_success_at = now() - interval '1 day', consecutive_failures = 3,
                last_error = '503 of hn.example: the server says that it is tired', posts_total = 78, mentions_total = 73;
            UPDATE listening.mentions SET noise = 'jobs' WHERE id % 17 = 0;
            INSERT INTO listening.saved_searches (name, path, query, created_by) VALUES ('Anvils', '/mentions', 'q=anvils', 'a reader');
            INSERT INTO listening.audit (at, who, how, what, detail) VALUES (now(), 'a reader', 'loopback', 'export', 'mentions')
            """);
        await KeepDocumentsAsync(listening, now);
    }

    private static CollectedPost Post(int i, DateTimeOffset now)
    {
        string platform = (i % 5) switch { 0 => "mastodon", 1 => "discourse", _ => "hackernews" };
        CollectedPost post = Mention($"{i}", author: $"reader{i % 9}", platform: platform);
        var judged = CollectedPosts.Judged(Kinds[i % 6]) with { Sentiment = Moods[i % 3], Language = i % 4 == 0 ? "de" : "en" };
        return (post with { Mentions = [new FoundMention("acme", ["acme"], judged)] }).With(p => p with
        {
            Text = $"{Words[i % 6]} {i}",
            Title = i % 7 == 0 ? $"Of acme, part {i}" : "",
            PublishedAt = now.AddDays(-(i % 27)).AddMinutes(-i),
        });
    }

    private static CollectedPost Reply(string id, string parent, string author, DateTimeOffset at) =>
        Heard(id, parent, "t", author).With(p => p with { Text = $"a word of {author}", PublishedAt = at });

    /// <summary>Yesterday's digest and last week's report as they were made, sent, on its way and failed.</summary>
    private static async Task KeepDocumentsAsync(Listening listening, DateTimeOffset now)
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(now))
            .AddStorage(listening.ConnectionString)
            .AddSingleton<IReadOnlyList<Brand>>([Acme])
            .AddSingleton(new SmtpOptions { Host = "127.0.0.1", Port = 1, Security = SmtpSecurity.None })
            .AddDigests(new DigestOptions(null, "listening@example.com"))
            .AddReports(new ReportOptions(null))
            .BuildServiceProvider();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        DateTimeOffset monday = today.AddDays(-((int)(today.DayOfWeek + 6) % 7));
        await KeepAsync(services, services.GetRequiredService<NightlyDigests>(), today.AddDays(-1), today);
        await KeepAsync(services, services.GetRequiredService<ReportKind>(), monday.AddDays(-7), monday);
        await listening.RunAsync("UPDATE listening.deliveries SET status = 'sent', sent_at = now(), attempts = 1 WHERE id % 2 = 0");
        await listening.RunAsync("UPDATE listening.deliveries SET attempts = 2, error = '451 greylisted' WHERE id % 2 = 1");
        await listening.RunAsync(
            """
            UPDATE listening.deliveries SET status = 'failed', error = '550 no such mailbox'
            WHERE id = (SELECT max(id) FROM listening.deliveries WHERE status = 'pending')
            """);
    }

    private static async Task KeepAsync(ServiceProvider services, IScheduledDocument kind, DateTimeOffset since, DateTimeOffset until)
    {
        DeliveryStore store = services.GetRequiredService<DeliveryStore>();
        StoredDocument opened = await store.OpenAsync("acme", kind.Kind, since, until, Token);
        await store.KeepAsync(opened.Id, await kind.MakeAsync(Acme, opened, Token), Token);
        await store.ExpectAsync(opened.Id, ["first@acme.example", "second@acme.example"], Token);
    }
}
