using ListeningPost.Core.Sources;
using ListeningPost.Sources.Feeds;
using ListeningPost.Tests.Publishers;

namespace ListeningPost.IntegrationTests.Collecting;

/// <summary>
/// Publishers whose first document has the shape of a real feed: its guids, paths, dates, titles and the beginnings of its texts.
/// </summary>
internal static class RealFeeds
{
    private const int MostItems = 12;

    /// <summary>One for each feed of the corpus whose items can be told apart; none where there is no corpus.</summary>
    public static IEnumerable<Publisher> Publishers()
    {
        string[] files = Corpus.Directory is not { } corpus
            ? []
            : [.. Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories)
                .Where(path => Path.GetRelativePath(corpus, path).StartsWith("feeds-", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)];
        return files.Select(Publisher).OfType<Publisher>();
    }

    private static Publisher? Publisher(string file, int number)
    {
        FeedItem[] items = Items(file);
        FeedShape? shape = Shape(items, $"r{number}.example");
        return shape is null ? null : new Publisher(number, shape, [.. items.Select((item, i) => Published(item, i, shape))]);
    }

    private static FeedItem[] Items(string file)
    {
        try
        {
            Feed feed = FeedReader.Read(File.ReadAllBytes(file), null, new Uri("https://feeds.example/feed"));
            return [.. feed.Items.Take(MostItems)];
        }
        catch (SourceException)
        {
            return [];
        }
    }

    /// <summary>What all of the items have; null where they lack what tells them apart.</summary>
    private static FeedShape? Shape(FeedItem[] items, string host)
    {
        bool haveGuids = Differ(items, item => item.Id);
        bool haveLinks = Differ(items, PathOf);
        bool haveTitles = Differ(items, item => item.Title.Length == 0 ? null : item.Title);
        if (items.Length < 2 || !haveTitles || !(haveGuids || haveLinks))
        {
            return null;
        }

        GuidShape guids = items.All(item => item.Id == item.Link) ? GuidShape.FollowsLink : GuidShape.Opaque;
        return new FeedShape
        {
            Host = host,
            Syntax = FeedSyntax.Rss2,
            Guid = haveGuids ? guids : GuidShape.None,
            Link = haveLinks ? LinkShape.Own : LinkShape.None,
            HasDate = items.All(item => item.PublishedAt?.Year is > 1990 and < 2026),
            HasText = items.All(item => item.Text.Length > 0),
            Window = items.Length,
        };
    }

    private static bool Differ(FeedItem[] items, Func<FeedItem, string?> of) =>
        items.All(item => !string.IsNullOrWhiteSpace(of(item)))
        && items.Select(of).Distinct(StringComparer.OrdinalIgnoreCase).Count() == items.Length;

    private static string? PathOf(FeedItem item)
    {
        bool isAddress = Uri.TryCreate(item.Link, UriKind.Absolute, out Uri? link);
        return isAddress && link!.PathAndQuery.Length > 1 ? link.PathAndQuery.TrimEnd('/') + link.Fragment : null;
    }

    private static PublishedItem Published(FeedItem item, int number, FeedShape shape) => new()
    {
        Truth = number,
        Guid = shape.HasGuid ? item.Id : null,
        Path = shape.HasOwnLink ? PathOf(item) : null,
        Title = item.Title,
        Text = shape.HasText ? "acme " + item.Text[..Math.Min(item.Text.Length, 400)] : "",
        Date = shape.HasDate ? item.PublishedAt : null,
    };
}
