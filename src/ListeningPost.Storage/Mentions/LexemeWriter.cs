using ListeningPost.Core.Searching;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Mentions;

/// <summary>Writes what stored posts are found by, from what is stored of them.</summary>
internal static class LexemeWriter
{
    /// <summary>$1 posts, $2 reach: those whose words were found up to less.</summary>
    private const string Find = $"SELECT {StoredPost.Columns} FROM listening.posts AS p WHERE p.id = ANY ($1) AND p.lexeme_reach < $2";

    /// <summary>Of posts that have become mentions.</summary>
    public static Task WriteAsync(NpgsqlConnection connection, IReadOnlyCollection<long> posts, CancellationToken cancellationToken) =>
        WriteAsync(connection, posts, below: LexemeReach.Unwritten + 1, cancellationToken);

    /// <summary>Of posts whose text has changed; of those that are no mentions nothing is written.</summary>
    public static Task RewriteAsync(NpgsqlConnection connection, IReadOnlyCollection<long> posts, CancellationToken cancellationToken) =>
        WriteAsync(connection, posts, below: LexemeReach.Unwritten, cancellationToken);

    private static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyCollection<long> posts, LexemeReach below, CancellationToken cancellationToken)
    {
        if (posts.Count == 0)
        {
            return;
        }

        List<(long Id, PostLexemes Lexemes)> all = await connection.ListAsync(
            Find,
            row => (row.Get<long>("id"), PostLexemes.Of(StoredPost.Read(row))),
            cancellationToken, posts.ToArray(), (short)below);
        await connection.ExecuteAsync(
            PostStatements.Lexemes, cancellationToken, all.Select(p => p.Id).ToArray(), all.Select(p => p.Lexemes.Vector).ToArray(),
            all.Select(p => (short)p.Lexemes.Reach).ToArray());
    }
}
