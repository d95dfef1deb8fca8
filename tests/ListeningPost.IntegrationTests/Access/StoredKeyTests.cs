using System.Net;
using ListeningPost.Access;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage.Keys;
using Microsoft.Extensions.Time.Testing;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Access;

/// <summary>Keys that the database keeps, while the service runs.</summary>
public class StoredKeyTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_opens_within_seconds_of_being_made_and_nothing_within_seconds_of_being_revoked()
    {
        await using Listening listening = await StartAsync(postgres);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, clock);
        KeyStore store = listening.Get<KeyStore>();

        HttpStatusCode open = await StatusAsync(web, key: null);
        string key = await AddAsync(store, "grafana");
        clock.Advance(TimeSpan.FromSeconds(5));
        HttpStatusCode closed = await StatusAsync(web, key: null);
        HttpStatusCode known = await StatusAsync(web, key);
        HttpStatusCode guessed = await StatusAsync(web, key + "x");
        string later = await AddAsync(store, "later");
        clock.Advance(TimeSpan.FromSeconds(1));
        HttpStatusCode added = await StatusAsync(web, later);
        bool isRevoked = await store.RevokeAsync("Grafana", Token) && await store.RevokeAsync("later", Token);
        clock.Advance(TimeSpan.FromSeconds(4));
        HttpStatusCode ended = await StatusAsync(web, key);
        HttpStatusCode last = await StatusAsync(web, key: null);

        Assert.True(isRevoked);
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK],
            [open, closed, known, guessed, added]);
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [ended, last]);
        Assert.False(await store.RevokeAsync("grafana", Token));
    }

    [Fact]
    public async Task One_that_expires_opens_nothing_from_that_instant_on()
    {
        await using Listening listening = await StartAsync(postgres);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var clock = new FakeTimeProvider(now);
        var options = new WebOptions
        {
            Keys = [new ApiKey("short", "configured-0123456789") { ExpiresAt = now.AddMinutes(1) }],
        };
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, clock, options);
        string key = await AddAsync(listening.Get<KeyStore>(), "grafana", now.AddMinutes(1));

        HttpStatusCode[] before = [await StatusAsync(web, key), await StatusAsync(web, "configured-0123456789")];
        clock.Advance(TimeSpan.FromMinutes(1));
        HttpStatusCode[] after = [await StatusAsync(web, key), await StatusAsync(web, "configured-0123456789")];

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], before);
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], after);
    }

    [Fact]
    public async Task Who_tries_keys_that_nobody_has_does_not_make_the_database_work()
    {
        await using Listening listening = await StartAsync(postgres);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, clock, "configured-0123456789");
        await StatusAsync(web, "guess 0");
        await using Blocked keys = await Blocked.TableAsync(listening, "api_keys");

        for (int guess = 1; guess < 50; guess++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(web, $"guess {guess}"));
        }
    }

    [Fact]
    public async Task That_it_is_used_is_known_to_the_minute_and_of_the_key_only_its_hash()
    {
        await using Listening listening = await StartAsync(postgres);
        KeyStore store = listening.Get<KeyStore>();
        string key = await AddAsync(store, "grafana");
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        await StatusAsync(web, key);
        await Eventually.EventuallyAsync(async () => (await store.ListAsync(1, Token))[0].LastUsedAt is not null, isUsed => isUsed);
        DateTimeOffset? first = (await store.ListAsync(1, Token))[0].LastUsedAt;
        await StatusAsync(web, key);

        Assert.Equal(first, (await store.ListAsync(1, Token))[0].LastUsedAt);
        Assert.Matches("^lp_[A-Za-z0-9_-]{43}$", key);
        Assert.Equal(
            0L, await listening.ReadAsync<long>($"select count(*) from listening.api_keys as k where k::text like '%{key[3..]}%'"));
    }

    [Fact]
    public async Task A_name_is_one_keys_until_it_is_revoked()
    {
        await using Listening listening = await StartAsync(postgres);
        KeyStore store = listening.Get<KeyStore>();
        NewKey one = New("grafana", KeyText.New());

        bool[] added =
        [
            await store.AddAsync(one, Token), await store.AddAsync(New("Grafana", KeyText.New()), Token),
            await store.RevokeAsync("GRAFANA", Token), await store.AddAsync(New("Grafana", KeyText.New()), Token),
        ];

        Assert.Equal([true, false, true, true], added);
        Assert.Equal(["Grafana", "grafana"], (await store.ListAsync(10, Token)).Select(key => key.Name));
    }

    [Fact]
    public async Task With_the_database_away_a_key_that_was_known_and_one_that_is_configured_are_still_keys()
    {
        await using Listening listening = await StartAsync(postgres);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, clock, "configured-0123456789");
        string key = await AddAsync(listening.Get<KeyStore>(), "grafana");
        HttpStatusCode known = await StatusAsync(web, key, "/style.css");
        await listening.RunAsync("alter table listening.api_keys rename to gone");
        clock.Advance(TimeSpan.FromMinutes(1));

        HttpStatusCode away = await StatusAsync(web, key, "/style.css");
        HttpStatusCode configured = await StatusAsync(web, "configured-0123456789", "/style.css");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (known, away, configured));
    }

    private static async Task<string> AddAsync(KeyStore store, string name, DateTimeOffset? expires = null)
    {
        string key = KeyText.New();
        Assert.True(await store.AddAsync(New(name, key) with { ExpiresAt = expires }, Token));
        return key;
    }

    private static NewKey New(string name, string key) =>
        new() { Name = name, Role = "reader", Hash = KeyText.HashOf(key), By = "ann" };

    private static async Task<HttpStatusCode> StatusAsync(ServedWeb web, string? key, string path = "/api/v1/brands")
    {
        using HttpResponseMessage answer = await web.AskAsync(path, key);
        return answer.StatusCode;
    }
}
