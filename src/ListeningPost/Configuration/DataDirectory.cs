namespace ListeningPost.Configuration;

/// <summary>Where the private database server keeps its data.</summary>
internal static class DataDirectory
{
    /// <summary>The absolute path: as configured, with <c>~</c> for the home directory, or the default.</summary>
    public static string Of(DatabaseSettings settings)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string path = settings.DataDirectory is { Length: > 0 } written ? written : Default(home);
        bool isBelowHome = path == "~" || path.StartsWith("~/", StringComparison.Ordinal);
        return Path.GetFullPath(isBelowHome ? home + path[1..] : path);
    }

    private static string Default(string home) =>
        Environment.UserName == "root" ? "/var/lib/listeningpost" : Path.Combine(home, ".local/share/listeningpost");
}
