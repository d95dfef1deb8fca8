using System.Globalization;

namespace ListeningPost.Postgres;

/// <summary>With what a server is started.</summary>
/// <param name="User">Whom it runs as; null: as us.</param>
/// <param name="Settings">Each <c>name=value</c>.</param>
internal sealed record ServerPlan(
    DataFolder Folder, PostgresBinaries Binaries, ServerUser? User, IReadOnlyList<string> Settings)
{
    private static readonly string[] Always =
    [
        "listen_addresses=127.0.0.1", "unix_socket_permissions=0700", "max_connections=200", "jit=off",
        "timezone=UTC", "log_timezone=UTC", "logging_collector=off", "log_destination=stderr",

        // Statements hold what people wrote: they don't belong in a log.
        "log_min_error_statement=panic", "log_statement=none",
    ];

    /// <summary>
    /// An eighth of the machine's memory for the server's own cache, between 128 MB and 1 GB: what is searched often stays in it.
    /// Disks are taken for fast ones.
    /// </summary>
    private static IEnumerable<string> Memory(long available)
    {
        long megabytes = Math.Clamp(available / 8 / 1_048_576, 128, 1_024);
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"shared_buffers={megabytes}MB"),
            string.Create(CultureInfo.InvariantCulture, $"effective_cache_size={megabytes * 4}MB"),
            "random_page_cost=1.1", "work_mem=16MB",

            // A parallel worker is a new process that has to fault in all it touches: a search of 60 ms takes ten times as long by two.
            "max_parallel_workers_per_gather=0",
        ];
    }

    /// <summary>Works out who, with what, and opens the way for that user.</summary>
    /// <returns>The plan, and the folders whose rights had to be changed.</returns>
    public static async Task<(ServerPlan Plan, IReadOnlyList<string> Opened)> MakeAsync(
        DataFolder folder, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        ServerUser? user = await ServerUser.ChooseAsync(folder.Cluster, cancellationToken);
        var binaries = await PostgresBinaries.FindAsync(Cluster.Version(folder), cancellationToken);
        IReadOnlyList<string> opened = await OpenAsync(user, [folder.Path, binaries.Folder], cancellationToken);
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return (new ServerPlan(folder, binaries, user, [.. Always, .. Memory(memory), .. settings]), opened);
    }

    private static async Task<IReadOnlyList<string>> OpenAsync(ServerUser? user, string[] folders, CancellationToken cancellationToken)
    {
        if (user is null)
        {
            return [];
        }

        List<string> opened = [];
        foreach (string folder in folders)
        {
            opened.AddRange(await Passage.OpenAsync(folder, user, cancellationToken));
        }

        return opened;
    }
}
