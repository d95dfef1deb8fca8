using ListeningPost.Storage;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Mentions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ListeningPost.IntegrationTests.Storage;

public class SchemaTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_that_migrate_at_once_both_succeed_and_only_one_had_to_do_it()
    {
        string database = await postgres.CreateEmptyDatabaseAsync();
        await using ServiceProvider one = Services(database);
        await using ServiceProvider two = Services(database);

        bool[] did = await Task.WhenAll(MigrateAsync(one), MigrateAsync(two));

        Assert.Single(did, true);
        Assert.False(await MigrateAsync(two));
    }

    [Fact]
    public async Task A_schema_of_a_newer_version_is_refused()
    {
        string database = await postgres.CreateDatabaseAsync();
        await Sql.RunAsync(database, "insert into listening.migrations values ('29991231000000_Future', '99')");
        await Sql.RunAsync(database, "delete from listening.schema_state");
        await using ServiceProvider services = Services(database);

        var e = await Assert.ThrowsAsync<DatabaseException>(() => MigrateAsync(services));

        Assert.Contains("29991231000000_Future", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rehearsal_begins_anew_whichever_version_was_there()
    {
        string database = await postgres.CreateDatabaseAsync();
        await Sql.RunAsync(database, "insert into listening.migrations values ('29991231000000_Future', '99')");
        await using ServiceProvider services = Services(database);

        await services.GetRequiredService<Schema>().BeginAnewAsync(Token);

        Assert.False(await MigrateAsync(services));
    }

    [Fact]
    public async Task A_database_of_the_first_version_with_its_views_becomes_one_of_this_version()
    {
        string database = await postgres.CreateEmptyDatabaseAsync();
        await using ServiceProvider services = Services(database);
        var contexts = services.GetRequiredService<IDbContextFactory<ListeningPostDbContext>>();
        await using (ListeningPostDbContext db = await contexts.CreateDbContextAsync(Token))
        {
            await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First(), Token);
        }

        await Sql.RunAsync(
            database,
            """
            create schema analyst;
            create view analyst.mentions as select * from listening.mentions;
            create view analyst.posts as select * from listening.posts;
            insert into listening.schema_state (id, fingerprint) values (1, 'of the first version')
            """);

        Assert.True(await MigrateAsync(services));

        Assert.Equal(0L, await Sql.ReadAsync(database, "select count(*) from analyst.mentions where owed_answer"));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=x;Password=secret;Database=d", "d at 127.0.0.1:1")]
    [InlineData("Host=no-such-host.invalid;Username=x;Database=d", "no-such-host.invalid")]
    public async Task A_database_that_cannot_be_reached_is_one_line_that_says_which(string address, string named)
    {
        await using ServiceProvider services = Services(address);

        var e = await Assert.ThrowsAsync<DatabaseException>(() => MigrateAsync(services));

        Assert.Contains(named, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mentions", typeof(StoredMention))]
    [InlineData("conversations", typeof(StoredConversation))]
    public async Task The_views_of_rows_that_are_given_away_have_the_columns_that_the_records_declare(string view, Type row)
    {
        var types = new Dictionary<Type, string>
        {
            [typeof(string)] = "text",
            [typeof(bool)] = "boolean",
            [typeof(short)] = "smallint",
            [typeof(int)] = "integer",
            [typeof(long)] = "bigint",
            [typeof(float)] = "real",
            [typeof(DateTimeOffset)] = "timestamptz",
            [typeof(IReadOnlyList<string>)] = "text[]",
        };

        string found = await ColumnsAsync(view);

        Assert.Equal(ViewColumn.Of(row).Select(column => $"{column.Name}:{types[TypeOf(column)]}"), found.Split(' '));
    }

    [Theory]
    [InlineData(
        "daily",
        "brand:text day:date platform:text mentions:integer conversations:integer with_you:integer people_only:integer without_you:integer "
        + "not_replyable:integer started_by_you:integer negative:integer neutral:integer positive:integer owed_answers:integer "
        + "reach:bigint")]
    [InlineData(
        "deliveries",
        "delivery_id:bigint kind:text brand:text period_start:timestamptz period_end:timestamptz recipient:text status:text "
        + "attempts:integer "
        + "sent_at:timestamptz message_id:text error:text")]
    [InlineData(
        "sources",
        "name:text kind:text enabled:boolean last_polled_at:timestamptz next_poll_at:timestamptz last_success_at:timestamptz "
        + "consecutive_failures:integer last_error:text posts_total:bigint mentions_total:bigint")]
    public async Task The_views_for_analysts_have_the_promised_columns(string view, string columns)
    {
        Assert.Equal(columns, await ColumnsAsync(view));
    }

    [Fact]
    public async Task An_analyst_reads_the_views_and_nothing_below_them()
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        await listening.SaveAsync(Listening.Mention("1", "question"));

        Assert.Equal(1L, await listening.ReadAsync<long>(
            "set role listening_analyst; select count(*) from analyst.mentions where owed_answer"));
        Assert.Equal(1L, await listening.ReadAsync<long>("set role listening_analyst; select count(*) from analyst.conversations"));
        Assert.Equal(1L, await listening.ReadAsync<long>("set role listening_analyst; select count(*) from analyst.daily"));
        var e = await Assert.ThrowsAsync<Npgsql.PostgresException>(
            () => listening.RunAsync("set role listening_analyst; select count(*) from listening.posts"));
        Assert.Equal("42501", e.SqlState);
    }

    private async Task<string> ColumnsAsync(string view) => (string)(await Sql.ReadAsync(
        await postgres.CreateDatabaseAsync(),
        $"""
        select string_agg(
            attname || ':' || replace(format_type(atttypid, atttypmod), 'timestamp with time zone', 'timestamptz'), ' ' order by attnum)
        from pg_attribute where attrelid = 'analyst.{view}'::regclass and attnum > 0
        """))!;

    private static Type TypeOf(ViewColumn column) =>
        Nullable.GetUnderlyingType(column.Property.PropertyType) ?? column.Property.PropertyType;

    private static ServiceProvider Services(string database) => new ServiceCollection().AddStorage(database).BuildServiceProvider();

    private static Task<bool> MigrateAsync(ServiceProvider services) => services.GetRequiredService<Schema>().MigrateAsync(Token);
}
