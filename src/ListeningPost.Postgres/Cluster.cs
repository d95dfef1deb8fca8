using System.Globalization;

namespace ListeningPost.Postgres;

/// <summary>Makes PostgreSQL's data once, under another name, so that an interrupted attempt leaves nothing half made.</summary>
internal static class Cluster
{
    /// <summary>The version that made it, or null when there is none yet.</summary>
    /// <exception cref="EmbeddedPostgresException">There is something that is no cluster.</exception>
    public static int? Version(DataFolder folder)
    {
        if (!Directory.Exists(folder.Cluster))
        {
            return null;
        }

        string file = Path.Combine(folder.Cluster, "PG_VERSION");
        try
        {
            return int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture);
        }
        catch (UnauthorizedAccessException e)
        {
            throw PostgresProblems.OfOutput("postgres", "Permission denied" + e.Message, folder);
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            throw new EmbeddedPostgresException(
                $"{folder.Cluster} is no PostgreSQL database (PG_VERSION can't be read). Restore it, move it away, "
                + "or name another Database.DataDirectory.",
                e);
        }
    }

    /// <summary>Makes the cluster with our database in it, unless there is one. Call with the lock held.</summary>
    public static async Task MakeAsync(
        DataFolder folder, PostgresBinaries binaries, ServerUser? user, CancellationToken cancellationToken)
    {
        RemoveStages(folder);
        if (Directory.Exists(folder.Cluster))
        {
            return;
        }

        _ = folder.ReadPassword() ?? folder.MakePassword();
        string stage = folder.NewStage();
        string password = folder.CopyPassword(user);
        try
        {
            folder.Writing(() => Directory.CreateDirectory(
                stage, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
            user?.Give(stage);
            await RunAsync("initdb", folder, InitDb(binaries, stage, password), user, cancellationToken);
            await RunAsync("postgres", folder, CreateDatabase(binaries, stage), user, cancellationToken);
            folder.Writing(() => Directory.Move(stage, folder.Cluster));
        }
        finally
        {
            File.Delete(password);
            RemoveStages(folder);
        }
    }

    private static IReadOnlyList<string> InitDb(PostgresBinaries binaries, string stage, string password) =>
    [
        binaries.InitDb, "--pgdata", stage, "--username", Server.Role, "--pwfile", password,
        "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--data-checksums",
    ];

    /// <summary>The server without connections, which reads statements from its input: as initdb makes databases.</summary>
    private static IReadOnlyList<string> CreateDatabase(PostgresBinaries binaries, string stage) =>
    [
        "/bin/sh", "-c", "echo \"create database $0\" | \"$@\"", Server.Database,
        binaries.Postgres, "--single", "-D", stage, "-c", "exit_on_error=on", "postgres",
    ];

    /// <param name="program">As people call it.</param>
    /// <exception cref="EmbeddedPostgresException">It ended without having done its work.</exception>
    private static async Task RunAsync(
        string program, DataFolder folder, IReadOnlyList<string> command, ServerUser? user, CancellationToken cancellationToken)
    {
        ChildProcess child = await ChildProcess.StartAsync([.. ServerUser.Prefix(user), .. command], logFile: null);
        try
        {
            if (await child.Exited.WaitAsync(cancellationToken) != 0)
            {
                throw PostgresProblems.OfOutput(program, child.Output, folder);
            }
        }
        catch (OperationCanceledException)
        {
            child.Signal(Native.Interrupt);
            await child.Exited;
            throw;
        }
    }

    /// <summary>What interrupted attempts left behind. Whatever can't be removed now goes the next time.</summary>
    private static void RemoveStages(DataFolder folder)
    {
        foreach (string stage in folder.Stages().ToList())
        {
            try
            {
                Directory.Delete(stage, recursive: true);
            }
            catch (IOException)
            {
                // A dying initdb still writes there.
            }
        }
    }
}
