namespace ListeningPost.Storage.Embedded;

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

    /// <summary>Works out who, with what, and opens the way for that user.</summary>
    /// <returns>The plan, and the folders whose rights had to be changed.</returns>
    public static async Task<(ServerPlan Plan, IReadOnlyList<string> Opened)> MakeAsync(
        DataFolder folder, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        ServerUser? user = await ServerUser.ChooseAsync(folder.Cluster, cancellationToken);
        var binaries = await PostgresBinaries.FindAsync(Cluster.Version(folder), cancellationToken);
        IReadOnlyList<string> opened = user is null
            ? []
            :
            [
                .. await Passage.OpenAsync(folder.Path, user, cancellationToken),
                .. await Passage.OpenAsync(binaries.Folder, user, cancellationToken),
            ];
        return (new ServerPlan(folder, binaries, user, [.. Always, .. settings]), opened);
    }
}
