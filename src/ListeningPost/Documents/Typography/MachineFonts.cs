namespace ListeningPost.Documents.Typography;

/// <summary>Upright fonts of usual weight on this machine, those with most languages first.</summary>
internal static class MachineFonts
{
    private const int Most = 400;
    private const int MostBytes = 40_000_000;

    private static readonly string[] Folders =
    [
        "/usr/share/fonts", "/usr/local/share/fonts",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local/share/fonts"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".fonts"),
    ];

    private static readonly string[] Others =
    [
        "Bold", "Italic", "Oblique", "Light", "Thin", "Black", "Medium", "Condensed", "Narrow", "Mono", "Serif", "Math",
        "Color", "Display",
    ];

    private static readonly string[] First =
    [
        "DejaVuSans.", "NotoSans-", "NotoSansCJK",
        "NotoSansArabic", "NotoSansHebrew", "NotoSans", "Noto",
    ];

    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 6,
        IgnoreInaccessible = true,
    };

    /// <summary>Always in the same order.</summary>
    public static IEnumerable<string> Files() => Folders
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", Below).Take(20_000))
        .Where(IsUpright)
        .OrderBy(Rank).ThenBy(path => path, StringComparer.Ordinal)
        .Take(Most)
        .Where(path => new FileInfo(path).Length <= MostBytes);

    private static bool IsUpright(string path)
    {
        bool isFont = Path.GetExtension(path) is ".ttf" or ".otf" or ".ttc";
        string name = Path.GetFileNameWithoutExtension(path);
        return isFont && !Others.Any(other => name.Contains(other, StringComparison.Ordinal));
    }

    private static int Rank(string path)
    {
        int rank = Array.FindIndex(First, name => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal));
        return rank < 0 ? First.Length : rank;
    }
}
