using System.Collections.Frozen;
using System.Globalization;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>Reads the lexicons: VADER's (vader.txt, by C.J. Hutto, MIT, see LICENSE-vader.txt) and our own (words.txt).</summary>
internal static class LexiconReader
{
    private const double Raise = 0.293;

    /// <returns>By language; <c>*</c> holds emoji, which every other one has too.</returns>
    public static FrozenDictionary<string, Lexicon> ReadAll()
    {
        var drafts = ReadOwn();
        foreach (var (word, valence) in ReadVader())
        {
            drafts[Lexicon.English].Words.TryAdd(word, valence);
        }

        Draft emoji = drafts[Lexicon.OfEmoji];
        return drafts.ToFrozenDictionary(d => d.Key, d => d.Value.Finish(emoji), StringComparer.Ordinal);
    }

    /// <summary>A word and its mean rating a line; of a word that stands there twice the second counts, as in the original.</summary>
    private static Dictionary<string, double> ReadVader()
    {
        var words = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string line in Lines("Sentiment.vader.txt"))
        {
            string[] parts = line.Split('\t');
            words[parts[0]] = Number(parts[1]);
        }

        return words;
    }

    /// <summary>
    /// A file of sections <c>[language]</c> with lines <c>key: words</c>. Keys: a number (the words' valence), <c>not</c>,
    /// <c>more</c>, <c>less</c>, <c>but</c>. A word that ends in <c>*</c> is a beginning; <c>_</c> is a blank.
    /// </summary>
    private static Dictionary<string, Draft> ReadOwn()
    {
        var drafts = new Dictionary<string, Draft>(StringComparer.Ordinal);
        var draft = new Draft();
        foreach (string line in Lines("Sentiment.words.txt"))
        {
            if (line.StartsWith('['))
            {
                draft = drafts[line.Trim('[', ']')] = new Draft();
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
            {
                draft.Add(line[..colon], line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return drafts;
    }

    private static IEnumerable<string> Lines(string resource)
    {
        using Stream stream = typeof(LexiconReader).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            {
                yield return line;
            }
        }
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private sealed class Draft
    {
        private readonly Dictionary<string, double> _stems = new(StringComparer.Ordinal);
        private readonly Dictionary<string, double> _boosters = new(StringComparer.Ordinal);
        private readonly HashSet<string> _negations = new(StringComparer.Ordinal);
        private readonly HashSet<string> _contrasts = new(StringComparer.Ordinal);

        public Dictionary<string, double> Words { get; } = new(StringComparer.Ordinal);

        public void Add(string key, string[] words)
        {
            foreach (string word in words.Select(w => w.Replace('_', ' ')))
            {
                _ = key switch
                {
                    "not" => _negations.Add(word),
                    "but" => _contrasts.Add(word),
                    "more" => _boosters.TryAdd(word, Raise),
                    "less" => _boosters.TryAdd(word, -Raise),
                    _ when word.Length > 1 && word[^1] == '*' => _stems.TryAdd(word[..^1], Number(key)),
                    _ => Words.TryAdd(word, Number(key)),
                };
            }
        }

        public Lexicon Finish(Draft emoji)
        {
            foreach (var (word, valence) in emoji.Words)
            {
                Words.TryAdd(word, valence);
            }

            return new Lexicon
            {
                Words = Words.ToFrozenDictionary(StringComparer.Ordinal),
                Stems = _stems.ToFrozenDictionary(StringComparer.Ordinal),
                Negations = _negations.ToFrozenSet(StringComparer.Ordinal),
                Boosters = _boosters.ToFrozenDictionary(StringComparer.Ordinal),
                Contrasts = _contrasts.ToFrozenSet(StringComparer.Ordinal),
            };
        }
    }
}
