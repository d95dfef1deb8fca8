using System.Collections.Frozen;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>The words of one language other than English.</summary>
internal sealed class LanguageWords
{
    private readonly FrozenDictionary<string, WordEntry>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly FrozenDictionary<string, WordEntry>.AlternateLookup<ReadOnlySpan<char>> _stems;
    private readonly FrozenDictionary<string, WordLeaning>.AlternateLookup<ReadOnlySpan<char>> _leanings;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _starts;
    private readonly FrozenDictionary<char, int> _longestByFirst;
    private readonly int _longestStem;

    /// <param name="words">In lower case; two with a blank between are a phrase.</param>
    /// <param name="stems">Beginnings of words.</param>
    /// <param name="leanings">To which side words lean, whatever else they are.</param>
    public LanguageWords(
        IReadOnlyDictionary<string, WordEntry> words,
        IReadOnlyDictionary<string, WordEntry> stems,
        IReadOnlyDictionary<string, WordLeaning> leanings)
    {
        _leanings = leanings.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _words = words.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _stems = stems.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _starts = words.Keys
            .Where(word => word.Contains(' ', StringComparison.Ordinal))
            .Select(word => word[..word.IndexOf(' ', StringComparison.Ordinal)])
            .ToFrozenSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _longestByFirst = words.Keys.GroupBy(w => w[0]).ToFrozenDictionary(g => g.Key, g => g.Max(w => w.Length));
        _longestStem = stems.Keys.Select(stem => stem.Length).DefaultIfEmpty(0).Max();
    }

    /// <summary>Written without blanks: words are looked for at every place.</summary>
    public bool IsUnspaced { get; init; }

    /// <summary>Written in Latin letters.</summary>
    public bool IsLatin { get; init; } = true;

    /// <summary>Sums below are negative.</summary>
    public float Lower { get; init; }

    /// <summary>Sums above are positive.</summary>
    public float Upper { get; init; }

    /// <summary>To which side a word leans; nothing of most.</summary>
    public WordLeaning LeaningOf(ReadOnlySpan<char> word) => _leanings.TryGetValue(word, out WordLeaning leaning) ? leaning : default;

    /// <summary>Whether a phrase of two words begins with this one.</summary>
    public bool StartsPhrase(ReadOnlySpan<char> word) => _starts.Contains(word);

    /// <summary>A whole word's, or a phrase's.</summary>
    public bool TryExact(ReadOnlySpan<char> word, out WordEntry entry) => _words.TryGetValue(word, out entry);

    /// <summary>A whole word's, or that of the longest beginning it has.</summary>
    public bool TryGet(ReadOnlySpan<char> word, out WordEntry entry)
    {
        if (_words.TryGetValue(word, out entry))
        {
            return true;
        }

        for (int length = Math.Min(word.Length, _longestStem); length > 0; length--)
        {
            if (_stems.TryGetValue(word[..length], out entry))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The longest word with which a text begins, whatever follows it.</summary>
    public bool TryLongest(ReadOnlySpan<char> text, out int length, out WordEntry entry)
    {
        for (length = Math.Min(text.Length, _longestByFirst.GetValueOrDefault(text[0])); length > 0; length--)
        {
            if (_words.TryGetValue(text[..length], out entry))
            {
                return true;
            }
        }

        entry = default;
        return false;
    }
}
