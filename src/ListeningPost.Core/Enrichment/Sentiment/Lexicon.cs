using System.Collections.Frozen;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>What words of one language are worth, and which ones turn, raise, lower or outweigh them.</summary>
internal sealed record Lexicon
{
    public const string English = "en";

    /// <summary>Stands for the language of a text that has none, and of which only emoji and emoticons count.</summary>
    public const string OfEmoji = "*";

    private static readonly Lazy<FrozenDictionary<string, Lexicon>> Known = new(LexiconReader.ReadAll);

    /// <summary>Valence from -4 to 4 by word, lower case.</summary>
    public required IReadOnlyDictionary<string, double> Words { get; init; }

    /// <summary>The same by beginning of a word.</summary>
    public required FrozenDictionary<string, double> Stems
    {
        get;
        init
        {
            field = value;
            LongestStem = value.Keys.Select(stem => stem.Length).DefaultIfEmpty(0).Max();
        }
    }

    /// <summary><c>not</c>, <c>kein</c>, …</summary>
    public required IReadOnlySet<string> Negations { get; init; }

    /// <summary>What <c>very</c> adds and <c>barely</c> takes.</summary>
    public required IReadOnlyDictionary<string, double> Boosters { get; init; }

    /// <summary><c>but</c>: what follows counts more than what stood before.</summary>
    public required IReadOnlySet<string> Contrasts { get; init; }

    private int LongestStem { get; init; }

    /// <returns>The lexicon of English, or that of emoji alone.</returns>
    public static Lexicon Of(string? language) => Known.Value[language == English ? English : OfEmoji];

    /// <summary>A word's valence, 0 when it has none.</summary>
    public double ValenceOf(string word)
    {
        if (Words.TryGetValue(word, out double valence))
        {
            return valence;
        }

        var stems = Stems.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int length = Math.Min(word.Length, LongestStem); length > 2; length--)
        {
            if (stems.TryGetValue(word.AsSpan(0, length), out valence))
            {
                return valence;
            }
        }

        return 0;
    }
}
