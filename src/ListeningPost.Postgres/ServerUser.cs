using System.Globalization;

namespace ListeningPost.Postgres;

/// <summary>Whom the server runs as when we are root, for PostgreSQL refuses to.</summary>
internal sealed record ServerUser(string Name, uint Uid, uint Gid)
{
    /// <summary>The owner of the cluster if there is one, else <c>postgres</c>, else <c>nobody</c>; null when we are not root.</summary>
    /// <exception cref="EmbeddedPostgresException">There is nobody to run it as.</exception>
    public static async Task<ServerUser?> ChooseAsync(string cluster, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return null;
        }

        if (!Tool.Exists("setpriv"))
        {
            throw new EmbeddedPostgresException(
                "PostgreSQL can't run as root, and 'setpriv' to run it as another user is missing. "
                + "Install util-linux, start as an ordinary user, or set Database.ConnectionString.");
        }

        uint? owner = Directory.Exists(cluster) ? await OwnerAsync(cluster, cancellationToken) : null;
        IReadOnlyList<ServerUser> users = [.. File.ReadLines("/etc/passwd").Select(Read).OfType<ServerUser>()];
        return users.FirstOrDefault(u => u.Uid == owner && u.Uid != 0)
            ?? users.FirstOrDefault(u => u.Name == "postgres")
            ?? users.FirstOrDefault(u => u.Name == "nobody")
            ?? throw new EmbeddedPostgresException(
                "PostgreSQL can't run as root, and there is neither a user 'postgres' nor 'nobody'. "
                + "Add one (useradd --system postgres), start as an ordinary user, or set Database.ConnectionString.");
    }

    /// <summary>The user id that a file or folder belongs to.</summary>
    public static async Task<uint?> OwnerAsync(string path, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await Tool.RunAsync(["stat", "-c", "%u", path], cancellationToken);
        return exitCode == 0 && uint.TryParse(output, CultureInfo.InvariantCulture, out uint uid) ? uid : null;
    }

    /// <summary>What stands before a command to run it as that user, and to interrupt it when its parent dies.</summary>
    public static IReadOnlyList<string> Prefix(ServerUser? user) => (user, Tool.Exists("setpriv")) switch
    {
        (not null, _) => ["setpriv", .. user.Switch, "--pdeathsig", "INT"],
        (null, true) => ["setpriv", "--pdeathsig", "INT"],
        (null, false) => [],
    };

    /// <summary>Whether that user may pass through a folder or run a program.</summary>
    public async Task<bool> CanReachAsync(string path, CancellationToken cancellationToken) =>
        (await Tool.RunAsync(["setpriv", .. Switch, "test", "-x", path], cancellationToken)).ExitCode == 0;

    /// <summary>Gives a file or folder to that user.</summary>
    public void Give(string path)
    {
        if (Native.ChangeOwner(path, Uid, Gid) != 0)
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL can't run as root, and {path} can't be given to the user '{Name}'. "
                + "Start as an ordinary user, or name another Database.DataDirectory.");
        }
    }

    private IReadOnlyList<string> Switch =>
    [
        string.Create(CultureInfo.InvariantCulture, $"--reuid={Uid}"),
        string.Create(CultureInfo.InvariantCulture, $"--regid={Gid}"),
        Name == "nobody" ? "--clear-groups" : "--init-groups",
    ];

    private static ServerUser? Read(string line) =>
        line.Split(':') is [var name, _, var uid, var gid, ..]
            && uint.TryParse(uid, CultureInfo.InvariantCulture, out uint user)
            && uint.TryParse(gid, CultureInfo.InvariantCulture, out uint group)
            ? new ServerUser(name, user, group)
            : null;
}
