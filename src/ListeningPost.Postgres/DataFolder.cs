using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace ListeningPost.Postgres;

/// <summary>The folder <c>postgres</c> in the data directory: which file stands where, and who may read it.</summary>
internal sealed class DataFolder
{
    /// <summary>The name that all processes use for the server, whatever TCP port it got: a link to its real socket.</summary>
    private const int NominalPort = 5432;

    /// <summary>Of <c>sun_path</c>, which also holds a closing NUL.</summary>
    private const int LongestSocketPath = 107;

    /// <summary>EWOULDBLOCK of flock, as .NET hands it on.</summary>
    private const int WouldBlock = 11;

    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OnlyOwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Passable = OnlyOwner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const string ClusterName = "cluster";

    private readonly string _path;

    /// <exception cref="EmbeddedPostgresException">It can't be made or written.</exception>
    public DataFolder(string dataDirectory)
    {
        DataDirectory = System.IO.Path.GetFullPath(dataDirectory);
        _path = PathIn(DataDirectory);
        Writing(() =>
        {
            Make(DataDirectory);
            Make(_path);
        });
    }

    /// <summary>Whether a server was made in a data directory before. Makes nothing.</summary>
    public static bool HasCluster(string dataDirectory) => Directory.Exists(System.IO.Path.Combine(PathIn(dataDirectory), ClusterName));

    public string DataDirectory { get; }

    public string Path => _path;

    /// <summary>PostgreSQL's own data. Either whole or not there: it is made under another name.</summary>
    public string Cluster => InFolder(ClusterName);

    public string ServerLog => InFolder("server.log");

    /// <summary>Whether so little is free that even a log would not show why.</summary>
    public bool IsFull()
    {
        const long AtLeast = 1 << 20;
        return new DriveInfo(_path).AvailableFreeSpace < AtLeast;
    }

    /// <summary>Where a new cluster is made.</summary>
    public string NewStage() => InFolder($"cluster.new-{RandomHex(6)}");

    public IEnumerable<string> Stages() => Directory.EnumerateDirectories(_path, "cluster.new-*");

    /// <summary>The lock that the process holds which runs the server; null while another has it.</summary>
    public FileStream? TryLock()
    {
        FileStream? held = null;
        Writing(() =>
        {
            try
            {
                held = new FileStream(InFolder("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e.HResult == WouldBlock)
            {
                held = null;
            }
        });
        return held;
    }

    public string PasswordFile => InFolder("password");

    /// <summary>The password of the one role; made at the first call with the lock, null before.</summary>
    public string? ReadPassword() => ReadIfThere(PasswordFile);

    /// <summary>Makes a password, whole on the disk before anything relies on it.</summary>
    public string MakePassword()
    {
        string password = RandomHex(24);
        Writing(() => WriteWhole("password", password));
        return password;
    }

    /// <summary>The password of another role than ours, made where there is none yet.</summary>
    public string PasswordOf(string role)
    {
        string name = "password-" + role;
        if (ReadIfThere(InFolder(name)) is { Length: > 0 } known)
        {
            return known;
        }

        string password = RandomHex(24);
        Writing(() => WriteWhole(name, password));
        return password;
    }

    /// <summary>The TCP port of the server that runs.</summary>
    public int PresentPort() => int.Parse(ReadIfThere(InFolder("port"))!, CultureInfo.InvariantCulture);

    /// <summary>A copy of the password that the server's user may read, for initdb.</summary>
    public string CopyPassword(ServerUser? user)
    {
        string copy = InFolder($"password.{RandomHex(6)}");
        Writing(() => WriteFile(copy, ReadPassword()!));
        user?.Give(copy);
        return copy;
    }

    /// <summary>The TCP port of last time if it is free, so that people's tools find the server again; else any.</summary>
    public int ChoosePort(bool again)
    {
        int port = again ? Ports.Free() : LastPort() ?? Ports.Free();
        Writing(() => WriteWhole("port", port.ToString(CultureInfo.InvariantCulture)));
        return port;
    }

    /// <summary>The folder of the sockets: in here, or in /tmp where the path would be too long for one.</summary>
    public async Task<string> MakeSocketFolderAsync(ServerUser? user, CancellationToken cancellationToken)
    {
        string folder = SocketFolder() ?? $"/tmp/listeningpost-{RandomHex(8)}";
        bool made = !Directory.Exists(folder);
        Writing(() =>
        {
            Directory.CreateDirectory(folder, OnlyOwner);
            File.SetUnixFileMode(folder, OnlyOwner);
            if (folder != InFolder("run"))
            {
                WriteWhole("socket-folder", folder);
            }
        });
        if (made)
        {
            user?.Give(folder);
        }
        else if (user is not null && await ServerUser.OwnerAsync(folder, cancellationToken) != user.Uid)
        {
            throw new EmbeddedPostgresException($"{folder} belongs to another user than the database server's. Remove it.");
        }

        return folder;
    }

    /// <summary>Makes the lasting name lead to the socket of the server that now runs.</summary>
    public void PointTo(string socketFolder, int port)
    {
        string name = SocketName(socketFolder, NominalPort);
        string next = name + ".next";
        Writing(() =>
        {
            File.Delete(next);
            File.CreateSymbolicLink(next, System.IO.Path.GetFileName(SocketName(socketFolder, port)));
            File.Move(next, name, overwrite: true);
        });
    }

    /// <summary>How to reach our database by the lasting name; null before the server was first started.</summary>
    public string? ConnectionString()
    {
        if (SocketFolder() is not { } folder || ReadPassword() is not { Length: > 0 } password)
        {
            return null;
        }

        var connection = new DbConnectionStringBuilder
        {
            ["Host"] = folder,
            ["Port"] = NominalPort,
            ["Username"] = Server.Role,
            ["Password"] = password,
            ["Database"] = Server.Database,
            ["Application Name"] = "listeningpost",
            ["Maximum Pool Size"] = 50,
        };
        return connection.ConnectionString;
    }

    /// <summary>Whether a server listens under the lasting name, and takes connections.</summary>
    public bool IsAnswered()
    {
        if (SocketFolder() is not { } folder)
        {
            return false;
        }

        // First the socket: whoever listens there has written its own claim before.
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(SocketName(folder, NominalPort)));
        }
        catch (SocketException)
        {
            return false;
        }

        return ServerClaim.Read(Cluster) is { IsReady: true };
    }

    /// <summary>Turns what the disk answers into a line.</summary>
    public void Writing(Action act)
    {
        try
        {
            act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PostgresProblems.OfDisk(DataDirectory, e);
        }
    }

    private string? SocketFolder()
    {
        string folder = InFolder("run");
        if (Encoding.UTF8.GetByteCount(SocketName(folder, IPEndPoint.MaxPort)) <= LongestSocketPath)
        {
            return folder;
        }

        return ReadIfThere(InFolder("socket-folder"));
    }

    /// <summary>The port of last time, where an ordinary user may have it and nobody else has.</summary>
    private int? LastPort()
    {
        bool known = int.TryParse(ReadIfThere(InFolder("port")), CultureInfo.InvariantCulture, out int last);
        return known && last is > 1023 and <= IPEndPoint.MaxPort && Ports.IsFree(last) ? last : null;
    }

    private static string? ReadIfThere(string file) => File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    private static string PathIn(string dataDirectory) => System.IO.Path.Combine(dataDirectory, "postgres");

    private string InFolder(string name) => System.IO.Path.Combine(_path, name);

    private static string SocketName(string folder, int port) =>
        System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $".s.PGSQL.{port}"));

    /// <summary>As root others may pass, for the server is another user; nothing in there but what that user owns is readable.</summary>
    private static void Make(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            File.SetUnixFileMode(folder, Environment.IsPrivilegedProcess ? Passable : OnlyOwner);
        }
    }

    private void WriteWhole(string name, string content)
    {
        WriteFile(InFolder(name) + ".next", content);
        File.Move(InFolder(name) + ".next", InFolder(name), overwrite: true);
    }

    private static void WriteFile(string path, string content)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = OnlyOwnerFile,
        };
        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(content));
        file.Flush(flushToDisk: true);
    }

    private static string RandomHex(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
}
