using ListeningPost.Core.Searching;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Mentions;

/// <summary>Writes what stored posts are found by, from what is stored of them.</summary>
internal static class LexemeWriter
{
    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyCollection<long> posts, CancellationToken cancellationToken)
    {
        if (posts.Count == 0)
        {
            return;
        }

        List<(long Id, PostLexemes Lexemes)> all = await connection.ListAsync(
            $"SELECT {StoredPost.Columns} FROM listening.posts AS p WHERE p.id = ANY ($1)", row => (row.Get<long>("id"), PostLexemes.Of(StoredPost.Read(row))),
            cancellationToken, (object)posts.ToArray());
        await connection.ExecuteAsync(
            PostStatements.Lexemes, cancellationToken, all.Select(p => p.Id).ToArray(), all.Select(p => p.Lexemes.Vector).ToArray(),
            all.Select(p => (short)p.Lexemes.Reach).ToArray());
    }
}
