using System.Collections.Frozen;

namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>
/// Numbers for what the words of phrases stand for: a word, words that begin (<c>refund*</c>) or end (<c>*mıyor</c>) in a way,
/// or the words of a set.
/// </summary>
internal sealed class PhraseSymbols
{
    /// <summary>Fits every word.</summary>
    public const int Anything = 0;

    private const int BrandSymbol = 1;
    private const int JointSymbol = 2;

    private static readonly int[] None = [];

    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal)
    {
        ["*"] = Anything,
        [PhraseBook.Brand] = BrandSymbol,
        [PhraseBook.Joint] = JointSymbol,
    };

    private readonly Dictionary<string, HashSet<int>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> _beginnings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> _endings = new(StringComparer.Ordinal);

    private FrozenDictionary<string, int[]> _byWord = FrozenDictionary<string, int[]>.Empty;
    private FrozenDictionary<char, Affix[]> _byBeginning = FrozenDictionary<char, Affix[]>.Empty;
    private FrozenDictionary<char, Affix[]> _byEnding = FrozenDictionary<char, Affix[]>.Empty;

    public int Count => _names.Count;

    public static int[] OfBrand { get; } = [BrandSymbol];

    /// <summary>The symbol of a phrase's word, new if need be.</summary>
    public int Named(string word)
    {
        if (!_names.TryGetValue(word, out int symbol))
        {
            if (word[0] == '{')
            {
                throw new FormatException($"no set is called {word}");
            }

            symbol = _names.Count;
            _names.Add(word, symbol);
            Fit(word, symbol);
        }

        return symbol;
    }

    public void AddSet(string name, IEnumerable<string> words)
    {
        if (!_names.TryGetValue(name, out int symbol))
        {
            symbol = _names.Count;
            _names.Add(name, symbol);
        }

        foreach (string word in words)
        {
            Fit(word, symbol);
        }
    }

    /// <summary>Makes it ready to be asked; nothing is added afterwards.</summary>
    public void Freeze()
    {
        foreach (var (word, symbols) in _words)
        {
            symbols.UnionWith(Prefixes(word).SelectMany(beginning => _beginnings.GetValueOrDefault(beginning, [])));
        }

        _byWord = _words.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
        _byBeginning = Frozen(_beginnings, Prefixes, text => text[0]);
        _byEnding = Frozen(_endings, Suffixes, text => text[^1]);
    }

    /// <summary>See <see cref="PhraseBook.SymbolsOf"/>.</summary>
    public int[] Of(ReadOnlySpan<char> word, out int[] endings)
    {
        endings = OfEnding(word);
        return _byWord.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out int[]? symbols) ? symbols : OfBeginning(word);
    }

    public static bool IsJoint(in ReadWord word) => word.Is(JointSymbol);

    public static bool IsBrand(in ReadWord word) => word.Is(BrandSymbol);

    private int[] OfBeginning(ReadOnlySpan<char> word)
    {
        if (word.Length > 0 && _byBeginning.TryGetValue(word[0], out Affix[]? affixes))
        {
            foreach (Affix affix in affixes)
            {
                if (word.StartsWith(affix.Text, StringComparison.Ordinal))
                {
                    return affix.Symbols;
                }
            }
        }

        return None;
    }

    private int[] OfEnding(ReadOnlySpan<char> word)
    {
        if (word.Length > 0 && _byEnding.TryGetValue(word[^1], out Affix[]? affixes))
        {
            foreach (Affix affix in affixes)
            {
                if (word.EndsWith(affix.Text, StringComparison.Ordinal))
                {
                    return affix.Symbols;
                }
            }
        }

        return None;
    }

    private void Fit(string word, int symbol)
    {
        var (table, key) = word switch
        {
            [_, .., '*'] => (_beginnings, word[..^1]),
            ['*', .., _] => (_endings, word[1..]),
            _ => (_words, word),
        };
        if (!table.TryGetValue(key, out HashSet<int>? symbols))
        {
            table.Add(key, symbols = []);
        }

        symbols.Add(symbol);
    }

    private static IEnumerable<string> Prefixes(string word) => Enumerable.Range(1, word.Length).Select(length => word[..length]);

    private static IEnumerable<string> Suffixes(string word) => Enumerable.Range(1, word.Length).Select(length => word[^length..]);

    /// <summary>By their first or last letter, the longest first, each with the symbols of the shorter ones within it.</summary>
    private static FrozenDictionary<char, Affix[]> Frozen(
        Dictionary<string, HashSet<int>> table, Func<string, IEnumerable<string>> within, Func<string, char> key) => table.Keys
        .Select(text => new Affix(text, [.. within(text).SelectMany(part => table.GetValueOrDefault(part, [])).Distinct()]))
        .OrderByDescending(affix => affix.Text.Length)
        .GroupBy(affix => key(affix.Text))
        .ToFrozenDictionary(group => group.Key, group => group.ToArray());

    /// <summary>A beginning or an ending of words.</summary>
    private sealed record Affix(string Text, int[] Symbols);
}
