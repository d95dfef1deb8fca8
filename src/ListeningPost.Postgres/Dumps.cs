namespace ListeningPost.Postgres;

/// <summary>PostgreSQL's own programs that write a database into a file, and read it from there.</summary>
public static class Dumps
{
    /// <summary>
    /// Owners and grants are the other server's. The views' fingerprint is left out, so that they are made anew there, with their grants.
    /// </summary>
    private static readonly string[] Ours =
    [
        "--no-owner", "--no-privileges", "--schema=listening", "--schema=analyst", "--exclude-table-data=listening.schema_state",
    ];

    /// <summary>Writes the schemas of ours.</summary>
    /// <param name="database">libpq's variables.</param>
    /// <param name="file">Plain SQL where it ends with <c>.sql</c>, else for <c>pg_restore</c>.</param>
    /// <exception cref="EmbeddedPostgresException">There is no <c>pg_dump</c>, or it failed.</exception>
    public static Task DumpAsync(IReadOnlyDictionary<string, string> database, string file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        string format = file.EndsWith(".sql", StringComparison.OrdinalIgnoreCase) ? "plain" : "custom";
        return RunAsync("pg_dump", [.. Ours, "--format=" + format, "--file=" + file], database, cancellationToken);
    }

    /// <summary>Reads what <see cref="DumpAsync"/> wrote for <c>pg_restore</c>: all of it, or nothing.</summary>
    public static Task RestoreAsync(IReadOnlyDictionary<string, string> database, string file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return RunAsync(
            "pg_restore",
            ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", "--dbname=" + database["PGDATABASE"], file],
            database,
            cancellationToken);
    }

    private static async Task RunAsync(
        string program, string[] arguments, IReadOnlyDictionary<string, string> database, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await Tool.RunAsync([Find(program), .. arguments], database, cancellationToken);
        if (exitCode != 0)
        {
            string said = output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? output;
            throw new EmbeddedPostgresException($"{program} failed: {said.ReplaceLineEndings(" ").Trim()}");
        }
    }

    /// <summary>The newest beside a server's programs, else the one on PATH.</summary>
    private static string Find(string program)
    {
        string? beside = PostgresBinaries.Folders().Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        if (beside is null && !Tool.Exists(program))
        {
            throw new EmbeddedPostgresException($"There is no {program} on this machine. Install it (apt-get install postgresql-client).");
        }

        return beside ?? program;
    }
}
