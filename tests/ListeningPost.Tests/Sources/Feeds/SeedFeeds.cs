using ListeningPost.Core.Sources;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Tests.Sources.Feeds;

/// <summary>
/// Small invented feeds of every format and with every fault, in <c>Fixtures</c>: what is promised holds for them on any
/// machine, and where there is a corpus of real ones, for that as well.
/// </summary>
internal static class SeedFeeds
{
    private const string Folder = "Sources/Feeds";

    /// <summary>Where they come from, as far as relative addresses go.</summary>
    public static readonly Uri Address = new("https://feeds.example/feed");

    /// <summary>Each by its name, with its bytes.</summary>
    public static IReadOnlyDictionary<string, byte[]> All { get; } = Directory
        .EnumerateFiles(Path.Combine(Fixture.Project, Folder, "Fixtures"))
        .Select(path => Path.GetFileName(path))
        .Where(name => name != "expected.txt")
        .Order(StringComparer.Ordinal)
        .ToDictionary(name => name, name => Fixture.Read(Folder, name), StringComparer.Ordinal);

    /// <summary>
    /// The corpus's files whose path within it begins so, in order; none on a machine that has no corpus.
    /// </summary>
    public static IEnumerable<string> Real(string beginning) => Corpus.Directory is not { } corpus
        ? []
        : Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetRelativePath(corpus, path).StartsWith(beginning, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>What is to be read of them: lines of <c>file: field = value</c>.</summary>
    public static IEnumerable<(string File, string Field, string Value)> Expected() =>
        from line in System.Text.Encoding.UTF8.GetString(Fixture.Read(Folder, "expected.txt")).Split('\n')
        where line.Length > 0 && line[0] != '#'
        let colon = line.IndexOf(": ", StringComparison.Ordinal)
        let end = line.IndexOf(" =", StringComparison.Ordinal)
        select (line[..colon], line[(colon + 2)..end], line[(end + 2)..].Trim().Replace("\\n", "\n", StringComparison.Ordinal));

    /// <summary>The feed; null where it is refused in words.</summary>
    public static Feed? TryRead(byte[] body)
    {
        try
        {
            return FeedReader.Read(body, null, Address);
        }
        catch (SourceException)
        {
            return null;
        }
    }
}
