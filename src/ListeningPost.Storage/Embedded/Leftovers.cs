using System.Globalization;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Embedded;

/// <summary>What a killed process left of a server: the server itself for a moment, or a file that claims there is one.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Waits until no server works on the cluster, asking it to stop, and removes a claim to it that names a process
    /// which is something else by now. Call with the lock held.
    /// </summary>
    /// <exception cref="DatabaseException">It would not stop.</exception>
    public static async Task EndAsync(string cluster, TimeProvider clock, CancellationToken cancellationToken)
    {
        string claim = Path.Combine(cluster, "postmaster.pid");
        DateTimeOffset deadline = clock.GetUtcNow() + Patience;
        bool asked = false;
        if (File.Exists(claim) && ClaimedProcess(claim) is null)
        {
            // Cut off by a power failure or a full disk.
            File.Delete(claim);
        }

        while (ClaimedProcess(claim) is { } processId && Directory.Exists($"/proc/{processId}"))
        {
            if (!IsServerOf(cluster, processId))
            {
                // A number used again, as after a restart of a container: the server would take it for its own.
                File.Delete(claim);
                return;
            }

            if (!asked)
            {
                _ = Native.Signal(processId, Native.Interrupt);
                asked = true;
            }

            if (clock.GetUtcNow() > deadline)
            {
                throw new DatabaseException(
                    $"The former database server (process {processId}) of {cluster} does not stop. End it, and start again.");
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    /// <summary>The process that the file names, or null.</summary>
    public static int? ClaimedProcess(string claim)
    {
        try
        {
            string? first = File.ReadLines(claim).FirstOrDefault();
            return int.TryParse(first, CultureInfo.InvariantCulture, out int id) && id > 0 ? id : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

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
