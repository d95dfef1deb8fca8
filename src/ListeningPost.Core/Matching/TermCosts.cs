namespace ListeningPost.Core.Matching;

/// <summary>How often a term is thought to stand in posts, in posts of a hundred thousand: a guess, until posts have been seen.</summary>
/// <remarks>It only decides which of a query's terms is looked for first. Wrong figures cost time, and find the same.</remarks>
/// <param name="known">An earlier index's terms; null when there is none.</param>
/// <param name="costs">What was learned of each of them.</param>
internal sealed class TermCosts(FilterBuilder? known, int[] costs)
{
    /// <summary>What a term costs that stands in every post.</summary>
    public const int Always = 100_000;

    /// <summary>A guess weighs as much as so many posts that were seen.</summary>
    private const int GuessWeight = 500;

    private static readonly HashSet<string> Frequent = new(
        ("the and for with from that this have has are was were will not you your our its his her they them about what when who "
        + "how all can out new more one has just like get time people year day now been would there their than then also into "
        + "over after first last only some other very most make made back know see use top best app web news today").Split(' '),
        StringComparer.Ordinal);

    public static TermCosts Guessed { get; } = new(null, []);

    public int OfWord(string key) => Learned(known?.Words.Find(key)) ?? Guess(key);

    public int OfPrefix(string key) => Learned(known?.Prefixes.Find(key)) ?? Math.Min(Always, key.Length > 5 ? Guess(key) * 2 : Guess(key) * 6);

    /// <summary>Two words next to each other, guessed to be as rare as if they hardly knew of each other.</summary>
    /// <param name="first">The key of the one.</param>
    /// <param name="second">Of the other.</param>
    public int OfPair(string first, string second)
    {
        if (known is not null && known.Words.Find(first) is var one and >= 0 && known.Words.Find(second) is var other and >= 0
            && Learned(known.Pairs.Find(one, other)) is { } learned)
        {
            return learned;
        }

        return Math.Max(1, (int)((long)OfWord(first) * OfWord(second) / (4 * Always)));
    }

    /// <summary>What was guessed of a term, corrected by what was seen.</summary>
    /// <param name="guess">In posts of a hundred thousand.</param>
    /// <param name="met">In how many posts it was met.</param>
    /// <param name="posts">Of how many.</param>
    public static int Corrected(int guess, int met, int posts) =>
        (int)Math.Max(1, (((long)met * Always) + ((long)guess * GuessWeight)) / (posts + GuessWeight));

    private int? Learned(int? term) => term is { } known and >= 0 ? costs[known] : null;

    private static int Guess(string key) => Frequent.Contains(key) ? 40_000 : key.Length switch
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
