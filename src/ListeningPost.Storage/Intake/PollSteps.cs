using ListeningPost.Storage.Database;
using ListeningPost.Storage.Sources;
using Npgsql;

namespace ListeningPost.Storage.Intake;

/// <summary>Writes down how far polls have come, together with what they brought.</summary>
internal static class PollSteps
{
    private static readonly Columns<Step> Steps = new()
    {
        { "id", s => s.Poll.Lease.Id },
        { "fence", s => s.Poll.Lease.Fence },
        { "cursor", s => s.Poll.Cursor },
        { "new_posts", s => s.Saved.Added },
        { "new_mentions", s => s.Saved.Mentions },
        { "ends", s => s.End is not null },
        { "next_in", s => s.End?.NextPollIn },
        { "interval", s => s.End?.Interval },
        { "due_at", s => s.Poll.Lease.DueAt },
        { "started_at", s => s.Poll.Lease.TakenAt },
        { "forced", s => s.Poll.Lease.Forced },
        { "posts", s => s.End?.Posts },
        { "added", s => s.End?.Added },
        { "mentions", s => s.End?.Mentions },
        { "skipped", s => s.End?.Skipped },
        { "reached_back_to", s => s.End?.ReachedBackTo },
        { "was", s => s.Poll.Lease.Interval },
        { "note", s => s.End?.Note },
        { "left_out", s => s.End?.LeftOut },
    };

    /// <summary>
    /// Polls that went a step on, or to their end. <c>was</c> is the interval when it was due. An end said twice, since the answer to a
    /// commit was lost, is written down once. The ids of those whose leases hold.
    /// </summary>
    private static readonly string Write =
        $"""
        WITH i AS MATERIALIZED (
            SELECT * FROM {Steps.Unnest()} AS i ({Steps.Names})),
        went AS (
            UPDATE listening.sources AS s
            SET cursor = i.cursor, posts_total = posts_total + i.new_posts, mentions_total = mentions_total + i.new_mentions,
                lease_until = CASE WHEN NOT i.ends THEN {WorkerSession.LeaseEnd} END,
                leased_by = CASE WHEN NOT i.ends THEN s.leased_by END,
                next_poll_at = CASE WHEN i.ends THEN clock_timestamp() + i.next_in ELSE s.next_poll_at END,
                interval = CASE WHEN i.ends THEN i.interval ELSE s.interval END,
                not_before = CASE WHEN NOT i.ends THEN s.not_before END,
                last_polled_at = CASE WHEN i.ends THEN clock_timestamp() ELSE s.last_polled_at END,
                last_success_at = CASE WHEN i.ends THEN clock_timestamp() ELSE s.last_success_at END,
                consecutive_failures = CASE WHEN i.ends THEN 0 ELSE s.consecutive_failures END,
                last_error = CASE WHEN NOT i.ends THEN s.last_error END,
                last_failure = CASE WHEN NOT i.ends THEN s.last_failure END
            FROM i WHERE s.id = i.id AND s.fence = i.fence
            RETURNING s.id),
        told AS (
            INSERT INTO listening.polls
                (source_id, due_at, started_at, ended_at, ok, forced, posts, added, mentions, skipped, reached_back_to, interval, note,
                 left_out)
            SELECT i.id, i.due_at, i.started_at, clock_timestamp(), true, i.forced, i.posts, i.added, i.mentions, i.skipped,
                   i.reached_back_to, i.was, i.note, i.left_out
            FROM i JOIN went USING (id)
            WHERE i.ends AND NOT EXISTS (SELECT FROM listening.polls AS p WHERE p.source_id = i.id AND p.started_at = i.started_at))
        SELECT id FROM went
        """;

    /// <param name="polls">Each of another source.</param>
    /// <returns>The sources whose leases hold; of the others nothing was written.</returns>
    public static async Task<HashSet<int>> WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<(PollStep Poll, Saved Saved)> polls, CancellationToken cancellationToken)
    {
        if (polls.Count == 0)
        {
            return [];
        }

        Step[] steps = [.. polls.Select(p => new Step(p.Poll, p.Saved, p.Poll.End?.Invoke(p.Saved)))];
        List<int> went = await connection.ListAsync(Write, row => row.Get<int>("id"), cancellationToken, Steps.Arrays(steps));
        foreach (PollStep poll in polls.Select(p => p.Poll))
        {
            if (poll.Stream is { } stream)
            {
                await StreamSpans.WriteAsync(connection, poll.Lease, stream, cancellationToken);
            }
        }

        return [.. went];
    }

    /// <param name="End">Null: the poll goes on.</param>
    private sealed record Step(PollStep Poll, Saved Saved, PollEnd? End);
}
