using ListeningPost.Storage.Database;
using Npgsql;
using NpgsqlTypes;

namespace ListeningPost.IntegrationTests.Storage.Database;

public class ColumnsTests(PostgresFixture postgres)
{
    private static readonly Columns<Row> Rows = new()
    {
        { "id", r => r.Id },
        { "title", r => r.Title },
        { "at", r => r.At },
        { "settings", NpgsqlDbType.Jsonb, r => "{}" },
    };

    private static readonly string Read = $"SELECT i.id, i.title, i.at FROM {Rows.Unnest(after: 1)} AS i ({Rows.Names}) WHERE i.id > $1";

    private static readonly string ReadOne = $"SELECT {Rows["title"]} AS title, {Rows["at"]} AS at WHERE {Rows["id"]} = 2";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void One_list_makes_the_names_the_parameters_and_the_arguments_of_a_statement()
    {
        Assert.Equal("id, title, at, settings", Rows.Names);
        Assert.Equal("$1::bigint, $2::text, $3::timestamptz, $4::jsonb", Rows.Parameters);
        Assert.Equal("unnest($2::bigint[], $3::text[], $4::timestamptz[], $5::jsonb[])", Rows.Unnest(after: 1));
        Assert.Equal("id = excluded.id, title = excluded.title, at = excluded.at, settings = excluded.settings", Rows.Overwriting);
        Assert.Equal([1L, "a", null, "{}"], Rows.Values(new Row(1, "a", null)));
    }

    [Fact]
    public void A_column_that_is_not_there_cannot_be_named()
    {
        Assert.Throws<ArgumentException>(() => Rows["name"]);
    }

    [Fact]
    public async Task Rows_come_to_the_database_and_back_as_arrays_as_values_and_by_COPY()
    {
        var noon = new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
        Row[] rows = [new(1, "left out", null), new(2, "half \ud83d", noon.ToOffset(TimeSpan.FromHours(5))), new(3, null, null)];
        Row[] stored = [new(2, "half \ufffd", noon), new(3, null, null)];
        await using var source = NpgsqlDataSource.Create(await postgres.CreateEmptyDatabaseAsync());
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Token);
        await connection.ExecuteAsync("CREATE TABLE rows (id bigint, title text, at timestamptz, settings jsonb)", Token);

        await new Copy<Row>("rows", Rows).WriteAsync(connection, rows, Token);
        List<Row> copied = await connection.ListAsync("SELECT * FROM rows WHERE id > 1 ORDER BY id", Back, Token);
        List<Row> unnested = await connection.ListAsync(Read, Back, Token, [1L, .. Rows.Arrays(rows)]);
        List<string?> one = await connection.ListAsync(ReadOne, row => row.Get<string>("title"), Token, Rows.Values(rows[1]));

        Assert.Equal(stored, copied);
        Assert.Equal(stored, unnested);
        Assert.Equal(["half \ufffd"], one);
    }

    private static Row Back(NpgsqlDataReader row) => new(row.Get<long>("id"), row.Get<string>("title"), row.At("at"));

    private sealed record Row(long Id, string? Title, DateTimeOffset? At);
}
