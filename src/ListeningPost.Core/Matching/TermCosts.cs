using System.Collections.Frozen;
using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Matching;

/// <summary>How often a term is thought to stand in posts, in posts of a hundred thousand: a guess, until posts have been seen.</summary>
/// <remarks>It only decides which of a query's terms is looked for first. Wrong figures cost time, and find the same.</remarks>
/// <param name="known">An earlier index's terms; null when there is none.</param>
/// <param name="costs">What was learned of each of them.</param>
internal sealed class TermCosts(FilterBuilder? known, int[] costs)
{
    /// <summary>What a term costs that stands in every post.</summary>
    public const int Always = 100_000;

    private const int HostCost = 1_000;

    /// <summary>A guess weighs as much as so many posts that were seen.</summary>
    private const int GuessWeight = 500;

    /// <summary>Words thought to stand in two posts of five.</summary>
    private static readonly FrozenSet<string> Frequent = (
        "the and for with from that this have has are was were will not you your our its his her they them about what when "
        + "who how all can out new more one has just like get time people year day now been would there their than then "
        + "also into over after first last only some other very most make made back know see use top best app web news today")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static TermCosts Guessed { get; } = new(null, []);

    public int OfWord(string key) => Learned(known?.Words.Find(key)) ?? Guess(key);

    public int OfPrefix(string key) => Learned(known?.Prefixes.Find(key)) ?? GuessOfPrefix(key);

    /// <summary>Two words next to each other, guessed to be as rare as if they hardly knew of each other.</summary>
    /// <param name="first">The key of the one.</param>
    /// <param name="second">Of the other.</param>
    public int OfPair(string first, string second) =>
        Learned(KnownPair(first, second)) ?? Math.Max(1, (int)((long)OfWord(first) * OfWord(second) / (4 * Always)));

    /// <summary>Words written as one, guessed to be as rare as they are apart.</summary>
    /// <param name="key">The key of the one word.</param>
    /// <param name="apart">What the words cost.</param>
    public int OfJoined(string key, int apart) => Learned(known?.Words.Find(key)) ?? apart;

    /// <summary>What a field asks for by one value: a host is rare, a platform or a language is not.</summary>
    public static int OfFact(QueryField field) => field == QueryField.Site ? HostCost : Always;

    /// <summary>What was guessed of a term, corrected by what was seen.</summary>
    /// <param name="guess">In posts of a hundred thousand.</param>
    /// <param name="met">In how many posts it was met.</param>
    /// <param name="posts">Of how many.</param>
    public static int Corrected(int guess, int met, int posts) =>
        (int)Math.Max(1, (((long)met * Always) + ((long)guess * GuessWeight)) / (posts + GuessWeight));

    private int? KnownPair(string first, string second)
    {
        if (known is null)
        {
            return null;
        }

        int one = known.Words.Find(first);
        int other = known.Words.Find(second);
        return one < 0 || other < 0 ? null : known.Pairs.Find(one, other);
    }

    private int? Learned(int? term) => term is { } one and >= 0 ? costs[one] : null;

    private static int Guess(string key)
    {
        if (Frequent.Contains(key))
        {
            return 40_000;
        }

        return key.Length switch
        {
            1 => 30_000,
            2 => 20_000,
            3 => 6_000,
            4 => 2_400,
            5 => 1_200,
            6 => 800,
            _ => 400,
        };
    }

    /// <summary>More words begin so than are so, above all with a short beginning.</summary>
    private static int GuessOfPrefix(string key) => Math.Min(Always, Guess(key) * (key.Length > 5 ? 2 : 6));
}
