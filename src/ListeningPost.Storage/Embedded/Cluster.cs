using System.Globalization;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Embedded;

/// <summary>Makes PostgreSQL's data once, under another name, so that an interrupted attempt leaves nothing half made.</summary>
internal static class Cluster
{
    /// <summary>The version that made it, or null when there is none yet.</summary>
    /// <exception cref="DatabaseException">There is something that is no cluster.</exception>
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
            throw new DatabaseException(
                $"{folder.Cluster} is no PostgreSQL database (PG_VERSION can't be read). Restore it, move it away, "
                + "or name another Database.DataDirectory.",
                e);
        }
    }

    /// <summary>Runs initdb unless there is a cluster. Call with the lock held.</summary>
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
            await InitializeAsync(folder, binaries, user, stage, password, cancellationToken);
            folder.Writing(() => Directory.Move(stage, folder.Cluster));
        }
        finally
        {
            File.Delete(password);
            RemoveStages(folder);
        }
    }

    private static async Task InitializeAsync(
        DataFolder folder,
        PostgresBinaries binaries,
        ServerUser? user,
        string stage,
        string password,
        CancellationToken cancellationToken)
    {
        string[] initdb =
        [
            binaries.InitDb, "--pgdata", stage, "--username", Server.Role, "--pwfile", password,
            "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--data-checksums",
        ];
        ChildProcess child = await ChildProcess.StartAsync([.. ServerUser.Prefix(user), .. initdb], logFile: null);
        try
        {
            if (await child.Exited.WaitAsync(cancellationToken) != 0)
            {
                throw PostgresProblems.OfOutput("initdb", child.Output, folder);
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
