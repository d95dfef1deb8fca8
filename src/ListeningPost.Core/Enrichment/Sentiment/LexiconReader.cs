using System.Collections.Frozen;
using System.Globalization;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>Reads the English lexicon: VADER's words (vader.txt, C.J. Hutto, MIT, see LICENSE-vader.txt) and our own (words.txt).</summary>
internal static class LexiconReader
{
    private const double Raise = 0.293;

    public static Lexicon Read()
    {
        var draft = ReadOwn();
        foreach (var (word, valence) in ReadVader())
        {
            draft.Words.TryAdd(word, valence);
        }

        foreach (var (emoji, valence) in EmojiValences.All)
        {
            draft.Words.TryAdd(emoji, valence);
        }

        return draft.Finish();
    }

    /// <summary>A word and its mean rating a line; of a word that stands there twice the second counts, as in the original.</summary>
    public static Dictionary<string, double> ReadVader()
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
    /// Lines <c>key: words</c>. Keys: a number (the words' valence), <c>not</c>, <c>more</c>, <c>less</c>, <c>but</c>; <c>_</c> is a
    /// blank.
    /// </summary>
    private static Draft ReadOwn()
    {
        var draft = new Draft();
        foreach (string line in Lines("Sentiment.words.txt"))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            draft.Add(line[..colon], line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return draft;
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
                    _ => Words.TryAdd(word, Number(key)),
                };
            }
        }

        public Lexicon Finish() => new()
        {
            Words = Words.ToFrozenDictionary(StringComparer.Ordinal),
            Negations = _negations.ToFrozenSet(StringComparer.Ordinal),
            Boosters = _boosters.ToFrozenDictionary(StringComparer.Ordinal),
            Contrasts = _contrasts.ToFrozenSet(StringComparer.Ordinal),
        };
    }
}
