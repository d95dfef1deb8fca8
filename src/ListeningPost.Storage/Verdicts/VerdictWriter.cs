using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Verdicts;

/// <summary>Writes what people say on the mentions themselves, in the caller's transaction.</summary>
internal static class VerdictWriter
{
    /// <summary>After the mentions of edited posts were judged anew: what people said of them holds on.</summary>
    public static async Task HoldOnAsync(NpgsqlConnection connection, long[] posts, CancellationToken cancellationToken)
    {
        List<long> mentions = await connection.ListAsync(
            VerdictStatements.KeepMachine, row => row.Get<long>("mention_id"), cancellationToken, (object)posts);
        if (mentions.Count > 0)
        {
            await connection.ExecuteAsync(VerdictStatements.Apply, cancellationToken, mentions.ToArray(), null);
            await OwedAnswer.StampAsync(connection, posts, cancellationToken);
        }
    }

    /// <summary>Says these things of mentions.</summary>
    public static async Task SayAsync(NpgsqlConnection connection, IReadOnlyList<SaidOf> said, CancellationToken cancellationToken)
    {
        foreach (SaidOf one in said)
        {
            string statement = one.What == VerdictWords.Clear ? VerdictStatements.Clear : VerdictStatements.Say;
            await connection.ExecuteAsync(statement, cancellationToken, VerdictStatements.Saying.Values(one));
            await connection.ExecuteAsync(VerdictStatements.Apply, cancellationToken, one.Mentions, one.Stamp);
            if (one.What == VerdictWords.Clear)
            {
                await connection.ExecuteAsync(VerdictStatements.Forget, cancellationToken, (object)one.Mentions);
            }
        }
    }
}
