using System.Text;
using System.Text.Json;

namespace ListeningPost.Tests.Sources;

/// <summary>Answers of platforms as they were recorded, from the corpus; a machine without it skips the test.</summary>
internal static class Recorded
{
    /// <summary>A file of the corpus: of a recorded exchange (<c>*.http.json</c>) the body, otherwise the file itself.</summary>
    public static byte[] Body(string path)
    {
        byte[] file = File.ReadAllBytes(Path.Combine(Corpus.Require(), path));
        return path.EndsWith(".http.json", StringComparison.Ordinal) ? Exchange(file).Body : file;
    }

    /// <summary>The answer's headers of a recorded exchange; several values joined.</summary>
    public static IReadOnlyDictionary<string, string> Headers(string path) =>
        Exchange(File.ReadAllBytes(Path.Combine(Corpus.Require(), path))).Headers;

    /// <summary>The paths below a folder that fit a pattern, in order.</summary>
    public static IReadOnlyList<string> Paths(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Corpus.Require(), folder), pattern, SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Corpus.Require(), f))
            .Order(StringComparer.Ordinal),
    ];

    private static (byte[] Body, IReadOnlyDictionary<string, string> Headers) Exchange(byte[] file)
    {
        using JsonDocument document = JsonDocument.Parse(file);
        JsonElement response = document.RootElement.GetProperty("response");
        var headers = response.GetProperty("headers").EnumerateObject().ToDictionary(
            h => h.Name,
            h => string.Join(", ", h.Value.EnumerateArray().Select(v => v.GetString())),
            StringComparer.OrdinalIgnoreCase);
        return (Encoding.UTF8.GetBytes(response.GetProperty("body").GetString()!), headers);
    }
}
