using ListeningPost.Storage.Daily;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Sources;

/// <summary>
/// What a source states as its audience is the reach of posts whose authors' followers are not known: when it changes, theirs does.
/// </summary>
internal static class AudienceWriter
{
    /// <summary>$1 names of sources. The posts whose reach is another now.</summary>
    private const string Write =
        """
        UPDATE listening.mentions AS m SET reach = s.audience
        FROM listening.posts AS p JOIN listening.sources AS s ON s.id = p.source_id
        WHERE s.name = ANY ($1) AND p.author_followers IS NULL AND m.post_id = p.id AND m.reach IS DISTINCT FROM s.audience
        RETURNING m.post_id
        """;

    public static async Task WriteAsync(NpgsqlConnection connection, string[] sources, CancellationToken cancellationToken)
    {
        if (sources.Length == 0)
        {
            return;
        }

        List<long> posts = await connection.ListAsync(Write, row => row.Get<long>("post_id"), cancellationToken, (object)sources);
        await DailyChanges.MarkAsync(connection, [.. posts], conversations: [], cancellationToken);
    }
}
