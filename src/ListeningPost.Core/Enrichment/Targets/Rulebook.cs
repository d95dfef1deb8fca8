using System.Collections.Frozen;

namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>The rules, found in a text in one pass over its tokens.</summary>
internal sealed class Rulebook
{
    public const string EveryLanguage = "*";

    /// <summary>Longer words are none of the rules'.</summary>
    public const int LongestWord = 40;

    /// <summary>Where a text's language is not told.</summary>
    private const string Default = "en";

    /// <summary>The key of the patterns that begin with the brand's name.</summary>
    private const int Brand = -1;

    /// <summary>The key of those that begin with another name.</summary>
    private const int Other = -2;

    private static readonly Lazy<Rulebook> Loaded = new(() => new Rulebook(RuleReader.ReadAll()));

    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _vocabulary;
    private readonly FrozenDictionary<string, FrozenDictionary<int, RulePattern[]>> _byLanguage;

    private Rulebook(RuleReader reader)
    {
        _vocabulary = reader.Vocabulary.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        List<RulePattern> every = reader.Patterns[EveryLanguage];
        _byLanguage = reader.Patterns.ToFrozenDictionary(
            p => p.Key,
            p => ByFirst(p.Key == EveryLanguage ? every : [.. every, .. p.Value]),
            StringComparer.Ordinal);
    }

    public static Rulebook Instance => Loaded.Value;

    /// <summary>A word's number; 0 when no rule has it.</summary>
    /// <param name="word">Lower case, straight apostrophes.</param>
    public int NumberOf(ReadOnlySpan<char> word) => _vocabulary.TryGetValue(word, out int number) ? number : 0;

    /// <summary>What stands in a sentence: from left to right the longest, none within another.</summary>
    /// <param name="scene">The sentence.</param>
    /// <param name="language">ISO 639-1, or null.</param>
    /// <param name="found">Where they are added; made when there is one.</param>
    public void Find(in RuleScene scene, string? language, ref List<RuleMatch>? found)
    {
        if (!_byLanguage.TryGetValue(language ?? Default, out FrozenDictionary<int, RulePattern[]>? patterns))
        {
            patterns = _byLanguage[EveryLanguage];
        }

        int at = 0;
        while (at < scene.Tokens.Length)
        {
            RuleMatch longest = Longest(patterns, scene, at);
            if (longest.To > at)
            {
                found ??= [];
                found.Add(longest with { From = scene.FirstToken + at, To = scene.FirstToken + longest.To });
                at = longest.To;
            }
            else
            {
                at++;
            }
        }
    }

    private static RuleMatch Longest(FrozenDictionary<int, RulePattern[]> patterns, in RuleScene scene, int at)
    {
        Token token = scene.Tokens[at];
        RuleMatch longest = default;
        TryAll(patterns, token.Word, scene, at, ref longest);
        TryAll(patterns, token.IsBrand ? Brand : 0, scene, at, ref longest);
        TryAll(patterns, token.IsOther ? Other : 0, scene, at, ref longest);
        return longest;
    }

    private static void TryAll(
        FrozenDictionary<int, RulePattern[]> patterns, int key, in RuleScene scene, int at, ref RuleMatch longest)
    {
        if (key == 0 || !patterns.TryGetValue(key, out RulePattern[]? candidates))
        {
            return;
        }

        foreach (RulePattern pattern in candidates)
        {
            int end = scene.EndOf(pattern.Elements, at);
            if (end > longest.To)
            {
                longest = new RuleMatch(pattern, at, end);
            }
        }
    }

    private static FrozenDictionary<int, RulePattern[]> ByFirst(IEnumerable<RulePattern> patterns) => patterns
        .SelectMany(pattern => KeysOf(pattern).Select(key => (Key: key, Pattern: pattern)))
        .GroupBy(p => p.Key, p => p.Pattern)
        .ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <summary>What a pattern may begin with.</summary>
    private static int[] KeysOf(RulePattern pattern)
    {
        Element first = pattern.Elements.First(e => e.Kind != ElementKind.Start);
        return first.Kind switch
        {
            ElementKind.Brand => [Brand],
            ElementKind.Other => [Other],
            ElementKind.Word when first is { IsOptional: false, Stems.Length: 0 } => first.Words,
            _ => throw new InvalidOperationException($"A pattern of '{pattern.Rule.Name}' does not begin with a word."),
        };
    }
}
