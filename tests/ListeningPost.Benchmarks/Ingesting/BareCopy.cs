using System.Diagnostics;
using ListeningPost.Benchmarks.Databases;
using Npgsql;

namespace ListeningPost.Benchmarks.Ingesting;

/// <summary>
/// The rival: COPY of ready rows into a temporary table, and <c>INSERT … SELECT … ON CONFLICT DO NOTHING</c> from there into
/// <c>post_keys</c>, <c>posts</c> and <c>mentions</c> of the same schema. The rows are those that the product wrote, as bytes in
/// COPY's own form: nothing is matched, worked out or even formatted.
/// </summary>
internal sealed class BareCopy(BenchDatabase from, BenchDatabase into)
{
    private const string Staging =
        """
        CREATE TEMPORARY TABLE IF NOT EXISTS staged_posts (LIKE listening.posts, hash bytea NOT NULL) ON COMMIT DELETE ROWS;
        CREATE TEMPORARY TABLE IF NOT EXISTS staged_mentions (LIKE listening.mentions) ON COMMIT DELETE ROWS;
        """;

    private const string Columns =
        """
        SELECT string_agg(column_name, ', ' ORDER BY ordinal_position) FROM information_schema.columns
        WHERE table_schema = 'listening' AND table_name = 'posts'
        """;

    private long _last;

    /// <summary>What the product wrote since this was last asked, in batches.</summary>
    public async Task<List<(byte[] Posts, byte[] Mentions)>> ReadAsync(int batch)
    {
        long last = await from.AskAsync<long>("SELECT max(id) FROM listening.posts");
        List<(byte[], byte[])> read = [];
        await using NpgsqlConnection connection = await from.Source.OpenConnectionAsync();
        for (; _last < last; _last += batch)
        {
            long end = Math.Min(_last + batch, last);
            read.Add((
                await OutAsync(
                    connection,
                    $"""
                    SELECT p.*, sha256(convert_to(native_id, 'UTF8')) FROM listening.posts AS p
                    WHERE id > {_last} AND id <= {end} ORDER BY id
                    """),
                await OutAsync(connection, $"SELECT * FROM listening.mentions WHERE post_id > {_last} AND post_id <= {end} ORDER BY id")));
        }

        _last = last;
        return read;
    }

    /// <summary>How long it took.</summary>
    public async Task<TimeSpan> StoreAsync(List<(byte[] Posts, byte[] Mentions)> batches, int atOnce)
    {
        string columns = await into.AskAsync<string>(Columns);
        string[] inserts =
        [
            "INSERT INTO listening.post_keys (platform, hash, post_id) SELECT platform, hash, id FROM staged_posts ON CONFLICT DO NOTHING",
            $"INSERT INTO listening.posts ({columns}) SELECT {columns} FROM staged_posts ON CONFLICT DO NOTHING",
            "INSERT INTO listening.mentions SELECT * FROM staged_mentions ON CONFLICT DO NOTHING",
        ];
        Stopwatch watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (batch, stop) =>
        {
            await using NpgsqlConnection connection = await into.Source.OpenConnectionAsync(stop);
            await RunAsync(connection, Staging);
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(stop);
            await InAsync(connection, "staged_posts", batch.Posts);
            await InAsync(connection, "staged_mentions", batch.Mentions);
            foreach (string insert in inserts)
            {
                await RunAsync(connection, insert);
            }

            await transaction.CommitAsync(stop);
        });
        return watch.Elapsed;
    }

    /// <summary>Rows that came otherwise are not its own.</summary>
    public async Task SkipAsync() => _last = await from.AskAsync<long>("SELECT max(id) FROM listening.posts");

    private static async Task<byte[]> OutAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlRawCopyStream stream = await connection.BeginRawBinaryCopyAsync($"COPY ({sql}) TO STDOUT (FORMAT BINARY)");
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static async Task InAsync(NpgsqlConnection connection, string table, byte[] bytes)
    {
        await using NpgsqlRawCopyStream stream = await connection.BeginRawBinaryCopyAsync($"COPY {table} FROM STDIN (FORMAT BINARY)");
        await stream.WriteAsync(bytes);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
