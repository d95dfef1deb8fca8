namespace ListeningPost.Sources.Identity;

/// <summary>
/// Finds the items of a document among those that its feed has shown: each known one at most once, by the strongest sign first.
/// </summary>
/// <remarks>
/// What is strong depends on the feed. A guid or a link that several items share tells nothing alone; where no guid of a document is
/// known, the feed has given out new ones.
/// </remarks>
internal sealed class Recognition
{
    private const int Unknown = -1;

    private readonly ItemPrint[] _items;
    private readonly IReadOnlyList<KnownItem> _known;
    private readonly int[] _found;
    private readonly bool[] _taken;
    private readonly HashSet<ulong> _repeatedGuids;
    private readonly HashSet<ulong> _sharedGuids;
    private readonly HashSet<ulong> _sharedLinks;
    private readonly ILookup<ulong, int> _byGuid;
    private readonly ILookup<ulong, int> _byLink;
    private readonly bool _showsOne;
    private bool _guidsHold;

    private Recognition(ItemPrint[] items, FeedMemory memory)
    {
        _items = items;
        _known = memory.Items;
        _found = new int[items.Length];
        Array.Fill(_found, Unknown);
        _taken = new bool[_known.Count];
        _showsOne = items.Length == 1 && _known.Count(item => item.Absent == 0) == 1;
        _byGuid = Lookup(print => print.Guid);
        _byLink = Lookup(print => print.Link);
        _repeatedGuids = Several(items, print => print.Guid);
        _sharedGuids = [.. _repeatedGuids, .. Several(_byGuid)];
        _sharedLinks = [.. Several(items, print => print.Link), .. Several(_byLink)];
    }

    private delegate bool Rule(in ItemPrint now, in ItemPrint known);

    /// <summary>What more than one of the items has.</summary>
    public static HashSet<ulong> Several(ItemPrint[] items, Func<ItemPrint, ulong> key) =>
        [.. Several(items.ToLookup(key, _ => 0))];

    /// <param name="items">Of a document, each once.</param>
    /// <param name="memory">What the feed has shown before.</param>
    /// <returns>Of each item its place in the memory; -1 for one that is new.</returns>
    public static int[] Find(ItemPrint[] items, FeedMemory memory)
    {
        var recognition = new Recognition(items, memory);
        if (memory.Items.Count > 0)
        {
            recognition.Find();
        }

        return recognition._found;
    }

    private void Find()
    {
        Match(_byGuid, print => print.Guid, (in now, in known) => now.SameContent(known));
        Match(_byGuid, print => print.Guid, ByGuid);
        _guidsHold = _items.Where((item, i) => _found[i] != Unknown && item.HasGuid).Any();
        Match(_byLink, print => print.Link, (in now, in known) => now.SameContent(known));
        Match(Lookup(print => print.Content), print => print.Content, ByContent);
        Match(_byLink, print => print.Link, ByLink);
        Match(Lookup(print => print.Date), print => print.Date, ByDate);
        if (Array.TrueForAll(_found, found => found == Unknown))
        {
            MatchAllOrNone();
        }
    }

    private bool ByGuid(in ItemPrint now, in ItemPrint known)
    {
        if (_repeatedGuids.Contains(now.Guid))
        {
            return SamePost.BySharedGuid(now, known);
        }

        bool wasReused = _sharedGuids.Contains(now.Guid);
        return wasReused ? SamePost.ByReusedGuid(now, known) : SamePost.ByGuid(now, known);
    }

    private bool ByContent(in ItemPrint now, in ItemPrint known) =>
        now.SameContent(known) && SamePost.ByContent(now, known, GuidsDiffer(now, known), _guidsHold);

    private bool ByLink(in ItemPrint now, in ItemPrint known) =>
        !(_showsOne && SamePost.IsNextOfOne(now, known))
        && SamePost.ByLink(now, known, IsOwnLink(now), GuidsDiffer(now, known), _guidsHold || _items.Length == 1);

    private bool ByDate(in ItemPrint now, in ItemPrint known) =>
        now.SameDate(known) && !GuidsDiffer(now, known) && SamePost.ByDate(now, known);

    private bool IsOwnLink(in ItemPrint now) => now.HasPage && !_sharedLinks.Contains(now.Link);

    private bool GuidsDiffer(in ItemPrint now, in ItemPrint known) =>
        HasOwnGuid(now) && HasOwnGuid(known) && now.Guid != known.Guid;

    private bool HasOwnGuid(in ItemPrint print) => print.HasGuid && !_sharedGuids.Contains(print.Guid);

    /// <summary>
    /// A feed that gives out guids and dates anew with every document: its links and titles (texts, where there are no titles) tell,
    /// where each pair of them stands for one item alone, and most of the document is known by them.
    /// </summary>
    private void MatchAllOrNone()
    {
        ILookup<(ulong, uint), int> known = Lookup(LinkAndWords);
        ILookup<(ulong, uint), int> now = Enumerable.Range(0, _items.Length).ToLookup(i => LinkAndWords(_items[i]));
        int[] pairs = [.. Enumerable.Range(0, _items.Length).Where(IsPair)];
        if (pairs.Length < 2 || pairs.Length * 2 <= _items.Length)
        {
            return;
        }

        foreach (int i in pairs)
        {
            Take(i, known[LinkAndWords(_items[i])].First());
        }

        bool IsPair(int i)
        {
            (ulong Link, uint Words) key = LinkAndWords(_items[i]);
            return _items[i].Page != 0 && key.Words != 0 && now[key].Count() == 1 && known[key].Count() == 1;
        }
    }

    private static (ulong Link, uint Words) LinkAndWords(ItemPrint print) =>
        (print.Link, print.Title != 0 ? print.Title : print.Text);

    /// <summary>Gives each item that is not found yet the likeliest of those that the rule allows; of equals the one seen last.</summary>
    private void Match<TKey>(ILookup<TKey, int> known, Func<ItemPrint, TKey> key, Rule rule)
    {
        for (int i = 0; i < _items.Length; i++)
        {
            ItemPrint item = _items[i];
            TKey sought = key(item);
            bool isOpen = _found[i] == Unknown && !EqualityComparer<TKey>.Default.Equals(sought, default);
            if (isOpen && Likeliest(item, known[sought], rule) is >= 0 and var found)
            {
                Take(i, found);
            }
        }
    }

    private int Likeliest(in ItemPrint item, IEnumerable<int> candidates, Rule rule)
    {
        int found = Unknown;
        int likeness = -1;
        foreach (int candidate in candidates)
        {
            ItemPrint known = _known[candidate].Print;
            if (!_taken[candidate] && item.Likeness(known) > likeness && rule(item, known))
            {
                found = candidate;
                likeness = item.Likeness(known);
            }
        }

        return found;
    }

    private void Take(int item, int known)
    {
        _found[item] = known;
        _taken[known] = true;
    }

    private ILookup<TKey, int> Lookup<TKey>(Func<ItemPrint, TKey> key) =>
        Enumerable.Range(0, _known.Count).ToLookup(i => key(_known[i].Print));

    private static IEnumerable<ulong> Several(ILookup<ulong, int> known) =>
        known.Where(group => group.Skip(1).Any()).Select(group => group.Key);
}
