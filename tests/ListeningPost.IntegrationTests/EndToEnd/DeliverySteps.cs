using System.Globalization;
using Npgsql;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>Stops whoever delivers just before a step is written down, as long as the test wants.</summary>
internal sealed class DeliverySteps : IAsyncDisposable
{
    /// <summary>The first half of the locks' names; the second is the step.</summary>
    private const int Locks = 70_770;

    private const string Triggers =
        """
        CREATE SCHEMA steps;
        CREATE FUNCTION steps.wait() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE step int := 0;
        BEGIN
            IF tg_table_name = 'documents' THEN
                IF new.kind IN ('digest', 'report') THEN
                    step := CASE tg_op WHEN 'INSERT' THEN 1 ELSE 4 END;
                END IF;
            ELSIF tg_table_name = 'delivery_mentions' THEN
                step := 2;
            ELSIF new.status = 'sent' THEN
                step := CASE new.channel WHEN 'mail' THEN 6 ELSE 8 END;
            ELSIF new.claimed_by IS NOT NULL THEN
                step := CASE new.channel WHEN 'mail' THEN 5 ELSE 7 END;
            ELSIF tg_op = 'INSERT' THEN
                step := 3;
            END IF;
            IF step > 0 THEN
                PERFORM pg_catalog.pg_advisory_xact_lock_shared(70770, step);
            END IF;
            RETURN new;
        END $$;
        CREATE TRIGGER step BEFORE INSERT OR UPDATE ON listening.documents FOR EACH ROW EXECUTE FUNCTION steps.wait();
        CREATE TRIGGER step BEFORE INSERT ON listening.delivery_mentions FOR EACH ROW EXECUTE FUNCTION steps.wait();
        CREATE TRIGGER step BEFORE INSERT OR UPDATE ON listening.deliveries FOR EACH ROW EXECUTE FUNCTION steps.wait();
        """;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;

    private DeliverySteps(NpgsqlDataSource source, NpgsqlConnection connection) => (_source, _connection) = (source, connection);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="connectionString">Of a database that has its tables.</param>
    public static async Task<DeliverySteps> InstallAsync(string connectionString)
    {
        var source = NpgsqlDataSource.Create(connectionString);
        var steps = new DeliverySteps(source, await source.OpenConnectionAsync(Token));
        await steps.AskAsync(Triggers);
        return steps;
    }

    /// <summary>From now on nobody gets beyond it.</summary>
    public Task HoldAsync(DeliveryStep step) => AskAsync(Written($"select pg_advisory_lock({Locks}, {(int)step})"));

    /// <summary>Waits until somebody stands before it.</summary>
    public Task UntilHeldAsync(DeliveryStep step) => Eventually.EventuallyAsync(
        () => AskAsync(Written($"select exists (select {Waiting(step)})")), held => Equals(held, true));

    /// <summary>What stands before it is not done, as if it had not reached the database.</summary>
    public Task LoseAsync(DeliveryStep step) => AskAsync(Written($"select count(pg_terminate_backend(pid)) {Waiting(step)}"));

    /// <summary>What stands before it is done, also if whoever asked for it is dead.</summary>
    public Task ReleaseAsync(DeliveryStep step) => AskAsync(Written($"select pg_advisory_unlock({Locks}, {(int)step})"));

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static string Waiting(DeliveryStep step) => Written(
        $"from pg_locks where locktype = 'advisory' and classid = {Locks} and objid = {(int)step} and objsubid = 2 and not granted");

    private static string Written(FormattableString sql) => sql.ToString(CultureInfo.InvariantCulture);

    private async Task<object?> AskAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return await command.ExecuteScalarAsync(Token);
    }
}
