using System.Globalization;
using System.Text;
using ListeningPost.Core.Enrichment.Sentiment;

namespace ListeningPost.Accuracy.Lexica;

/// <summary>Learns to which side words of many languages lean, and writes the resource <c>polarities.txt</c>.</summary>
/// <remarks>
/// From XED (Öhman, Pàmies, Kajava, Tiedemann, COLING 2020, CC BY 4.0): lines of film subtitles with emotions. A line is positive with
/// joy or trust and nothing negative, negative the other way round. A word's leaning is the logarithm of its odds to stand in a positive
/// line against those of any line, drawn towards 0 where it is rare. Counts alone: the same input makes the same bytes.
/// </remarks>
public static class LexicaTrainer
{
    /// <summary>How many lines of no opinion every word is given.</summary>
    private const double Prior = 16;

    /// <summary>A word in fewer lines says nothing.</summary>
    private const int FewestLines = 4;

    /// <summary>Less is left out.</summary>
    private const double LeastLeaning = 0.2;

    private static readonly string[] Positive = ["5", "8"];
    private static readonly string[] Negative = ["1", "3", "4", "6"];

    private static readonly (string Language, string[] Files)[] Sources =
    [
        ("ar", ["ar-projections.tsv"]), ("cs", ["cs-projections.tsv"]), ("da", ["da-projections.tsv"]), ("de", ["de-projections.tsv"]),
        ("el", ["el-projections.tsv"]), ("es", ["es-projections.tsv"]), ("fi", ["fi-annotated.tsv", "fi-projections.tsv"]),
        ("fr", ["fr-projections.tsv"]), ("hu", ["hu-projections.tsv"]), ("it", ["it-projections.tsv"]), ("nl", ["nl-projections.tsv"]),
        ("no", ["no-projections.tsv"]), ("pl", ["pl-projections.tsv"]), ("pt", ["br-projections.tsv", "pt-projections.tsv"]),
        ("ro", ["ro-projections.tsv"]), ("ru", ["ru-projections.tsv"]), ("sk", ["sk-projections.tsv"]), ("sv", ["sv-projections.tsv"]),
        ("tr", ["tr-projections2.tsv"]),
    ];

    /// <param name="corpus">The folder that holds <c>train-xed</c>.</param>
    /// <param name="outFolder">Where <c>polarities.txt</c> is written.</param>
    public static void Run(string corpus, string outFolder)
    {
        var text = new StringBuilder();
        text.Append("// To which side words lean: \"lean: WORD LOG-ODDS LOG-ODDS-WHERE-NEGATED\". ");
        text.Append("Derived from XED by Emily Öhman, Marc Pàmies,\n");
        text.Append("// Kaisla Kajava and Jörg Tiedemann (COLING 2020, github.com/Helsinki-NLP/XED), CC BY 4.0; made by ops/train.sh.\n");
        foreach (var (language, files) in Sources)
        {
            text.Append('[').Append(language).Append("]\n");
            IEnumerable<string> rows = files.SelectMany(file => File.ReadLines(Path.Combine(corpus, "train-xed", file)));
            Append(text, Count(rows, language));
        }

        File.WriteAllText(Path.Combine(outFolder, "polarities.txt"), text.ToString());
    }

    private static LeaningCounts Count(IEnumerable<string> rows, string language)
    {
        var counts = new LeaningCounts();
        foreach (string row in rows)
        {
            string[] parts = row.Split('\t');
            if (parts.Length == 2 && IsPositive(parts[1]) is { } isPositive)
            {
                counts.Add(SpacedReading.WordsOf(parts[0], language), isPositive);
            }
        }

        return counts;
    }

    /// <summary>Null: of both kinds, or of neither.</summary>
    private static bool? IsPositive(string labels)
    {
        string[] all = labels.Split(", ");
        bool isGood = all.Any(Positive.Contains);
        bool isBad = all.Any(Negative.Contains);
        return isGood == isBad ? null : isGood;
    }

    private static void Append(StringBuilder text, LeaningCounts counts)
    {
        foreach (string word in counts.Words)
        {
            double plain = Leaning(counts, word, isNegated: false);
            double negated = Leaning(counts, word, isNegated: true);
            if (plain != 0 || negated != 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"lean: {word} {plain:0.#} {negated:0.#}\n");
            }
        }
    }

    private static double Leaning(LeaningCounts counts, string word, bool isNegated)
    {
        (int lines, double leaning) = counts.Leaning(word, isNegated, Prior);
        double told = Math.Round(leaning, 1);
        bool isTold = lines >= FewestLines && Math.Abs(told) >= LeastLeaning;
        return isTold ? told : 0;
    }
}
