namespace ListeningPost.Sources.Identity;

/// <summary>Who the items of a document are.</summary>
/// <param name="Names">Of each the native id of its post.</param>
/// <param name="Memory">What the feed has shown, these included.</param>
internal sealed record RecognisedItems(IReadOnlyList<string> Names, FeedMemory Memory)
{
    /// <param name="facts">The items in the document's order.</param>
    /// <param name="feed">Where they stand.</param>
    /// <param name="memory">What it has shown before.</param>
    public static RecognisedItems Of(ItemFacts[] facts, FeedAddresses feed, FeedMemory memory)
    {
        ItemPrint[] prints = Array.ConvertAll(facts, item => ItemPrint.Of(item, feed.Homes));
        int[] first = Repeats.Find(prints);
        int[] single = [.. Enumerable.Range(0, first.Length).Where(i => first[i] == i)];
        ItemPrint[] items = Array.ConvertAll(single, i => prints[i]);
        int[] found = Recognition.Find(items, memory);
        string?[] names = Array.ConvertAll(found, known => known < 0 ? null : memory.Items[known].Name);
        new ItemNames(feed.Name, memory).Fill(Array.ConvertAll(single, i => facts[i]), items, names);
        string[] all = new string[first.Length];
        for (int i = 0; i < single.Length; i++)
        {
            all[single[i]] = names[i]!;
        }

        return new RecognisedItems(Array.ConvertAll(first, i => all[i]), Remembered(items, found, names, memory));
    }

    /// <summary>The items of the document, then those that are missing in it.</summary>
    private static FeedMemory Remembered(ItemPrint[] prints, int[] found, string?[] names, FeedMemory before)
    {
        HashSet<int> shown = [.. found];
        IEnumerable<KnownItem> now = prints.Select((print, i) =>
            new KnownItem(found[i] < 0 ? print : before.Items[found[i]].Print.Updated(print), names[i]!));
        IEnumerable<KnownItem> missed = before.Items.Where((_, i) => !shown.Contains(i)).Select(item => item.Missed());
        return FeedMemory.Of(now.Concat(missed));
    }
}

/// <summary>The addresses of a feed.</summary>
/// <param name="Name">Its own, canonical.</param>
/// <param name="Homes">Pages that name none of its items, as <c>Permalink.Identity</c>.</param>
internal sealed record FeedAddresses(string Name, IReadOnlySet<string> Homes);
