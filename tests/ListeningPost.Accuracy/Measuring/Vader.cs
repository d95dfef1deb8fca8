using ListeningPost.Core.Enrichment.Sentiment;

namespace ListeningPost.Accuracy.Measuring;

/// <summary>VADER's rules (Hutto and Gilbert 2014): valences of words, turned and weighed by what stands around them.</summary>
internal static class Vader
{
    private const double Shout = 0.733;
    private const double Turn = -0.74;

    /// <summary>What "kind of" before a word takes.</summary>
    private const double Damp = 0.293;
    private const double Normal = 15;
    private static readonly double[] ByDistance = [1, 0.95, 0.9];

    private static readonly Dictionary<string, double> Idioms = new(StringComparer.Ordinal)
    {
        ["the shit"] = 3,
        ["the bomb"] = 3,
        ["bad ass"] = 1.5,
        ["yeah right"] = -2,
        ["cut the mustard"] = 2,
        ["kiss of death"] = -1.5,
        ["hand to mouth"] = -2,
    };

    /// <param name="words">The tokens that had a valence, with what it came to.</param>
    /// <returns>From -1 to 1; VADER's <c>compound</c>.</returns>
    public static double Score(string text, Lexicon lexicon, out IReadOnlyList<(string Word, double Valence)> words)
    {
        IReadOnlyList<string> tokens = VaderTokens.Cut(text, word => lexicon.Words.GetValueOrDefault(word) != 0);
        var scene = new Scene([.. tokens], [.. tokens.Select(t => t.ToLowerInvariant())], lexicon, IsMixed(tokens));
        double[] valences = [.. Enumerable.Range(0, tokens.Count).Select(i => Valence(scene, i))];
        WeighContrast(scene, valences);
        words = [.. tokens.Zip(valences).Where(pair => pair.Second != 0)];

        double sum = valences.Sum();
        double emphasis = Emphasis(text);
        sum += Math.Sign(sum) * emphasis;
        return Math.Round(sum / Math.Sqrt((sum * sum) + Normal), 4);
    }

    /// <summary>Whether some words, and not all, are in capitals: only then they mean anything.</summary>
    private static bool IsMixed(IReadOnlyList<string> tokens)
    {
        int shouted = tokens.Count(VaderTokens.IsShouted);
        return shouted > 0 && shouted < tokens.Count;
    }

    private static double Valence(Scene scene, int at)
    {
        double valence = OwnValence(scene, at);
        if (valence == 0)
        {
            return 0;
        }

        if (scene.IsShouted(at))
        {
            valence += Math.Sign(valence) * Shout;
        }

        for (int distance = 0; distance < ByDistance.Length && at > distance; distance++)
        {
            int before = at - distance - 1;
            if (scene.Lexicon.Words.GetValueOrDefault(scene.Lower[before]) == 0)
            {
                valence = Weighed(scene, at, distance, valence);
            }
        }

        bool isLeast = scene.At(at - 1) == "least" && scene.At(at - 2) is not ("at" or "very");
        return isLeast ? valence * Turn : valence;
    }

    /// <summary>What the word is worth by itself; words that raise or lower others, and "kind of", are worth nothing.</summary>
    private static double OwnValence(Scene scene, int at)
    {
        string word = scene.Lower[at];
        bool isKindOf = word == "kind" && scene.At(at + 1) == "of";
        bool isOfOthers = isKindOf || scene.Lexicon.Boosters.ContainsKey(word);
        return isOfOthers ? 0 : scene.Lexicon.Words.GetValueOrDefault(word);
    }

    /// <summary>The valence with what stands some words before it.</summary>
    /// <param name="distance">0: the word before.</param>
    private static double Weighed(Scene scene, int at, int distance, double valence)
    {
        valence += Boost(scene, at - distance - 1, valence) * ByDistance[distance];
        valence *= Negation(scene, at, distance);
        return distance == 2 ? Idiom(scene, at, valence) : valence;
    }

    private static double Boost(Scene scene, int at, double valence)
    {
        if (!scene.Lexicon.Boosters.TryGetValue(scene.Lower[at], out double boost))
        {
            return 0;
        }

        double towards = valence < 0 ? -boost : boost;
        return scene.IsShouted(at) ? towards + (Math.Sign(valence) * Shout) : towards;
    }

    /// <summary>By what a valence is multiplied for the word before it: turned by a negation, raised by "never so".</summary>
    private static double Negation(Scene scene, int at, int distance)
    {
        int before = at - distance - 1;
        if (scene.At(before) == "never" && IsSoBetween(scene, at, distance))
        {
            return distance == 1 ? 1.5 : 1.25;
        }

        return IsNegation(scene, before) ? Turn : 1;
    }

    /// <summary>Whether "so" or "this" stands between a word and the one before it at a distance.</summary>
    private static bool IsSoBetween(Scene scene, int at, int distance) => distance switch
    {
        1 => scene.IsSo(at - 1),
        2 => scene.IsSo(at - 2) || scene.IsSo(at - 1),
        _ => false,
    };

    private static bool IsNegation(Scene scene, int at) =>
        scene.Lexicon.Negations.Contains(scene.Lower[at]) || scene.Lower[at].Contains("n't", StringComparison.Ordinal);

    private static double Idiom(Scene scene, int at, double valence)
    {
        string lastTwo = scene.Span(at - 2, at - 1);
        string firstTwo = scene.Span(at - 3, at - 2);
        string[] before = [scene.Span(at - 1, at), scene.Span(at - 2, at), lastTwo, scene.Span(at - 3, at - 1), firstTwo];
        string[] after = [scene.Span(at, at + 1), scene.Span(at, at + 2)];
        if ((Array.FindLast(after, Idioms.ContainsKey) ?? Array.Find(before, Idioms.ContainsKey)) is { } idiom)
        {
            valence = Idioms[idiom];
        }

        bool isDampened = scene.Lexicon.Boosters.ContainsKey(firstTwo) || scene.Lexicon.Boosters.ContainsKey(lastTwo);
        return isDampened ? valence - Damp : valence;
    }

    /// <summary>What stands before the first <c>but</c> counts half, what follows one and a half times.</summary>
    private static void WeighContrast(Scene scene, double[] valences)
    {
        int but = Array.FindIndex(scene.Lower, scene.Lexicon.Contrasts.Contains);
        for (int i = 0; but >= 0 && i < valences.Length; i++)
        {
            valences[i] *= 1 + (0.5 * i.CompareTo(but));
        }
    }

    private static double Emphasis(string text)
    {
        int exclamations = text.Count(c => c is '!' or '！');
        int questions = text.Count(c => c is '?' or '？');
        double ofQuestions = questions switch
        {
            <= 1 => 0,
            <= 3 => questions * 0.18,
            _ => 0.96,
        };
        return (Math.Min(exclamations, 4) * 0.292) + ofQuestions;
    }

    /// <summary>A text's tokens, as written and in lower case.</summary>
    private sealed record Scene(string[] Tokens, string[] Lower, Lexicon Lexicon, bool IsMixed)
    {
        public string? At(int at) => at >= 0 && at < Lower.Length ? Lower[at] : null;

        public bool IsSo(int at) => At(at) is "so" or "this";

        /// <summary>Whether a word stands out by its capitals.</summary>
        public bool IsShouted(int at) => IsMixed && VaderTokens.IsShouted(Tokens[at]);

        /// <summary>Words with blanks between; empty where they go beyond the text.</summary>
        public string Span(int first, int last)
        {
            bool isWithin = first >= 0 && last < Lower.Length;
            return isWithin ? string.Join(' ', Lower[first..(last + 1)]) : "";
        }
    }
}
