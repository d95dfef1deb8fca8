using System.Net;
using System.Net.Sockets;
using ListeningPost.Observability;
using ListeningPost.Storage;
using ListeningPost.Storage.Database;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ListeningPost.IntegrationTests.Observability;

public class ReadinessTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ready_where_nothing_is_amiss()
    {
        await using ServiceProvider services = Services(await postgres.CreateDatabaseAsync(), TimeProvider.System);

        Assert.Null(await services.GetRequiredService<Readiness>().FindProblemAsync(Token));
    }

    [Fact]
    public async Task A_database_that_takes_no_writes_is_not_ready()
    {
        string connection = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync())
        {
            Options = "-c default_transaction_read_only=on",
        }.ConnectionString;
        await using ServiceProvider services = Services(connection, TimeProvider.System);

        Assert.Equal("the database is read-only", await services.GetRequiredService<Readiness>().FindProblemAsync(Token));
    }

    [Fact]
    public async Task A_database_in_a_black_hole_is_given_up_after_three_seconds_and_asked_over_one_connection_however_often()
    {
        using var hole = new TcpListener(IPAddress.Loopback, 0);
        hole.Start();
        int port = ((IPEndPoint)hole.LocalEndpoint).Port;
        var clock = new FakeTimeProvider();
        await using ServiceProvider services = Services($"Host=127.0.0.1;Port={port};Username=u;Password=p;Database=d;Timeout=0", clock);
        Readiness readiness = services.GetRequiredService<Readiness>();

        Task<string?>[] probes = [.. Enumerable.Range(0, 20).Select(_ => readiness.FindProblemAsync(Token))];
        using TcpClient swallowed = await hole.AcceptTcpClientAsync(Token);
        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.All(await Task.WhenAll(probes), problem => Assert.Equal("the database is away (no answer in time)", problem));
        Assert.False(hole.Pending());
    }

    [Fact]
    public async Task A_database_that_refuses_is_away()
    {
        await using ServiceProvider services = Services("Host=127.0.0.1;Port=1;Username=u;Database=d", TimeProvider.System);

        Assert.Contains(
            "the database is away",
            await services.GetRequiredService<Readiness>().FindProblemAsync(Token),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_not_ready_though_reading_goes_on()
    {
        var clock = new FakeTimeProvider();
        await using ServiceProvider services = Services(await postgres.CreateDatabaseAsync(), clock);
        DatabasePatience patience = services.GetRequiredService<DatabasePatience>();
        bool isFull = true;
        Task writing = patience.RunAsync(
            _ => isFull ? throw new PostgresException("could not extend file", "ERROR", "ERROR", "53100") : Task.CompletedTask, Token);
        await Eventually.EventuallyAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return patience.Waiting is not null;
        });

        string? full = await services.GetRequiredService<Readiness>().FindProblemAsync(Token);
        isFull = false;
        await Eventually.EventuallyAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            return writing.IsCompleted;
        });

        Assert.Contains("its disk is full", full, StringComparison.Ordinal);
        Assert.DoesNotContain("{", full, StringComparison.Ordinal);
        Assert.Null(await services.GetRequiredService<Readiness>().FindProblemAsync(Token));
    }

    [Fact]
    public async Task A_digest_that_hangs_is_named_with_its_time_and_its_reason_after_five_minutes()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 10, 25, 5, 0, 0, TimeSpan.Zero));
        await using ServiceProvider services = Services(await postgres.CreateDatabaseAsync(), clock);
        Readiness readiness = services.GetRequiredService<Readiness>();
        services.GetRequiredService<Troubles>().Tell(
            "digests",
            [
                new BrokenPromise("The digest of acme for 2026-10-24 is not sent", clock.GetUtcNow(), "127.0.0.1:25: 451\nlater"),
                new BrokenPromise(
                    "The digest of corvane for 2026-10-24 is not sent",
                    clock.GetUtcNow().AddSeconds(1),
                    "127.0.0.1:25: 451 later"),
            ]);

        Assert.Null(await readiness.FindProblemAsync(Token));
        clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(
            "The digest of acme for 2026-10-24 is not sent since 2026-10-25T05:00:00Z: 127.0.0.1:25: 451 later (and 1 more)",
            await readiness.FindProblemAsync(Token));
        services.GetRequiredService<Troubles>().Tell("digests", []);
        Assert.Null(await readiness.FindProblemAsync(Token));
    }

    private static ServiceProvider Services(string connection, TimeProvider clock) => new ServiceCollection()
        .AddSingleton(clock)
        .AddStorage(connection)
        .AddReadiness()
        .BuildServiceProvider();
}
