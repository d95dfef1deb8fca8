using System.Globalization;
using ListeningPost.Benchmarks.Databases;

namespace ListeningPost.Benchmarks.Ingesting;

/// <summary>Makes a database as large as is wanted, by copying the rows that stand in it under other numbers.</summary>
internal static class StoredRows
{
    private const string Columns =
        "SELECT string_agg(column_name, ',' ORDER BY ordinal_position) FROM information_schema.columns "
        + "WHERE table_schema = 'listening' AND table_name = ";

    /// <summary>
    /// Of each table what is another in a copy: <c>{p}</c>, <c>{c}</c> and <c>{m}</c> are how far posts, conversations
    /// and mentions move.
    /// </summary>
    private static readonly (string Table, string Which, Dictionary<string, string> Other)[] Tables =
    [
        ("conversations", "true", new()
        {
            ["id"] = "id + {c}",
            ["root_native_id"] = "root_native_id || '~{p}'",
            ["root_hash"] = "sha256(convert_to(root_native_id || '~{p}', 'UTF8'))",
        }),
        ("posts", "id <= {last}", new()
        {
            ["id"] = "id + {p}",
            ["native_id"] = "native_id || '~{p}'",
            ["in_reply_to"] = "in_reply_to || '~{p}'",
            ["root"] = "root || '~{p}'",
            ["conversation_id"] = "conversation_id + {c}",
            ["story_id"] = "story_id + {p}",
        }),
        ("mentions", "post_id <= {last}", new()
        {
            ["id"] = "id + {m}",
            ["post_id"] = "post_id + {p}",
            ["conversation_id"] = "conversation_id + {c}",
            ["story_id"] = "story_id + {p}",
            ["text_id"] = "text_id + {p}",
            ["published_at"] = "published_at + interval '1 second'",
        }),
        ("brand_conversations", "head_post_id <= {last}", new()
        {
            ["conversation_id"] = "conversation_id + {c}",
            ["head_post_id"] = "head_post_id + {p}",
        }),
        ("conversation_merges", "true", new() { ["from_id"] = "from_id + {c}", ["into_id"] = "into_id + {c}" }),
        ("story_keys", "post_id <= {last}", new() { ["key"] = "hashint8extended(key, {p})", ["post_id"] = "post_id + {p}" }),
        ("post_sources", "post_id <= {last}", new() { ["post_id"] = "post_id + {p}" }),
        ("post_voices", "post_id <= {last}", new() { ["post_id"] = "post_id + {p}" }),
    ];

    /// <param name="posts">How many are to stand in it.</param>
    public static async Task GrowAsync(BenchDatabase database, long posts)
    {
        await database.RunAsync("DROP INDEX listening.ix_posts_lexemes");
        long stored = await database.AskAsync<long>("SELECT count(*) FROM listening.posts");
        for (; stored < posts; stored = await database.AskAsync<long>("SELECT count(*) FROM listening.posts"))
        {
            long all = await database.AskAsync<long>("SELECT max(id) FROM listening.posts");
            await CopyAsync(database, all, last: Math.Min(all, posts - stored));
        }

        await database.RunAsync("CREATE INDEX ix_posts_lexemes ON listening.posts USING gin (lexemes)");
        await database.RunAsync(
            """
            SELECT setval(pg_get_serial_sequence('listening.posts', 'id'), (SELECT max(id) FROM listening.posts)),
                   setval(pg_get_serial_sequence('listening.mentions', 'id'), (SELECT max(id) FROM listening.mentions)),
                   setval(
                       pg_get_serial_sequence('listening.conversations', 'id'),
                       (SELECT coalesce(max(id), 1) FROM listening.conversations))
            """);
        await database.RunAsync("VACUUM ANALYZE");
    }

    private static async Task CopyAsync(BenchDatabase database, long all, long last)
    {
        long conversations = await database.AskAsync<long>("SELECT coalesce(max(id), 0) FROM listening.conversations");
        long mentions = await database.AskAsync<long>("SELECT max(id) FROM listening.mentions");
        string Filled(string text) => text
            .Replace("{p}", all.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{c}", conversations.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{m}", mentions.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{last}", last.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        foreach ((string table, string which, Dictionary<string, string> other) in Tables)
        {
            string[] columns = (await database.AskAsync<string>($"{Columns}'{table}'")).Split(',');
            string values = string.Join(", ", columns.Select(c => Filled(other.GetValueOrDefault(c, $"\"{c}\""))));
            string names = string.Join(", ", columns.Select(c => $"\"{c}\""));
            await database.RunAsync(
                $"""
                INSERT INTO listening.{table} ({names})
                SELECT {values} FROM listening.{table} WHERE {Filled(which)} ON CONFLICT DO NOTHING
                """);
        }

        await database.RunAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            INSERT INTO listening.post_keys (platform, hash, post_id)
            SELECT platform, sha256(convert_to(native_id, 'UTF8')), id FROM listening.posts WHERE id > {all}
            """));
    }
}
