using ListeningPost.Applying;
using ListeningPost.Configuration;
using ListeningPost.Core.Words;
using ListeningPost.Sources.Opml;

namespace ListeningPost.Cli;

/// <summary><c>apply --opml</c>: adds the feeds of a list, and says of each what became of it.</summary>
internal static class ApplyFeeds
{
    /// <exception cref="ConfigurationException">It can't be read, or is no list of feeds.</exception>
    public static ReadList Read(string path)
    {
        ReadList list = FeedList.Read(Bytes(path));
        return list.Problem is { } problem ? throw new ConfigurationException($"{PlainText.Shown(path)} {problem}") : list;
    }

    public static async Task AddAsync(App app, ReadList list, string path, bool isDryRun, CancellationToken cancellationToken)
    {
        string file = path == "-" ? path : Path.GetFullPath(path);
        IReadOnlyList<string> lines = await app.Get<FeedAdder>().AddAsync(list, file, isDryRun, cancellationToken);
        foreach (string line in lines)
        {
            await Console.Out.WriteLineAsync(OneLine.Of(line));
        }

        if (lines.Count == 0)
        {
            await Console.Error.WriteLineAsync($"{PlainText.Shown(path)} names no feed: no outline in it has an xmlUrl.");
        }
    }

    /// <summary>No more than is refused for its length.</summary>
    private static ReadOnlyMemory<byte> Bytes(string path)
    {
        using Stream stream = InputFile.Open(path);
        var bytes = new byte[FeedList.MaxBytes + 1];
        try
        {
            int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes.AsMemory(0, length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{PlainText.Shown(path)} can't be read: {e.Message} Name a file, or - for standard input.");
        }
    }
}
