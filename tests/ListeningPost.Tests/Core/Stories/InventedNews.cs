namespace ListeningPost.Tests.Core.Stories;

/// <summary>Articles about what does not exist, some of them near copies of one another; the same on every machine.</summary>
internal static class InventedNews
{
    private const int Articles = 120;
    private const int Sentences = 14;

    /// <summary>Of every so many articles one has a copy.</summary>
    private const int CopyEvery = 10;

    private static readonly string[] NamesBegin =
    [
        "Hal", "Cor", "Van", "Or", "Tar", "Ost", "Bel", "Quil", "Thor", "Eb", "Har", "Kes", "Lun", "Mos", "Net", "Pik", "Sab", "Tol", "Um",
        "Ves",
    ];

    private static readonly string[] NamesEnd =
    [
        "den", "vane", "tor", "rin", "mark", "lows", "ley", "berly", "row", "trel", "dorf", "ford", "by", "wick", "land", "ber", "per",
        "ren", "ham", "ic",
    ];

    private static readonly string[] Adverbs =
    [
        "quietly", "twice", "finally", "reluctantly", "again", "yesterday", "officially", "almost", "suddenly",
        "cheerfully", "often", "barely",
    ];

    private static readonly string[] Verbs =
    [
        "announced", "denied", "postponed", "inherited", "measured", "rebuilt", "sold", "mislaid", "praised",
        "inspected", "borrowed", "closed", "painted", "defended", "cancelled", "photographed", "insured", "returned",
        "renamed", "counted", "buried", "admired", "weighed", "translated", "auctioned", "repaired", "abandoned",
        "invented", "delivered", "forgot", "searched", "flooded",
    ];

    private static readonly string[] Adjectives =
    [
        "eastern", "copper", "unsigned", "winter", "crooked", "rented", "annual", "silent", "narrow", "heavy",
        "borrowed", "green", "hollow", "patient", "northern", "wooden", "famous", "cheap", "frozen", "double",
        "secret", "modest", "broken", "late", "royal", "dusty", "bright", "foreign", "gentle", "spare", "rusty",
        "early",
    ];

    private static readonly string[] NounsBegin =
    [
        "salt", "rope", "bell", "gravel", "copper", "tide", "mill", "lamp", "ferry", "bridge", "anvil", "hinge", "heron", "snow", "canal",
        "lock", "paper", "harbour", "hail", "tunnel",
    ];

    private static readonly string[] NounsEnd =
    [
        "yard", "house", "tax", "museum", "works", "office", "choir", "timetable", "contract", "lottery", "ledger", "fence", "regatta",
        "school", "promise", "invention", "roof", "orchestra", "cellar", "price",
    ];

    private static readonly string[] Places =
    [
        "behind", "beneath", "beside", "outside", "inside", "above", "along", "near", "beyond", "around", "across",
        "opposite",
    ];

    private static readonly string[] Reasons =
    [
        "because", "though", "while", "until", "since", "unless", "whereas", "before", "after", "although",
    ];

    /// <summary>Text by name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; }

    /// <summary>Pairs of names, each in order, of those that are copies.</summary>
    public static IReadOnlySet<(string Left, string Right)> Copies { get; }

    static InventedNews()
    {
        var random = new Random(20261128);
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        HashSet<(string, string)> copies = [];
        for (int i = 0; i < Articles; i++)
        {
            string[] article = [.. Enumerable.Range(0, Sentences).Select(_ => Sentence(random))];
            all[$"n{i:000}"] = string.Join(' ', article);
            if (i % CopyEvery == 0)
            {
                // A paper that prints what an agency wrote says whose it is.
                all[$"n{i:000}copy"] = all[$"n{i:000}"] + " This report was first published by the Desert Herald.";
                copies.Add(($"n{i:000}", $"n{i:000}copy"));
            }
        }

        (All, Copies) = (all, copies);
    }

    private static string Sentence(Random random)
    {
        string thing = $"{One(Adjectives, random)} {Noun(random)}";
        string place = $"{One(Places, random)} {Noun(random)} of {Name(random)}";
        string reason = $"{One(Reasons, random)} {Name(random)} {One(Adverbs, random)} {One(Verbs, random)} {Noun(random)}";
        return $"{Name(random)} {One(Adverbs, random)} {One(Verbs, random)} {thing} {place}, {reason}.";
    }

    private static string Name(Random random) => One(NamesBegin, random) + One(NamesEnd, random);

    private static string Noun(Random random) => One(NounsBegin, random) + One(NounsEnd, random);

    private static string One(string[] words, Random random) => words[random.Next(words.Length)];
}
