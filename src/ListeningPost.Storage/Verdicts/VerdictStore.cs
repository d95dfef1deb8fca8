using System.Globalization;
using ListeningPost.Storage.Auditing;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Daily;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Verdicts;

/// <summary>People's words on mentions: they win over the machine's from their moment on, and nothing before it changes.</summary>
public sealed class VerdictStore
{
    private const int MostAttempts = 5;

    private readonly Db _db;

    internal VerdictStore(Db db) => _db = db;

    /// <summary>Says it, and what follows from it: who waits, which conversations there are, and the day's figures.</summary>
    /// <param name="mention">The mention's number.</param>
    /// <param name="verdict">Without <see cref="NewVerdict.Problem"/>.</param>
    /// <returns>Null: there is no such mention.</returns>
    public async Task<VerdictSaid?> SayAsync(long mention, NewVerdict verdict, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await _db.InTransactionAsync(
                    connection => SayAsync(connection, mention, verdict, cancellationToken), cancellationToken);
            }
            catch (Exception e) when (DatabaseFailures.IsDeadlock(e) && attempt < MostAttempts)
            {
                // Whoever stores at the moment goes first.
            }
        }
    }

    /// <summary>Mentions that a person looked at and that are about the brand, the last judged first.</summary>
    public async Task<IReadOnlyList<long>> AboutAsync(string brand, int limit, CancellationToken cancellationToken) =>
        await _db.ListAsync(VerdictStatements.About, row => row.Get<long>("id"), cancellationToken, brand, limit);

    /// <summary>What people said of these mentions that holds now, the last said first.</summary>
    public async Task<IReadOnlyList<VerdictInForce>> InForceAsync(
        IReadOnlyCollection<long> mentions, CancellationToken cancellationToken) =>
        await _db.ListAsync(VerdictStatements.InForce, VerdictInForce.Read, cancellationToken, (object)mentions.ToArray());

    private static async Task<VerdictSaid?> SayAsync(
        NpgsqlConnection connection, long mention, NewVerdict verdict, CancellationToken cancellationToken)
    {
        DateTimeOffset stamp = await CutOff.StampAsync(connection, cancellationToken);
        List<Held> held = await connection.ListAsync(VerdictStatements.Hold, Held.Read, cancellationToken, mention, verdict.WithCopies);
        if (held.Count == 0)
        {
            return null;
        }

        SaidOf[] said =
        [
            .. verdict.Said(none: null).Select(one => new SaidOf
            {
                Mentions = [.. held.Select(m => m.Id)],
                What = one.What,
                Value = one.Value,
                Stamp = stamp,
                By = verdict.By,
                Note = verdict.Note,
            }),
        ];
        await VerdictWriter.SayAsync(connection, said, cancellationToken);
        await FollowAsync(connection, held, cancellationToken);
        await AuditLog.WriteAsync(connection, Told(mention, verdict, held), cancellationToken);
        List<int> copies = await connection.ListAsync(
            VerdictStatements.Copies, row => checked((int)row.Get<long>("copies")), cancellationToken, mention);
        return new VerdictSaid(held.Count, copies[0]);
    }

    private static AuditEntry Told(long mention, NewVerdict verdict, List<Held> held)
    {
        string said = string.Join(", ", verdict.Said(none: null).Select(one => one.Value is null ? one.What : $"{one.What} {one.Value}"));
        string note = verdict.Note is { Length: > 0 } text ? $": {text}" : "";
        return new AuditEntry
        {
            Who = verdict.Actor ?? new Actor(verdict.By, AuditWords.Command),
            What = AuditWords.Verdict,
            Brand = held[0].Brand,
            Detail = string.Create(CultureInfo.InvariantCulture, $"mention {mention}, {said}{note}"),
            Rows = held.Count,
        };
    }

    private static async Task FollowAsync(NpgsqlConnection connection, List<Held> held, CancellationToken cancellationToken)
    {
        long[] posts = [.. held.Select(m => m.Post).Distinct()];
        long[] conversations = [.. held.SelectMany(m => new[] { m.Conversation, m.Part }).Distinct()];
        await OwedAnswer.StampAsync(connection, posts, cancellationToken);
        await ConversationKeeper.UpdateAsync(connection, conversations, mentioned: [], cancellationToken);
        await DailyChanges.MarkAsync(connection, posts, conversations: [], cancellationToken);
    }

    private sealed record Held(long Id, string Brand, long Post, long Conversation, long Part)
    {
        public static Held Read(NpgsqlDataReader row) =>
            new(
            row.Get<long>("id"), row.Get<string>("brand")!, row.Get<long>("post_id"), row.Get<long>("conversation_id"),
            row.Get<long>("part_id"));
    }
}
