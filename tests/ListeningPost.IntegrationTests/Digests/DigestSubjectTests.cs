using ListeningPost.Core.Brands;
using ListeningPost.Core.Subjects;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage;
using ListeningPost.Storage.Deliveries;
using ListeningPost.Storage.Posts;
using Microsoft.Extensions.Time.Testing;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Digests;

/// <summary>A day's subject, from stored posts to the digest.</summary>
public class DigestSubjectTests(PostgresFixture postgres)
{
    private static readonly DateOnly Day = new(2026, 3, 14);

    private static readonly DateTimeOffset Start = new(2026, 3, 14, 0, 0, 0, TimeSpan.Zero);

    private static readonly Brand Brand = Acme with { DigestTo = ["one@acme.example"] };

    private static readonly string[] About =
    [
        "The Acme tower crane in Velmar tipped over", "Acme crane in Velmar tipped over, nobody was hurt",
        "Has the Acme crane really tipped over?", "Velmar: Acme crane tipped over at six",
        "Acme-Kran in Velmar umgekippt, crane tipped over",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static CollectedPost[] World =>
    [
        .. About.Select((text, i) => Said($"s{i}", 8 + i, text)),
        At(14, Heard("answer", parent: "s2", root: "s2", author: "acme")),
        .. Enumerable.Range(1, 20).Select(i => Said($"u{i}", (-24 * i) + 7, $"Number {i} bought something small of Acme: item{i * 7}")),
        Said("n", 9, "Acme socks, blue"),
    ];

    [Fact]
    public async Task It_is_the_headline_its_posts_are_linked_and_are_told_nowhere_else_as_news()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await listening.SaveAsync(World);
        await using ServiceProvider services = Services(listening);

        Digest digest = await services.GetRequiredService<NightlyDigests>().ModelAsync(Brand, Day, Token);

        DaySubject subject = digest.Subject!;
        Assert.Equal((5, 5, true), (subject.Mentions, subject.Authors, subject.IsHeadline));
        Digest heard = digest with { Sources = [new SourceHealth { Name = "heard", Kind = "rss", Coverage = 1 }] };
        Assert.Contains(subject.Name, DigestContent.Of(heard).Subject, StringComparison.Ordinal);
        Assert.Equal(About[0], subject.Turns[0].Post!.Text);
        SubjectTurn you = subject.Turns.Single(turn => turn.Roles.Contains(SubjectRole.Company));
        Assert.Equal("text answer", you.Post!.Text);
        Assert.Equal("Acme socks, blue", Assert.Single(digest.News).First.Text);
    }

    [Fact]
    public async Task A_sent_digest_with_a_subject_is_verified_as_of_its_cut_off()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await listening.SaveAsync(World);
        await using ServiceProvider services = Services(listening);
        NightlyDigests digests = services.GetRequiredService<NightlyDigests>();
        await digests.SendAsync(Brand, Day, Day, evenIfPutOff: false, Token);
        var kept = (await services.GetRequiredService<DocumentQueries>().FindAsync(1, Token))!;
        await listening.SaveAsync(Said("late", 20, "The Acme crane in Velmar stands again, no longer tipped over"));

        Assert.Contains("Subject of the day", kept.Text, StringComparison.Ordinal);
        Assert.Contains("\"first_answer_hours\"", kept.FiguresJson, StringComparison.Ordinal);
        Assert.Contains("\"stalemate_weeks\"", kept.FiguresJson, StringComparison.Ordinal);
        Assert.Empty((await digests.VerifyAsync(Brand, Day, Token))!);
    }

    [Fact]
    public async Task A_day_of_small_things_has_none()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await listening.SaveAsync(Said("n", 9, "Acme socks, blue"));
        await using ServiceProvider services = Services(listening);

        Assert.Null((await services.GetRequiredService<NightlyDigests>().ModelAsync(Brand, Day, Token)).Subject);
    }

    private static CollectedPost Said(string id, double hour, string text) => At(
        hour, Mention(id, id == "s2" ? "question" : "other", author: $"by-{id}").With(p => p with { Text = text }));

    private static CollectedPost At(double hour, CollectedPost post) => post.With(p => p with { PublishedAt = Start.AddHours(hour) });

    private static ServiceProvider Services(Listening listening) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(new FakeTimeProvider(Noon.AddDays(2)))
        .AddStorage(listening.ConnectionString)
        .AddSingleton<IReadOnlyList<Brand>>([Brand])
        .AddSingleton(new SmtpOptions { Host = "127.0.0.1", Port = 1, Security = SmtpSecurity.None })
        .AddDigests(new DigestOptions(null, "listening@example.com"))
        .BuildServiceProvider();
}
