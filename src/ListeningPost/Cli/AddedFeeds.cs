using System.Globalization;
using ListeningPost.Applying;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Sources.Http;
using ListeningPost.Storage.Applying;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Cli;

/// <summary>
/// The feeds that lists added (<c>apply --opml</c>), which stand in the database and in no file: <c>check</c> asks them as well.
/// </summary>
internal static class AddedFeeds
{
    /// <summary>More are not answered within the time that the whole of it may take.</summary>
    private const int Most = 100;

    /// <summary>Those that lists added, and that no configuration has taken over since.</summary>
    public static IReadOnlyList<SourceInForce> Among(IEnumerable<SourceInForce> inForce) =>
        [.. inForce.Where(source => AppliedBy.IsList(source.Owner))];

    /// <summary>Those to ask: all, or of very many those that were never asked or failed the last time before the others.</summary>
    /// <param name="added">What lists added.</param>
    /// <param name="stored">What the database knows of sources, by name.</param>
    /// <returns>Them, and a line for each that cannot be asked, and one for those that are left out.</returns>
    public static (IReadOnlyList<ConfiguredSource> Feeds, IReadOnlyList<string> Lines) ToAsk(
        CheckedSettings configured,
        IReadOnlyList<SourceInForce> added,
        IReadOnlyDictionary<string, StoredSource> stored,
        SourceHttp http)
    {
        HashSet<string> own = new(configured.Settings.Sources.Select(source => source.Name), StringComparer.Ordinal);
        SourceInForce[] others = [.. added.Where(source => !own.Contains(source.Name)).OrderBy(source => IsWell(source, stored))];
        var maker = new SourceMaker(new OwnFile(configured), makesAll: false, http, known: []);
        ConfiguredSource[] feeds = [.. others.Take(Most).Select(maker.Make).OfType<ConfiguredSource>()];
        List<string> lines = [.. maker.Problems];
        if (others.Length > Most)
        {
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"feeds of lists: {others.Length - Most} more are not asked here; 'listen' asks them, /sources says how they fare"));
        }

        return (feeds, lines);
    }

    private static bool IsWell(SourceInForce source, IReadOnlyDictionary<string, StoredSource> stored) =>
        stored.TryGetValue(source.Name, out StoredSource? known) && known is { LastPolledAt: not null, ConsecutiveFailures: 0 };
}
