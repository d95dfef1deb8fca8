using System.Collections.Frozen;

namespace ListeningPost.Core.Enrichment.Noise;

/// <summary>The patterns of <c>rules.txt</c> as a tree of symbols: words, and kinds of things such as <c>URL</c>.</summary>
internal sealed class NoiseRules
{
    /// <summary>What no pattern names.</summary>
    public const int Unknown = -1;

    /// <summary>The section whose patterns speak against every rule.</summary>
    private const string All = "all";

    private static readonly Lazy<NoiseRules> Loaded = new(() => new NoiseRules());

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _steps = [];
    private readonly List<int> _ends = [0];
    private readonly List<NoisePattern> _patterns = [new NoisePattern(Rule: 0, Points: 0)];
    private readonly FrozenDictionary<long, int> _next;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _symbols;
    private readonly int _any;

    private NoiseRules()
    {
        _any = Number("*");
        int rule = Rules.Count;
        foreach (string line in Lines())
        {
            if (line.StartsWith('['))
            {
                rule = RuleOf(line.Trim('[', ']'));
                continue;
            }

            int blank = line.IndexOf(' ', StringComparison.Ordinal);
            int points = int.Parse(line.AsSpan(0, blank), provider: null);
            foreach (string pattern in line[blank..].Split(" ; "))
            {
                Add(pattern, new NoisePattern(rule, points));
            }
        }

        _next = _steps.ToFrozenDictionary();
        _symbols = _numbers.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static NoiseRules Instance => Loaded.Value;

    /// <summary>The rules that are found by words, in the order in which they win where points are equal.</summary>
    public static IReadOnlyList<string> Rules { get; } =
    [
        Vocabulary.Noise.Jobs, Vocabulary.Noise.Giveaways, Vocabulary.Noise.Scams, Vocabulary.Noise.Promotions,
    ];

    /// <summary>How many patterns there are; numbers begin with 1.</summary>
    public int Count => _patterns.Count;

    public NoisePattern this[int pattern] => _patterns[pattern];

    /// <summary>The number of a word or kind; <see cref="Unknown"/> where no pattern names it.</summary>
    public int Symbol(ReadOnlySpan<char> word) => _symbols.TryGetValue(word, out int number) ? number : Unknown;

    /// <summary>The place behind a symbol; 0 where no pattern goes on so. 0 is also the root.</summary>
    public int After(int place, int symbol) => symbol >= 0 && _next.TryGetValue(Key(place, symbol), out int next) ? next : 0;

    /// <summary>The place behind any word; 0 where no pattern goes on so.</summary>
    public int AfterAny(int place) => _next.TryGetValue(Key(place, _any), out int next) ? next : 0;

    /// <summary>The pattern that ends at a place; 0: none.</summary>
    public int EndingAt(int place) => _ends[place];

    private static int RuleOf(string name)
    {
        List<string> sections = [.. Rules, All];
        int rule = sections.IndexOf(name);
        return rule >= 0 ? rule : throw new InvalidOperationException($"No noise rule '{name}'.");
    }

    private static long Key(int place, int symbol) => ((long)place << 32) | (uint)symbol;

    private void Add(string text, NoisePattern pattern)
    {
        _patterns.Add(pattern);
        foreach (string[] words in PatternText.Expand(text))
        {
            int place = 0;
            foreach (string word in words)
            {
                place = Step(place, Number(word));
            }

            _ends[place] = _ends[place] == 0 ? _patterns.Count - 1 : _ends[place];
        }
    }

    private int Step(int place, int symbol)
    {
        if (!_steps.TryGetValue(Key(place, symbol), out int next))
        {
            next = _ends.Count;
            _ends.Add(0);
            _steps.Add(Key(place, symbol), next);
        }

        return next;
    }

    private int Number(string word)
    {
        if (!_numbers.TryGetValue(word, out int number))
        {
            number = _numbers.Count;
            _numbers.Add(word, number);
        }

        return number;
    }

    private static IEnumerable<string> Lines()
    {
        using Stream stream = typeof(NoiseRules).Assembly.GetManifestResourceStream("Noise.rules.txt")
            ?? throw new InvalidOperationException("The resource Noise.rules.txt is missing.");
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

/// <summary>A pattern.</summary>
/// <param name="Rule">The place of its rule in <see cref="NoiseRules.Rules"/>; behind the last: it speaks for each.</param>
/// <param name="Points">How strongly it speaks for the rule; below nothing: against it.</param>
internal readonly record struct NoisePattern(int Rule, int Points);
