using ListeningPost.Storage.Database;
using ListeningPost.Storage.Sources;
using Npgsql;

namespace ListeningPost.Storage.Mentions;

/// <summary>Writes down how far polls have come, together with what they brought.</summary>
internal static class PollSteps
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly PollEnd GoesOn = new();

    /// <param name="polls">Each of another source.</param>
    /// <returns>The sources whose leases hold; of the others nothing was written.</returns>
    public static async Task<HashSet<int>> WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<(PollStep Poll, Saved Saved)> polls, CancellationToken cancellationToken)
    {
        if (polls.Count == 0)
        {
            return [];
        }

        PollEnd?[] ends = [.. polls.Select(p => p.Poll.End?.Invoke(p.Saved))];
        T[] Each<T>(Func<PollStep, Saved, T> of) => [.. polls.Select(p => of(p.Poll, p.Saved))];
        T[] Ends<T>(Func<PollEnd, T> of) => [.. ends.Select(e => of(e ?? GoesOn))];
        List<int> went = await connection.ListAsync(
            SourceStatements.Step, row => row.Get<int>("id"), cancellationToken, Lease,
            Each((p, _) => p.Lease.Id), Each((p, _) => p.Lease.Fence), Each((p, _) => p.Cursor), Each((_, s) => s.Added), Each((_, s) => s.Mentions),
            ends.Select(e => e is not null).ToArray(), Ends(e => e.NextPollIn), Ends(e => (TimeSpan?)e.Interval),
            Each((p, _) => p.Lease.DueAt?.ToUniversalTime()), Each((p, _) => p.Lease.TakenAt.ToUniversalTime()), Each((p, _) => p.Lease.Forced),
            Ends(e => e.Posts), Ends(e => e.Added), Ends(e => e.Mentions), Ends(e => e.Skipped), Ends(e => e.ReachedBackTo?.ToUniversalTime()),
            Each((p, _) => (TimeSpan?)p.Lease.Interval), Ends(e => e.Note), Ends(e => e.LeftOut));
        foreach (PollStep poll in polls.Select(p => p.Poll))
        {
            if (poll.Stream is { } stream)
            {
                await StreamSpans.WriteAsync(connection, poll.Lease, stream, cancellationToken);
            }
        }

        return [.. went];
    }
}
