
namespace ListeningPost.Postgres;

/// <summary>What initdb and the server print when they can't, as one line that says what to do.</summary>
internal static class PostgresProblems
{
    /// <summary>The file system refused us.</summary>
    public static EmbeddedPostgresException OfDisk(string dataDirectory, Exception e) => e.Message switch
    {
        var m when IsDiskFull(m) => DiskFull(dataDirectory, e),
        _ when e is UnauthorizedAccessException => new EmbeddedPostgresException(
            $"Database.DataDirectory {dataDirectory} can't be written by the user '{Environment.UserName}'. "
            + "Give it to this user, or name another directory.",
            e),
        _ => new EmbeddedPostgresException(
            $"Database.DataDirectory {dataDirectory} can't be used: {e.Message.TrimEnd('.')}. Name another directory.", e),
    };

    /// <summary>A program ended without having done its work.</summary>
    /// <param name="program">As people call it: <c>initdb</c>.</param>
    /// <param name="output">What it printed.</param>
    public static EmbeddedPostgresException OfOutput(string program, string output, DataFolder folder) => output switch
    {
        _ when IsDiskFull(output) || folder.IsFull() => DiskFull(folder.DataDirectory, null),
        _ when Has(output, "cannot be run as root") => new EmbeddedPostgresException(
            "PostgreSQL refuses to run as root. Start as an ordinary user, or set Database.ConnectionString."),
        _ when Has(output, "setpriv: ") => new EmbeddedPostgresException(
            $"PostgreSQL can't run as root, and changing to another user failed: {Line(output, "setpriv: ")}. "
            + "Start as an ordinary user, or set Database.ConnectionString."),
        _ when Has(output, "wrong ownership") || Has(output, "Permission denied") => new EmbeddedPostgresException(
            $"The database in {folder.Cluster} belongs to another user, or can't be reached by the server's. "
            + "Start as the user who made it, or name another Database.DataDirectory."),
        _ when Has(output, "incompatible with server") => new EmbeddedPostgresException(
            $"The database in {folder.Cluster} was made by another version of PostgreSQL. "
            + "Install that version, or name another Database.DataDirectory."),
        _ when Has(output, "setsid: not found") || Has(output, "setsid: failed") => new EmbeddedPostgresException(
            "'setsid' is missing. Install util-linux, or set Database.ConnectionString."),
        _ => new EmbeddedPostgresException(
            $"{program} failed: {LastWords(output)}. The server's log is {folder.ServerLog}; "
            + "name another Database.DataDirectory, or set Database.ConnectionString."),
    };

    /// <summary>Whether trying again at once with another port may help.</summary>
    public static bool IsPortTaken(string output) => Has(output, "Address already in use");

    /// <summary>Whether the processes of a server that was killed are still about to end.</summary>
    public static bool IsStillThere(string output) =>
        Has(output, "is still in use") || Has(output, "lock file \"postmaster.pid\" already exists");

    private static bool IsDiskFull(string text) => Has(text, "No space left on device") || Has(text, "Disk quota exceeded");

    private static EmbeddedPostgresException DiskFull(string dataDirectory, Exception? e) => new(
        $"The disk of Database.DataDirectory {dataDirectory} is full. Free some space (a new database needs 50 MB), "
        + "or name another directory.",
        e);

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    private static string Line(string output, string part) =>
        output.Split('\n').First(line => Has(line, part)).Trim().TrimEnd('.');

    /// <summary>The last line that states an error, or the last of all.</summary>
    private static string LastWords(string output)
    {
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? line = lines.LastOrDefault(l => Has(l, "FATAL:") || Has(l, "PANIC:") || Has(l, "error:")) ?? lines.LastOrDefault();
        return (line ?? "it said nothing").TrimEnd('.');
    }
}
