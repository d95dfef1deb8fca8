using System.Globalization;
using ListeningPost.Core.Posts;

namespace ListeningPost.Sources.Identity;

/// <summary>Names the items that a feed has not shown before, so that each is told from all others of the feed.</summary>
/// <remarks>
/// The name is the canonical permalink; where it has none of its own, <c>&lt;feed url&gt;#&lt;guid&gt;</c>; without a guid of its own
/// too, a hash of what it says is added. It depends on the document alone as far as it can: a feed that is forgotten and read again
/// gives the same names.
/// </remarks>
/// <param name="feed">The feed's canonical address.</param>
/// <param name="memory">Whose names are taken.</param>
internal sealed class ItemNames(string feed, FeedMemory memory)
{
    /// <summary>Longer ones name nothing.</summary>
    private const int MaxGuid = 1_000;

    private readonly HashSet<string> _taken =
        new(memory.Items.Select(item => Permalink.Identity(item.Name)), StringComparer.Ordinal);

    private readonly HashSet<ulong> _links = [.. memory.Items.Select(item => item.Print.Link)];

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Names those without a name.</summary>
    /// <param name="facts">Of all items of the document.</param>
    /// <param name="prints">Theirs.</param>
    /// <param name="names">Of those that are known; the others are filled in.</param>
    public void Fill(ItemFacts[] facts, ItemPrint[] prints, string?[] names)
    {
        HashSet<ulong> sharedLinks = Recognition.Several(prints, print => print.Link);
        HashSet<ulong> sharedGuids = Recognition.Several(prints, print => print.Guid);
        Func<int, string?>[] ways =
        [
            i => IsOwnLink(facts[i], prints[i], sharedLinks) ? facts[i].Link : null,
            i => IsOwnGuid(facts[i], prints[i], sharedGuids) ? $"{feed}#{facts[i].Guid}" : null,
            i => Hashed(facts[i], facts[i].Title.Length > 0 || facts[i].Text.Length > 0 ? "" : Date(facts[i])),
            i => Hashed(facts[i], Date(facts[i])),
            i => Hashed(facts[i], Date(facts[i]) + facts[i].Text),
        ];
        List<int> unnamed = [.. Enumerable.Range(0, names.Length).Where(i => names[i] is null)];
        foreach (Func<int, string?> way in ways)
        {
            Name(unnamed, way, names);
            unnamed.RemoveAll(i => names[i] is not null);
        }

        foreach (int i in unnamed)
        {
            names[i] = Counted(facts[i]);
        }
    }

    private static string Date(in ItemFacts facts) => facts.Date?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Gives the names of one way to those that no other item would have by it.</summary>
    private void Name(List<int> unnamed, Func<int, string?> way, string?[] names)
    {
        foreach (IGrouping<string?, int> alike in unnamed.GroupBy(way, StringComparer.Ordinal).ToArray())
        {
            bool isOne = alike.Key is not null && !alike.Skip(1).Any();
            if (isOne && _taken.Add(Permalink.Identity(alike.Key!)))
            {
                names[alike.First()] = alike.Key;
            }
        }
    }

    private bool IsOwnLink(in ItemFacts facts, in ItemPrint print, HashSet<ulong> shared) =>
        facts.Link is not null
        && !print.IsHome
        && !shared.Contains(print.Link)
        && !_links.Contains(print.Link);

    private static bool IsOwnGuid(in ItemFacts facts, in ItemPrint print, HashSet<ulong> shared) =>
        facts.Guid is { Length: > 0 and < MaxGuid } && !shared.Contains(print.Guid);

    /// <summary>Behind the link, where there is one, else behind the feed.</summary>
    private string Hashed(in ItemFacts facts, string more)
    {
        string words = facts.Title.Length > 0 ? facts.Title : facts.Text;
        string hash = TextHash.Of(words + more).ToString("x16", CultureInfo.InvariantCulture);
        return facts.Link is null ? $"{feed}#{hash}" : $"{facts.Link}~{hash}";
    }

    private string Counted(in ItemFacts facts)
    {
        string name = Hashed(facts, Date(facts) + facts.Text);
        int number = _counts.GetValueOrDefault(name, 1);
        do
        {
            number++;
        }
        while (!_taken.Add(Permalink.Identity($"{name}-{number}")));

        _counts[name] = number;
        return $"{name}-{number}";
    }
}
