using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Sources;

/// <summary>Writes down how far a stream has been heard, together with what was heard.</summary>
internal static class StreamSpans
{
    /// <summary>
    /// $1 source, $2 heard from, $3 heard to, $4 whether there is a gap before. The last span grows, or a new one begins.
    /// </summary>
    private const string Span =
        """
        WITH grown AS (
            UPDATE listening.stream_spans AS s SET heard_to = greatest(s.heard_to, $3)
            WHERE NOT $4 AND s.source_id = $1 AND s.heard_from = (
                SELECT max(l.heard_from) FROM listening.stream_spans AS l WHERE l.source_id = $1)
            RETURNING s.source_id)
        INSERT INTO listening.stream_spans AS s (source_id, heard_from, heard_to)
        SELECT $1, least($2::timestamptz, $3::timestamptz), $3 WHERE NOT EXISTS (SELECT FROM grown)
        ON CONFLICT (source_id, heard_from) DO UPDATE SET heard_to = greatest(s.heard_to, excluded.heard_to)
        """;

    /// <summary>$1 source, $2 fence.</summary>
    private const string Live =
        """
        UPDATE listening.sources
        SET last_polled_at = clock_timestamp(), last_success_at = clock_timestamp(), next_poll_at = clock_timestamp(), not_before = NULL,
            consecutive_failures = 0, last_error = NULL, last_failure = NULL
        WHERE id = $1 AND fence = $2
        """;

    public static async Task WriteAsync(
        NpgsqlConnection connection, SourceLease lease, StreamStep step, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(Span, cancellationToken, lease.Id, step.HeardFrom, step.HeardTo, step.IsGap);
        if (step.IsLive)
        {
            await connection.ExecuteAsync(Live, cancellationToken, lease.Id, lease.Fence);
        }
    }
}
