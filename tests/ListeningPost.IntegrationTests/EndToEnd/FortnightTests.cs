using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Rehearsal;
using ListeningPost.Rehearsal.Telling;
using ListeningPost.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Storage;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>The whole way on the written fortnight: what the database says is what the script says.</summary>
public sealed class FortnightTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private RehearsalServer _web = null!;
    private ServiceProvider _services = null!;
    private RehearsalExpected _expected = null!;
    private CollectOutcome _outcome = null!;
    private string _database = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // The server's clock stands at the start of the test: nothing is published while it runs.
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Now);
        _web = await RehearsalServer.StartAsync(Now, clock, cancellationToken: Token);
        _expected = _web.Script.ExpectedAt(Now.AddSeconds(-30));
        (Settings settings, IReadOnlyList<Brand> brands) = CheckedSettings.Of(
            SettingsFile.Parse(_web.Configuration(), "the rehearsal's configuration"));
        var http = new SourceHttp(settings.Http, TimeProvider.System);
        ConfiguredSource[] sources =
        [
            .. settings.Sources.Select(options => new ConfiguredSource(options, SourceKinds.Find(options.Kind)!.Create(options, http))),
        ];
        _database = await postgres.CreateDatabaseAsync();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(http)
            .AddStorage(_database)
            .AddCollecting(brands, sources, http.Pauses)
            .BuildServiceProvider();
        await CollectingServices.ApplyAsync(_services, brands, Token);
        _outcome = await CollectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task The_figures_of_the_database_are_those_of_the_script()
    {
        Figures figures = await _services.GetRequiredService<MeasureQueries>()
            .FiguresAsync("halden", Now.AddDays(-30), Now, asOf: null, Token);

        Assert.Equal((9, 1), (_outcome.Answered, _outcome.Failed));
        Assert.Equal(_expected.Mentions.Count(), figures.Mentions);
        Assert.Equal(_expected.Conversations.Count(), figures.Conversations);
        Assert.Equal(_expected.WithYou.Count(), figures.WithYou);
        Assert.Equal(_expected.PeopleOnly.Count(), figures.PeopleOnly);
        Assert.Equal(_expected.WithoutYou.Count(), figures.WithoutYou);
        Assert.Equal(_expected.StartedByYou.Count(), figures.StartedByYou);
    }

    [Fact]
    public async Task Those_who_are_owed_an_answer_are_those_of_the_script()
    {
        StoredMention[] owed = [.. (await MentionsAsync()).Where(mention => mention.OwedAnswer)];

        Assert.Equal(
            _expected.Owed.Select(post => $"{post.Thread} {post.NativeId}").Order(StringComparer.Ordinal),
            owed.Select(mention => $"{Thread(mention)} {mention.Post.NativeId}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_second_round_adds_nothing()
    {
        int before = await CountAsync();

        await CollectAsync();

        Assert.Equal(_expected.Posts.Count(post => post.IsMention), before);
        Assert.Equal(before, await CountAsync());
    }

    private Task<CollectOutcome> CollectAsync() => _services.GetRequiredService<Collector>().RunAsync([], force: true, Token);

    private async Task<int> CountAsync() => (await MentionsAsync()).Count;

    private async Task<IReadOnlyCollection<StoredMention>> MentionsAsync()
    {
        long[] ids = (long[])(await Sql.ReadAsync(_database, "select array_agg(mention_id) from analyst.mentions where brand = 'halden'"))!;
        return [.. (await _services.GetRequiredService<MentionQueries>().ReadAsync(ids, Token)).Values];
    }

    private string? Thread(StoredMention mention) =>
        _web.Script.Posts.FirstOrDefault(post => post.NativeId == mention.Post.NativeId)?.Thread;
}
