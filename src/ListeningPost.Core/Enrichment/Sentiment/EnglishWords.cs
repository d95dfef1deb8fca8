using System.Collections.Frozen;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>The English lexicon, looked up without making a string.</summary>
internal static class EnglishWords
{
    private static readonly string[] Persons =
    [
        "i", "i'm", "im", "i've", "ive", "i'll", "i'd", "my", "me", "mine", "we", "we're", "we've", "our", "us", "you", "your",
        "you're", "u", "ur",
    ];

    private static readonly FrozenDictionary<string, EnglishWord>.AlternateLookup<ReadOnlySpan<char>> Known =
        Read().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<uint, float> Pairs = ReadPairs();

    /// <summary>What two words that follow each other are worth together, such as <c>can't wait</c>; 0: nothing of their own.</summary>
    /// <param name="pair"><see cref="FeatureHash.OfPair"/> of both.</param>
    public static float FindPair(uint pair) => Pairs.GetValueOrDefault(pair);

    /// <param name="word">Lower case.</param>
    public static EnglishWord Find(ReadOnlySpan<char> word) => Known.TryGetValue(word, out EnglishWord known) ? known : default;

    private static FrozenDictionary<uint, float> ReadPairs() => Lexicon.OfEnglish.Words
        .Select(word => (Words: word.Key.Split(' '), word.Value))
        .Where(word => word.Words.Length == 2)
        .ToFrozenDictionary(word => FeatureHash.OfPair(Hash(word.Words[0]), Hash(word.Words[1])), word => (float)word.Value);

    private static uint Hash(string word) => FeatureHash.Of(word, FeatureHash.Word);

    private static FrozenDictionary<string, EnglishWord> Read()
    {
        Lexicon lexicon = Lexicon.OfEnglish;
        var words = new Dictionary<string, EnglishWord>(StringComparer.Ordinal);
        foreach (var (word, valence) in lexicon.Words)
        {
            words[word] = new EnglishWord((float)valence, 0, EnglishRole.None);
        }

        foreach (var (word, boost) in lexicon.Boosters)
        {
            words[word] = new EnglishWord(0, (float)boost, EnglishRole.None);
        }

        SetRole(words, lexicon.Negations, EnglishRole.Negation);
        SetRole(words, lexicon.Contrasts, EnglishRole.Contrast);
        SetRole(words, Persons, EnglishRole.Person);
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void SetRole(Dictionary<string, EnglishWord> words, IEnumerable<string> these, EnglishRole role)
    {
        foreach (string word in these)
        {
            words[word] = role == EnglishRole.Person
                ? words.GetValueOrDefault(word) with { Role = role }
                : new EnglishWord(0, 0, role);
        }
    }
}
