using System.Globalization;

namespace ListeningPost.Postgres;

/// <summary>The running server of a cluster, started by this process, which holds the lock.</summary>
internal sealed class Server
{
    /// <summary>The only role with a password: owner of the database.</summary>
    public const string Role = "listeningpost";

    /// <summary>The database that is ours.</summary>
    public const string Database = "listeningpost";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    private readonly ChildProcess _process;

    private Server(ChildProcess process) => _process = process;

    public int ProcessId => _process.Id;

    public Task Exited => _process.Exited;

    /// <summary>Makes the cluster if there is none, starts its server and waits until it answers.</summary>
    /// <exception cref="EmbeddedPostgresException">It can't: why, and what to do.</exception>
    public static async Task<Server> StartAsync(ServerPlan plan, TimeProvider clock, CancellationToken cancellationToken)
    {
        DataFolder folder = plan.Folder;
        await Cluster.MakeAsync(folder, plan.Binaries, plan.User, cancellationToken);
        if (folder.ReadPassword() is not { Length: > 0 })
        {
            throw new EmbeddedPostgresException(
                $"{folder.Path}/password is missing, and the database in {folder.Cluster} can't be opened without it. "
                + "Restore it, or name another Database.DataDirectory.");
        }

        string sockets = await folder.MakeSocketFolderAsync(plan.User, cancellationToken);
        DateTimeOffset deadline = clock.GetUtcNow() + Patience;
        for (bool again = false; ; again = true)
        {
            await Leftovers.EndAsync(folder.Cluster, clock, cancellationToken);
            int port = folder.ChoosePort(again);
            var (server, output) = await TryStartAsync(plan, sockets, port, clock, cancellationToken);
            if (server is not null)
            {
                folder.PointTo(sockets, port);
                return server;
            }

            bool mayPass = PostgresProblems.IsPortTaken(output) || PostgresProblems.IsStillThere(output);
            if (!mayPass || clock.GetUtcNow() > deadline)
            {
                throw PostgresProblems.OfOutput("postgres", output, folder);
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    /// <summary>Ends every session and stops; harder when it takes too long.</summary>
    public async Task StopAsync(TimeProvider clock)
    {
        foreach (int signal in (int[])[Native.Interrupt, Native.Quit, Native.Kill])
        {
            _process.Signal(signal);
            try
            {
                await _process.Exited.WaitAsync(Patience, clock);
                return;
            }
            catch (TimeoutException)
            {
                // The next signal asks for less.
            }
        }
    }

    private static async Task<(Server? Server, string Output)> TryStartAsync(
        ServerPlan plan, string sockets, int port, TimeProvider clock, CancellationToken cancellationToken)
    {
        long before = KeepLogShort(plan.Folder.ServerLog);
        string[] postgres =
        [
            plan.Binaries.Postgres, "-D", plan.Folder.Cluster, "-p", port.ToString(CultureInfo.InvariantCulture),
            "-k", sockets, .. plan.Settings.SelectMany(setting => (string[])["-c", setting]),
        ];
        var child = await ChildProcess.StartAsync([.. ServerUser.Prefix(plan.User), .. postgres], plan.Folder.ServerLog);
        var server = new Server(child);
        try
        {
            while (!child.Exited.IsCompleted)
            {
                if (ServerClaim.Read(plan.Folder.Cluster) is { IsReady: true } claim && claim.ProcessId == child.Id)
                {
                    return (server, "");
                }

                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            await server.StopAsync(clock);
            throw;
        }

        return (null, ReadFrom(plan.Folder.ServerLog, before));
    }

    /// <summary>Begins the log anew once it has grown over a megabyte.</summary>
    /// <returns>Where this start's lines begin.</returns>
    private static long KeepLogShort(string log)
    {
        const long MaxBytes = 1 << 20;
        var file = new FileInfo(log);
        if (file.Exists && file.Length > MaxBytes)
        {
            file.Delete();
            return 0;
        }

        return file.Exists ? file.Length : 0;
    }

    private static string ReadFrom(string log, long start)
    {
        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        reader.BaseStream.Position = start;
        return reader.ReadToEnd();
    }
}
