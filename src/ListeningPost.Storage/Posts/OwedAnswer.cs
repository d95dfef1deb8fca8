using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Posts;

/// <summary>
/// What can be owed an answer: a question or complaint of the public, where the company could reply. A repost is nobody's question, and
/// what is set aside asks nothing. In SQL: <see cref="OwedSql"/>.
/// </summary>
internal static class OwedAnswer
{
    /// <summary>$1 posts, null for all: since when each of their mentions is owed an answer.</summary>
    private static readonly string Stamp =
        $"""
        UPDATE listening.mentions AS m
        SET owed_since = CASE WHEN {OwedSql.IsPossible} THEN m.found_at END,
            owed_until = CASE WHEN {OwedSql.IsPossible} THEN {OwedSql.Until} END
        FROM listening.posts AS p
        WHERE p.id = m.post_id AND ($1::bigint[] IS NULL OR m.post_id = ANY ($1)) AND (m.owed_since, m.owed_until) IS DISTINCT FROM (
            CASE WHEN {OwedSql.IsPossible} THEN m.found_at END, CASE WHEN {OwedSql.IsPossible} THEN {OwedSql.Until} END)
        """;

    /// <param name="noise">What sets it aside; null: nothing.</param>
    public static bool IsPossible(string kind, string? noise, (string Voice, string Platform, string Type) post) =>
        noise is null
        && post.Voice == Voice.Public
        && Kind.Owed.Contains(kind, StringComparer.Ordinal)
        && Platforms.IsReplyable(post.Platform)
        && post.Type != "repost";

    /// <summary>Works out anew, from what stands on them, since when the mentions of these posts are owed an answer; null: all.</summary>
    public static Task StampAsync(NpgsqlConnection connection, long[]? posts, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(Stamp, cancellationToken, (object?)posts);
}
