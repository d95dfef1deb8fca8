using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Posts;

/// <summary>
/// What can be owed an answer: a question or complaint of the public, where the company could reply. A repost is nobody's question, and
/// what is set aside asks nothing. The one definition, for what is written and for what is derived again in the database.
/// </summary>
internal static class OwedAnswer
{
    /// <summary>The same as SQL, of <c>mentions AS m</c> and <c>posts AS p</c>.</summary>
    public static readonly string IsPossibleSql = IsPossibleAs("m");

    /// <summary>
    /// Since when nobody is owed an answer any more, of <c>mentions AS m</c>: the brand or its people answered, an article said it first,
    /// or a person said that it was answered elsewhere.
    /// </summary>
    public const string UntilSql = "least(m.company_answered_at, m.employee_answered_at, m.article_since, m.settled_at)";

    /// <summary>$1 posts, null for all: since when each of their mentions is owed an answer.</summary>
    private static readonly string Stamp =
        $"""
        UPDATE listening.mentions AS m
        SET owed_since = CASE WHEN {IsPossibleSql} THEN m.found_at END, owed_until = CASE WHEN {IsPossibleSql} THEN {UntilSql} END
        FROM listening.posts AS p
        WHERE p.id = m.post_id AND ($1::bigint[] IS NULL OR m.post_id = ANY ($1)) AND (m.owed_since, m.owed_until) IS DISTINCT FROM (
            CASE WHEN {IsPossibleSql} THEN m.found_at END, CASE WHEN {IsPossibleSql} THEN {UntilSql} END)
        """;

    /// <summary>The definition, where kind and what sets aside are another table's than <c>mentions AS m</c>.</summary>
    public static string IsPossibleAs(string said) =>
        $"m.voice = '{Voice.Public}' AND {said}.kind IN ({Literals.Of(Kind.Owed)}) AND {said}.noise IS NULL "
        + $"AND m.platform NOT IN ({Literals.Of(Platforms.NotReplyable)}) AND p.type <> 'repost'";

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
