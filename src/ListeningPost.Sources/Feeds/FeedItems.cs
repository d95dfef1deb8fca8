namespace ListeningPost.Sources.Feeds;

/// <summary>The items of a feed in its order; of very many the newest.</summary>
internal sealed class FeedItems
{
    /// <summary>Of more than this the newest are kept.</summary>
    public const int Max = 2_000;

    private readonly List<FeedItem> _items = [];

    public bool IsEmpty => _items.Count == 0;

    public void Add(FeedItem item)
    {
        _items.Add(item);
        if (_items.Count >= 2 * Max)
        {
            KeepNewest();
        }
    }

    /// <summary>The items, with what the feed says where they say nothing (RFC 4287, 4.2.1).</summary>
    /// <param name="language">The feed's.</param>
    /// <param name="authors">The feed's, where they are its items' as well.</param>
    public IReadOnlyList<FeedItem> Completed(string? language, IReadOnlyList<FeedAuthor> authors)
    {
        if (_items.Count > Max)
        {
            KeepNewest();
        }

        bool areComplete = authors.Count == 0 && (language is null || _items.TrueForAll(item => item.Language is not null));
        if (areComplete)
        {
            return _items;
        }

        return [.. _items.Select(item => Completed(item, language, authors))];
    }

    private static FeedItem Completed(FeedItem item, string? language, IReadOnlyList<FeedAuthor> authors) => item with
    {
        Language = item.Language ?? language,
        Authors = item.Authors.Count > 0 ? item.Authors : authors,
    };

    /// <summary>Drops the oldest, keeps the document's order; what has no date counts as new.</summary>
    private void KeepNewest()
    {
        HashSet<FeedItem> newest = new(
            _items.OrderByDescending(item => item.PublishedAt ?? DateTimeOffset.MaxValue).Take(Max), ReferenceEqualityComparer.Instance);
        _items.RemoveAll(item => !newest.Contains(item));
    }
}
