using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>What a connection string leaves open: how long to wait, and how many connections.</summary>
internal static class ConnectionSettings
{
    private const string PoolSize = "Maximum Pool Size";

    /// <summary>Below it, pages and collecting get into each other's way.</summary>
    private const int EnoughPool = 20;

    /// <summary>The string with what it does not say itself.</summary>
    public static NpgsqlConnectionStringBuilder Filled(string connectionString)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString);
        address.ApplicationName ??= "listeningpost";
        Fill(address, PoolSize, () => address.MaxPoolSize = ConnectionBudget.Usual);
        address.MinPoolSize = Math.Min(address.MinPoolSize, address.MaxPoolSize);

        // A black hole between here and there is noticed: when connecting, when cancelling, and on connections that lie idle.
        Fill(address, "Timeout", () => address.Timeout = 10);
        Fill(address, "Cancellation Timeout", () => address.CancellationTimeout = 2_000);
        Fill(address, "Keepalive", () => address.KeepAlive = 30);
        Fill(address, "TCP Keepalive", () => address.TcpKeepAlive = true);
        return address;
    }

    /// <summary>At most half of what the server takes is this process's, unless the string says another number.</summary>
    /// <param name="places">How many connections the server takes.</param>
    public static ProbedDatabase Sized(string connectionString, int places)
    {
        NpgsqlConnectionStringBuilder address = Filled(connectionString);
        if (!Says(new NpgsqlConnectionStringBuilder(connectionString), PoolSize))
        {
            address.MaxPoolSize = Math.Clamp(places / 2, 1, ConnectionBudget.Usual);
        }

        int pool = address.MaxPoolSize;
        string? warning = (pool < EnoughPool, pool > places) switch
        {
            (_, true) => $", fewer than Maximum Pool Size ({pool}). Raise max_connections, or lower Maximum Pool Size.",
            (true, _) => $", of which {pool} are used here: few for pages and collecting at once. "
                + $"Raise max_connections to {2 * ConnectionBudget.Usual} or more.",
            _ => null,
        };
        return new ProbedDatabase(
            address.ConnectionString,
            warning is null ? null : $"The database server {address.Host}:{address.Port} takes {places} connections{warning}");
    }

    private static void Fill(NpgsqlConnectionStringBuilder address, string key, Action fill)
    {
        if (!Says(address, key))
        {
            fill();
        }
    }

    private static bool Says(NpgsqlConnectionStringBuilder address, string key) =>
        address.Keys.Cast<string>().Contains(key, StringComparer.OrdinalIgnoreCase);
}
