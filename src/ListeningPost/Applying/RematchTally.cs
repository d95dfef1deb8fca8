using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Applying;

/// <summary>What came of asking other queries of what is stored.</summary>
internal sealed class RematchTally
{
    private readonly Dictionary<string, BrandChange> _brands = new(StringComparer.Ordinal);

    /// <summary>The post behind which it went on; 0: from the beginning.</summary>
    public long After { get; init; }

    /// <summary>How many posts were asked.</summary>
    public long Posts { get; set; }

    /// <summary>By slug; brands of which nothing changed are left out.</summary>
    public IEnumerable<KeyValuePair<string, BrandChange>> Brands => _brands.OrderBy(brand => brand.Key, StringComparer.Ordinal);

    /// <summary>Compares what was found in a post with what is stored of it.</summary>
    /// <param name="hashes">Of the queries that were asked, by slug; what others found is nobody's concern.</param>
    /// <returns>Whether something is to be written.</returns>
    public bool Compare(RematchedPost post, CollectedPost found, IReadOnlyDictionary<string, string> hashes)
    {
        Dictionary<string, string> known = post.Known.ToDictionary(m => m.Brand, m => m.QueryHash, StringComparer.Ordinal);
        HashSet<string> now = [.. found.Mentions.Select(mention => mention.Brand)];
        KnownMention[] gone = [.. post.Known.Where(mention => hashes.ContainsKey(mention.Brand) && !now.Contains(mention.Brand))];
        foreach (KnownMention kept in gone.Where(mention => mention.IsJudged))
        {
            Of(kept.Brand).Kept++;
        }

        bool isOther = found.Mentions.Any(mention => known.GetValueOrDefault(mention.Brand) != hashes[mention.Brand]);
        return isOther || gone.Any(mention => !mention.IsJudged);
    }

    /// <summary>What was written.</summary>
    public void Add(RematchedMentions written)
    {
        foreach (string brand in written.Gained)
        {
            Of(brand).Gained++;
        }

        foreach (string brand in written.Lost)
        {
            Of(brand).Lost++;
        }
    }

    /// <summary>What would be written of a post in which something has changed.</summary>
    public void AddSeen(RematchedPost post, IReadOnlyDictionary<string, string> hashes)
    {
        string[] now = [.. post.Found!.Mentions.Select(mention => mention.Brand)];
        string[] known = [.. post.Known.Select(mention => mention.Brand)];
        IEnumerable<string> free = post.Known.Where(m => !m.IsJudged && hashes.ContainsKey(m.Brand)).Select(m => m.Brand);
        Add(new RematchedMentions(
            [.. now.Except(known, StringComparer.Ordinal)], [.. free.Except(now, StringComparer.Ordinal)]));
    }

    private BrandChange Of(string brand)
    {
        if (!_brands.TryGetValue(brand, out BrandChange? change))
        {
            _brands[brand] = change = new BrandChange();
        }

        return change;
    }
}

/// <summary>How many of a brand's mentions came and went.</summary>
internal sealed class BrandChange
{
    public long Gained { get; set; }

    public long Lost { get; set; }

    /// <summary>The query finds them no more, and a person's word keeps them.</summary>
    public long Kept { get; set; }
}
