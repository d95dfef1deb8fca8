namespace ListeningPost.Postgres;

/// <summary>What a killed process left of a server: the server itself for a moment, or a file that claims there is one.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Waits until no server works on the cluster, asking it to stop, and removes a claim to it that names a process
    /// which is something else by now. Call with the lock held.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">It would not stop.</exception>
    public static async Task EndAsync(string cluster, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (ServerClaim.Read(cluster) is not { ProcessId: var server })
        {
            // None, or one that was cut off by a power failure or a full disk.
            File.Delete(ServerClaim.FileOf(cluster));
            return;
        }

        if (Exists(server) && !IsServerOf(cluster, server))
        {
            // A number used again, as after a restart of a container: the server would take it for its own.
            File.Delete(ServerClaim.FileOf(cluster));
            return;
        }

        if (Exists(server))
        {
            _ = Native.Signal(server, Native.Interrupt);
            await WaitForEndAsync(server, cluster, clock, cancellationToken);
        }
    }

    private static async Task WaitForEndAsync(int server, string cluster, TimeProvider clock, CancellationToken cancellationToken)
    {
        DateTimeOffset deadline = clock.GetUtcNow() + Patience;
        while (Exists(server) && ServerClaim.Read(cluster)?.ProcessId == server)
        {
            if (clock.GetUtcNow() > deadline)
            {
                throw new EmbeddedPostgresException(
                    $"The former database server (process {server}) of {cluster} does not stop. End it, and start again.");
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private static bool Exists(int processId) => Directory.Exists($"/proc/{processId}");

    /// <summary>Whether that process was started on this cluster, by its command line.</summary>
    private static bool IsServerOf(string cluster, int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Split('\0').Contains(cluster);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
