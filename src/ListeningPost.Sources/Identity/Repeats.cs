namespace ListeningPost.Sources.Identity;

/// <summary>Finds the items that a document holds twice. Two that merely say the same at the same time are two.</summary>
internal static class Repeats
{
    /// <returns>Of each item the first that is the same post: itself, mostly.</returns>
    public static int[] Find(ReadOnlySpan<ItemPrint> items)
    {
        var first = new Dictionary<(Way, ulong, ulong, ulong), int>(items.Length);
        int[] found = new int[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            int earlier = Earlier(items, i, first);
            found[i] = earlier == i ? i : found[earlier];
        }

        return found;
    }

    private static int Earlier(ReadOnlySpan<ItemPrint> items, int at, Dictionary<(Way, ulong, ulong, ulong), int> first)
    {
        ItemPrint item = items[at];
        int found = at;
        foreach (Way way in (ReadOnlySpan<Way>)[Way.LinkAndContent, Way.GuidAndLink, Way.GuidAndContent, Way.LinkTitleAndDate])
        {
            if (!IsOpen(way, item))
            {
                continue;
            }

            bool isFirst = first.TryAdd(Key(way, item), at);
            if (!isFirst && found == at && IsRepeat(way, item, items[first[Key(way, item)]]))
            {
                found = first[Key(way, item)];
            }
        }

        return found;
    }

    /// <summary>Whether the item says enough for that way.</summary>
    private static bool IsOpen(Way way, in ItemPrint item)
    {
        bool hasGuid = item.Guid != 0;
        bool hasWords = (item.Title | item.Text) != 0;
        return way switch
        {
            Way.LinkAndContent => hasWords && (item.Page != 0 || !hasGuid),
            Way.GuidAndLink => hasGuid && item.HasPage,
            Way.GuidAndContent => hasGuid && (item.Text | item.Date) != 0,
            _ => !hasGuid && item.HasPage && item.IsDatedTitle,
        };
    }

    private static (Way Way, ulong First, ulong Second, ulong Third) Key(Way way, in ItemPrint item)
    {
        ulong words = ((ulong)item.Title << 32) | item.Text;
        return way switch
        {
            Way.LinkAndContent => (way, item.Link, words, item.Date),
            Way.GuidAndLink => (way, item.Guid, item.Link, 0),
            Way.GuidAndContent => (way, item.Guid, words, item.Date),
            _ => (way, item.Link, item.Title, item.Date),
        };
    }

    private static bool IsRepeat(Way way, in ItemPrint item, in ItemPrint earlier) =>
        way != Way.GuidAndLink || item.SameWords(earlier) || item.SameDate(earlier);

    private enum Way
    {
        /// <summary>All but the guid; without a link, all there is.</summary>
        LinkAndContent,

        /// <summary>Two versions of an entry (RFC 4287, 4.1.1).</summary>
        GuidAndLink,

        GuidAndContent,

        /// <summary>Two versions of an item without a guid.</summary>
        LinkTitleAndDate,
    }
}
