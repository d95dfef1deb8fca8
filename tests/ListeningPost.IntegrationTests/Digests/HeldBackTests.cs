using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.Documents.Rendering;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage;
using Microsoft.Extensions.Time.Testing;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Digests;

/// <summary>What a day's limit of alerts kept back is one line of that day's digest.</summary>
public class HeldBackTests(PostgresFixture postgres)
{
    private static readonly DateOnly Day = new(2026, 3, 14);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "Alerts held back by the daily limit: 3.")]
    [InlineData("de", "Zurückgehaltene Warnungen (Tagesgrenze): 3.")]
    public async Task What_the_days_limit_kept_back_is_one_line(string language, string line)
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1").With(p => p with { PublishedAt = Noon }));
        await listening.RunAsync(Alerts("held", "2026-03-14", 3) + Alerts("told", "2026-03-14", 2) + Alerts("held", "2026-03-13", 4));

        string text = await TextAsync(listening, Acme with { Language = language });

        Assert.Contains(line, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_none_was_kept_back_nothing_is_said()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1").With(p => p with { PublishedAt = Noon }));
        await listening.RunAsync(Alerts("told", "2026-03-14", 3) + Alerts("held", "2026-03-15", 3));

        Assert.DoesNotContain("held back", await TextAsync(listening, Acme), StringComparison.Ordinal);
    }

    private static string Alerts(string state, string day, int count) =>
        $"""
        insert into listening.alerts (id, brand_id, rule, type, at, created_at, day, facts, mentions, state)
        select '{state}-{day}-' || i, b.id, 'each', 'mention.created', '{day} 12:00Z', '{day} 12:00Z', '{day}', '{"{}"}', '{"{}"}',
            '{state}'
        from listening.brands as b, generate_series(1, {count}) as i where b.slug = 'acme';
        """;

    private static async Task<string> TextAsync(Listening listening, Brand brand)
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(Noon.AddDays(2)))
            .AddStorage(listening.ConnectionString)
            .AddSingleton<IReadOnlyList<Brand>>([brand])
            .AddSingleton(new SmtpOptions { Host = "127.0.0.1", Port = 1, Security = SmtpSecurity.None })
            .AddDigests(new DigestOptions(null, "listening@example.com"))
            .BuildServiceProvider();
        Digest digest = await services.GetRequiredService<NightlyDigests>().ModelAsync(brand, Day, Token);
        return string.Join(' ', PlainText.Render(DigestContent.Of(digest)).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
    }
}
