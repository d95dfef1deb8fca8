using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Daily;

/// <summary>
/// Marks days of brands as changed, in the transaction that changes them. Until their rows are written again (<see cref="DailyRollup"/>)
/// whoever reads <c>analyst.daily</c> has them counted anew.
/// </summary>
internal static class DailyChanges
{
    /// <summary>$1 posts with new or changed mentions, $2 conversations whose mentions are seen differently.</summary>
    private const string Mark =
        """
        INSERT INTO listening.daily_changes (brand, day, platform)
        SELECT DISTINCT m.brand, (m.published_at AT TIME ZONE b.time_zone)::date, m.platform
        FROM (
            SELECT brand, brand_id, published_at, platform FROM listening.mentions WHERE post_id = ANY ($1::bigint[])
            UNION ALL
            SELECT brand, brand_id, published_at, platform FROM listening.mentions WHERE conversation_id = ANY ($2::bigint[])) AS m
        JOIN listening.brands AS b ON b.id = m.brand_id
        """;

    /// <summary>$1 brand, null for all: every day that has anything.</summary>
    private const string MarkAll =
        """
        WITH gone AS (
            DELETE FROM listening.daily WHERE $1::text IS NULL OR brand = $1),
        packed_gone AS (
            DELETE FROM listening.packed_days WHERE $1::text IS NULL OR brand = $1)
        INSERT INTO listening.daily_changes (brand, day, platform)
        SELECT DISTINCT m.brand, (m.published_at AT TIME ZONE b.time_zone)::date, m.platform
        FROM listening.mentions AS m JOIN listening.brands AS b ON b.id = m.brand_id
        WHERE $1::text IS NULL OR m.brand = $1
        """;

    public static Task MarkAsync(NpgsqlConnection connection, long[] posts, long[] conversations, CancellationToken cancellationToken) =>
        posts.Length + conversations.Length == 0
            ? Task.CompletedTask
            : connection.ExecuteAsync(Mark, cancellationToken, posts, conversations);

    /// <summary>The brand's days are others now, since its time zone is; null: all brands' are counted anew.</summary>
    public static Task MarkAllAsync(NpgsqlConnection connection, string? brand, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(MarkAll, cancellationToken, brand);
}
