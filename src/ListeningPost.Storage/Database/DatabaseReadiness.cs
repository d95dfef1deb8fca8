namespace ListeningPost.Storage.Database;

/// <summary>Whether the database answers and takes what is written.</summary>
public sealed class DatabaseReadiness
{
    /// <summary>True on a standby, and where <c>default_transaction_read_only</c> is set.</summary>
    private const string IsReadOnly = "SELECT current_setting('transaction_read_only')::boolean AS read_only";

    private readonly Db _db;
    private readonly DatabasePatience _patience;

    internal DatabaseReadiness(Db db, DatabasePatience patience) => (_db, _patience) = (db, patience);

    /// <summary>Asks it.</summary>
    /// <returns>What keeps it from its work, in one line; null: nothing.</returns>
    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            bool isReadOnly = await _db.FindAsync(IsReadOnly, row => row.Get<bool>("read_only"), cancellationToken);
            return isReadOnly ? "the database is read-only" : Waiting();
        }
        catch (Exception e) when (DatabaseFailures.IsPassing(e) || e is System.Data.Common.DbException)
        {
            return $"the database is away ({DatabaseFailures.Say(e)})";
        }
    }

    /// <summary>It answers, but something that was to be written has not been for a while: its disk is full, perhaps.</summary>
    private string? Waiting() => _patience.Waiting?.Says;
}
