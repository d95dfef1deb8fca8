using System.Buffers;
using System.Collections.Frozen;
using ListeningPost.Core.Enrichment.Texts;

namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>Phrases by rule and language, found in a sentence in one pass over its words.</summary>
internal sealed class PhraseBook
{
    /// <summary>Stands for every language.</summary>
    private const string Any = "*";

    private static readonly Lazy<PhraseBook> Loaded = new(() => new PhraseBook(ReadLines()));

    private readonly FrozenDictionary<string, Phrase[]> _byFirstWord;
    private readonly FrozenDictionary<string, Phrase[]> _byBeginning;
    private readonly int _longestBeginning;
    private readonly IReadOnlyList<Phrase> _unspaced;
    private readonly SearchValues<char> _unspacedStarts;

    private PhraseBook(IEnumerable<string> lines)
    {
        var phrases = Read(lines).ToList();
        _byFirstWord = ByKey(phrases.Where(p => !p.IsUnspaced && !p.Words[0].EndsWith('*')), p => p.Words[0]);
        _byBeginning = ByKey(phrases.Where(p => !p.IsUnspaced && p.Words[0].EndsWith('*')), p => p.Words[0].TrimEnd('*'));
        _longestBeginning = _byBeginning.Keys.Max(k => k.Length);
        _unspaced = [.. phrases.Where(p => p.IsUnspaced)];
        IEnumerable<char> starts = _unspaced.Select(p => p.Text[0]);
        _unspacedStarts = SearchValues.Create([.. starts.Select(char.ToLowerInvariant), .. starts.Select(char.ToUpperInvariant)]);
    }

    public static PhraseBook Instance => Loaded.Value;

    /// <summary>Every phrase of the language that stands in the sentence; of every language when it is null.</summary>
    /// <param name="words">As <see cref="WordText.Words"/> cuts them.</param>
    /// <param name="sentence">As written.</param>
    /// <param name="language">ISO 639-1, or null.</param>
    public IEnumerable<Found> Find(IReadOnlyList<string> words, string sentence, string? language) =>
        Spaced(words, language).Concat(Unspaced(sentence, language));

    private IEnumerable<Found> Spaced(IReadOnlyList<string> words, string? language) =>
        from at in Enumerable.Range(0, words.Count)
        from phrase in Candidates(words[at])
        where IsOf(phrase, language) && StandsAt(phrase, words, at)
        select new Found(phrase, at);

    /// <summary>Phrases of languages that are written without blanks, wherever they stand.</summary>
    private IEnumerable<Found> Unspaced(string sentence, string? language)
    {
        if (!sentence.AsSpan().ContainsAny(_unspacedStarts))
        {
            yield break;
        }

        foreach (Phrase phrase in _unspaced.Where(p => IsOf(p, language)))
        {
            int place = sentence.IndexOf(phrase.Text, StringComparison.OrdinalIgnoreCase);
            if (place >= 0)
            {
                yield return new Found(phrase, place);
            }
        }
    }

    private static bool IsOf(Phrase phrase, string? language) =>
        language is null || phrase.Language == language || phrase.Language == Any;

    private IEnumerable<Phrase> Candidates(string word)
    {
        IEnumerable<Phrase> candidates = _byFirstWord.GetValueOrDefault(word, []);
        var beginnings = _byBeginning.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int length = 3; length <= Math.Min(word.Length, _longestBeginning); length++)
        {
            if (beginnings.TryGetValue(word.AsSpan(0, length), out Phrase[]? beginning))
            {
                candidates = candidates.Concat(beginning);
            }
        }

        return candidates;
    }

    private static bool StandsAt(Phrase phrase, IReadOnlyList<string> words, int at)
    {
        for (int i = 1; i < phrase.Words.Length; i++)
        {
            if (at + i >= words.Count || !Fits(phrase.Words[i], words[at + i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Fits(string pattern, string word) => pattern.EndsWith('*')
        ? word.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : word == pattern;

    private static FrozenDictionary<string, Phrase[]> ByKey(IEnumerable<Phrase> phrases, Func<Phrase, string> key) =>
        phrases.GroupBy(key, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    /// <summary>Sections <c>[language]</c>; lines <c>rule: phrase | phrase</c>, a phrase's words may end in <c>*</c> or be one.</summary>
    private static IEnumerable<Phrase> Read(IEnumerable<string> lines)
    {
        string language = Any;
        foreach (string line in lines)
        {
            if (line.StartsWith('['))
            {
                language = line.Trim('[', ']');
                continue;
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (string text in line[(colon + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                yield return new Phrase(line[..colon], language, text, text.Split(' '), IsUnspaced: language is "ja" or "zh");
            }
        }
    }

    private static IEnumerable<string> ReadLines()
    {
        using Stream stream = typeof(PhraseBook).Assembly.GetManifestResourceStream("Kinds.phrases.txt")
            ?? throw new InvalidOperationException("The resource Kinds.phrases.txt is missing.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            {
                yield return line;
            }
        }
    }
}

/// <summary>A phrase of the book.</summary>
/// <param name="Rule"><c>complaint</c>, <c>complaint-weak</c>, <c>question-opener</c>, …</param>
internal sealed record Phrase(string Rule, string Language, string Text, string[] Words, bool IsUnspaced);

/// <summary>A phrase, and the number of the word where it begins.</summary>
internal readonly record struct Found(Phrase Phrase, int At);
