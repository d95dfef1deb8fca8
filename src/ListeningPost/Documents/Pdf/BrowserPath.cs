namespace ListeningPost.Documents.Pdf;

/// <summary>Where Chromium is on this machine.</summary>
internal static class BrowserPath
{
    private const string Off = "none";

    private static readonly string[] Names =
        ["chromium", "chromium-browser", "chrome-headless-shell", "google-chrome-stable", "google-chrome", "microsoft-edge-stable"];

    private static readonly string[] Folders = ["/usr/local/bin", "/usr/bin", "/snap/bin", "/opt/google/chrome", "/usr/lib/chromium"];

    /// <param name="wanted">A path, <c>none</c>, or null or empty: it is looked for.</param>
    /// <returns>Null: there is none.</returns>
    public static string? Find(string? wanted)
    {
        if (string.IsNullOrWhiteSpace(wanted))
        {
            string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
            return path.Concat(Folders)
                .Where(Path.IsPathRooted)
                .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);
        }

        bool isOff = wanted.Equals(Off, StringComparison.OrdinalIgnoreCase);
        return !isOff && File.Exists(wanted) ? wanted : null;
    }
}
