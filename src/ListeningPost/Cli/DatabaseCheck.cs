using ListeningPost.Configuration;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Deliveries;
using ListeningPost.Storage.Keys;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Cli;

/// <summary>What <c>check</c> finds out about the database.</summary>
/// <param name="IsOk">Whether it can be used, or made.</param>
/// <param name="Line">In words.</param>
/// <param name="Sources">What it knows of the sources; empty where it is not there yet.</param>
internal sealed record DatabaseCheck(bool IsOk, string Line, IReadOnlyList<StoredSource> Sources)
{
    /// <summary>Who gets no more of what.</summary>
    public IReadOnlyList<Unsubscribed> Unsubscribed { get; init; } = [];

    /// <summary>The sources that lists of feeds added.</summary>
    public IReadOnlyList<SourceInForce> Added { get; init; } = [];

    /// <summary>Names of the keys that are in force.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>What is to be sent; null where that could not be asked.</summary>
    public WaitingDeliveries? Waiting { get; init; }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    /// <summary>For ending: a server that takes a connection and says nothing is given up by its driver much later.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>Uses what is there. A private server that is not there yet is not made: the file may still name another place.</summary>
    public static async Task<DatabaseCheck> RunAsync(CheckedSettings configured, bool isVerbose, CancellationToken cancellationToken)
    {
        DatabaseSettings database = configured.Settings.Database;
        string folder = DataDirectory.Of(database);
        if (PrivateDatabase.FirstStart(database) is not null)
        {
            return await ForeseeAsync(database, cancellationToken);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var use = new AppUse(isVerbose ? LogLevel.Debug : LogLevel.Warning);
            await using App app = await App.OpenAsync(configured, use, patience.Token).WaitAsync(Patience + Grace, cancellationToken);
            string server = database.ConnectionString is null ? $"private server in {folder}" : "the configured server";
            return new DatabaseCheck(true, $"ok: {server}", await app.Get<SourceStore>().ListAsync(patience.Token))
            {
                Unsubscribed = await app.Get<Unsubscribing>().ListAsync(patience.Token),
                Added = AddedFeeds.Among(await app.Get<SourceStore>().InForceAsync(patience.Token)),
                Keys = [.. (await app.Get<KeyStore>().InForceAsync(patience.Token)).InForce.Select(key => key.Name)],
                Waiting = await app.Get<DeliveryList>().WaitingAsync(patience.Token),
            };
        }
        catch (DatabaseException e)
        {
            return Failed(e.Message);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            return Failed(FormattableString.Invariant($"it did not answer within {Patience.TotalSeconds:0} s"));
        }
    }

    private static async Task<DatabaseCheck> ForeseeAsync(DatabaseSettings database, CancellationToken cancellationToken)
    {
        if (await PrivateDatabase.FindProblemAsync(database, cancellationToken) is { } problem)
        {
            return Failed(problem);
        }

        string folder = DataDirectory.Of(database);
        return new DatabaseCheck(true, $"none yet: the first 'collect' or 'listen' makes a private server in {folder}", []);
    }

    private static DatabaseCheck Failed(string problem) => new(false, $"failed: {problem}", []);
}
