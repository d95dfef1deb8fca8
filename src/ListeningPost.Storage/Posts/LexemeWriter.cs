using ListeningPost.Core.Searching;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Posts;

/// <summary>Writes what stored posts are found by, from what is stored of them.</summary>
internal static class LexemeWriter
{
    private static readonly Columns<FoundBy> Found = new()
    {
        { "id", f => f.PostId },
        { "lexemes", f => f.Lexemes.Vector },
        { "reach", f => (short)f.Lexemes.Reach },
    };

    /// <summary>$1 posts, $2 reach: those whose words were found up to less.</summary>
    private const string Find = $"SELECT {StoredPost.Columns} FROM listening.posts AS p WHERE p.id = ANY ($1) AND p.lexeme_reach < $2";

    private static readonly string Write =
        $"""
        UPDATE listening.posts AS p SET lexemes = i.lexemes::tsvector, lexeme_reach = i.reach
        FROM {Found.Unnest()} AS i ({Found.Names}) WHERE p.id = i.id
        """;

    /// <summary>Of posts that have become mentions.</summary>
    public static Task WriteAsync(NpgsqlConnection connection, IReadOnlyCollection<long> posts, CancellationToken cancellationToken) =>
        WriteAsync(connection, posts, below: LexemeReach.Unwritten + 1, cancellationToken);

    /// <summary>Of posts whose text has changed; of those that are no mentions nothing is written.</summary>
    public static Task RewriteAsync(NpgsqlConnection connection, IReadOnlyCollection<long> posts, CancellationToken cancellationToken) =>
        WriteAsync(connection, posts, below: LexemeReach.Unwritten, cancellationToken);

    private static async Task WriteAsync(
        NpgsqlConnection connection, IReadOnlyCollection<long> posts, LexemeReach below, CancellationToken cancellationToken)
    {
        if (posts.Count == 0)
        {
            return;
        }

        List<FoundBy> all = await connection.ListAsync(
            Find,
            row => new FoundBy(row.Get<long>("id"), PostLexemes.Of(StoredPost.Read(row))),
            cancellationToken,
            posts.ToArray(),
            (short)below);
        await connection.ExecuteAsync(Write, cancellationToken, Found.Arrays(all));
    }

    private sealed record FoundBy(long PostId, PostLexemes Lexemes);
}
