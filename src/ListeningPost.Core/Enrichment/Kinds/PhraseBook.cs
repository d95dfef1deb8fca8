using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>The phrases of a language, found in one pass over the words of a text.</summary>
internal sealed class PhraseBook
{
    /// <summary>The set of the words that stand for the brand.</summary>
    public const string Brand = "{brand}";

    /// <summary>The set of the words behind which a clause begins: "and", "please".</summary>
    public const string Joint = "{joint}";

    /// <summary>Of phrases without blanks: so many characters may stand between two of their parts.</summary>
    private const int UnspacedGap = 8;

    private static readonly ConcurrentDictionary<string, Lazy<PhraseBook>> Books = new(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Known = PhraseReader.Languages.ToFrozenSet(StringComparer.Ordinal);

    private readonly PhraseSymbols _symbols = new();
    private readonly Phrase[][] _byFirst;
    private readonly FrozenDictionary<char, UnspacedPhrase[]> _unspaced;
    private readonly SearchValues<char> _unspacedStarts;

    private PhraseBook(IEnumerable<string> languages)
    {
        var reader = new PhraseReader();
        foreach (string language in languages)
        {
            reader.Read(language);
        }

        foreach (var (name, words) in reader.Sets)
        {
            _symbols.AddSet(name, words);
        }

        Phrase[] phrases = [.. reader.Phrases.Where(line => !line.IsUnspaced).Select(Compile)];
        var byFirst = phrases.ToLookup(phrase => phrase.Parts[0].Symbol);
        _symbols.Freeze();
        _byFirst = [.. Enumerable.Range(0, _symbols.Count).Select(symbol => byFirst[symbol].ToArray())];
        _unspaced = reader.Phrases
            .Where(line => line.IsUnspaced)
            .Select(line => new UnspacedPhrase(new Phrase(line.Use, line.Rule, line.Text, [], false), line.Text.Split(' ')))
            .GroupBy(phrase => phrase.Parts[0][0])
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        _unspacedStarts = SearchValues.Create([.. _unspaced.Keys]);
    }

    /// <param name="language">ISO 639-1; of a language without phrases those of English; null: of every language.</param>
    public static PhraseBook Of(string? language)
    {
        string name = language is null || Known.Contains(language) ? language ?? PhraseReader.Any : "en";
        return Books.GetOrAdd(name, static key => new Lazy<PhraseBook>(() => new PhraseBook(FilesOf(key)))).Value;
    }

    /// <summary>What phrases know of a word.</summary>
    /// <param name="word">In lower case, with straight apostrophes.</param>
    /// <param name="endings">The same of how it ends.</param>
    /// <returns>Symbols; empty where the word is in no phrase.</returns>
    public int[] SymbolsOf(ReadOnlySpan<char> word, out int[] endings) => _symbols.Of(word, out endings);

    /// <summary>Adds every phrase that stands in the sentence, in the order of their first words.</summary>
    public void Find(KindReading reading, in ReadSentence sentence)
    {
        for (int at = sentence.From; at < sentence.To; at++)
        {
            ref readonly ReadWord word = ref reading.Word(at);
            FindAt(reading, sentence, at, word.Symbols);
            FindAt(reading, sentence, at, word.Endings);
        }

        FindUnspaced(reading, sentence);
    }

    private void FindAt(KindReading reading, in ReadSentence sentence, int at, int[] symbols)
    {
        foreach (int symbol in symbols)
        {
            foreach (Phrase phrase in _byFirst[symbol])
            {
                int end = EndOf(phrase, 1, reading, at + 1, sentence.To);
                if (end >= 0)
                {
                    reading.Add(new Found(phrase, at, end));
                }
            }
        }
    }

    /// <summary>The number of the word behind a phrase whose first parts stand before a word, or -1.</summary>
    private static int EndOf(Phrase phrase, int part, KindReading reading, int at, int to)
    {
        if (part == phrase.Parts.Length)
        {
            return !phrase.EndsSentence || at == to ? at : -1;
        }

        PhrasePart wanted = phrase.Parts[part];
        int last = Math.Min(at + wanted.Gap, to - 1);
        for (int place = at; place <= last; place++)
        {
            int end = reading.Word(place).Is(wanted.Symbol) ? EndOf(phrase, part + 1, reading, place + 1, to) : -1;
            if (end >= 0)
            {
                return end;
            }
        }

        return -1;
    }

    private void FindUnspaced(KindReading reading, in ReadSentence sentence)
    {
        ReadOnlySpan<char> rest = reading.Text(sentence);
        for (int next = rest.IndexOfAny(_unspacedStarts); next >= 0; next = rest.IndexOfAny(_unspacedStarts))
        {
            rest = rest[next..];
            foreach (UnspacedPhrase phrase in _unspaced[rest[0]])
            {
                if (phrase.StandsAt(rest, UnspacedGap))
                {
                    reading.Add(new Found(phrase.Phrase, sentence.From, sentence.From));
                }
            }

            rest = rest[1..];
        }
    }

    private Phrase Compile(PhraseLine line)
    {
        var parts = new List<PhrasePart>();
        int gap = 0;
        string[] words = line.Text.Split(' ');
        bool endsSentence = words[^1] == "$";
        foreach (string word in endsSentence ? words[..^1] : words)
        {
            if (word[0] == '~')
            {
                gap = int.Parse(word.AsSpan(1), CultureInfo.InvariantCulture);
                continue;
            }

            parts.Add(new PhrasePart(_symbols.Named(word), gap));
            gap = 0;
        }

        return new Phrase(line.Use, line.Rule, line.Text, [.. parts], endsSentence);
    }

    private static IEnumerable<string> FilesOf(string name) =>
        name == PhraseReader.Any ? [PhraseReader.Any, .. PhraseReader.Languages] : [PhraseReader.Any, name];

    /// <summary>A phrase of a language that is written without blanks: its parts in order, with a little between them.</summary>
    private sealed record UnspacedPhrase(Phrase Phrase, string[] Parts)
    {
        public bool StandsAt(ReadOnlySpan<char> text, int gap)
        {
            if (!text.StartsWith(Parts[0], StringComparison.Ordinal))
            {
                return false;
            }

            text = text[Parts[0].Length..];
            foreach (string part in Parts.AsSpan(1))
            {
                if (part == "$")
                {
                    return text.Length < gap && !AnyLetter(text);
                }

                int place = text[..Math.Min(text.Length, gap + part.Length)].IndexOf(part, StringComparison.Ordinal);
                if (place < 0)
                {
                    return false;
                }

                text = text[(place + part.Length)..];
            }

            return true;
        }

        private static bool AnyLetter(ReadOnlySpan<char> text)
        {
            foreach (char c in text)
            {
                if (char.IsLetterOrDigit(c))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
