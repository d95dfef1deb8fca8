using System.Collections.Frozen;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Searching;
using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Storage.Searching;

/// <summary>
/// A condition as packed days tell it. They know what a list is narrowed by, brands, sources and frequent words; all else, an
/// <see cref="Others"/> part, is asked of the mentions. Where few have any other part, few rows make the count right again.
/// </summary>
internal sealed class PackedCondition
{
    /// <summary>So many words, sources and brands are told apart: one bit each.</summary>
    private const int Most = 64;

    /// <summary>None of no parts.</summary>
    private static readonly SearchCondition Never = new SearchCondition.Any([]);

    private static readonly FrozenDictionary<QueryField, Func<FieldNode, Func<Facets, bool>>> Known =
        new Dictionary<QueryField, Func<FieldNode, Func<Facets, bool>>>
        {
            [QueryField.Platform] = static field => facets => facets.Platform == field.Value,
            [QueryField.Language] = static field => facets => facets.Language == field.Value,
            [QueryField.Sentiment] = static field => facets => facets.Sentiment == field.Value,
            [QueryField.Noise] = static field => field.Value == Noise.Any
                ? facets => Noise.IsNoise(facets.Noise)
                : facets => facets.Noise == field.Value,
            [QueryField.Kind] = static field => facets => facets.Kind == field.Value,
            [QueryField.Voice] = static field => facets => facets.Voice == field.Value,
            [QueryField.Presence] = static field => facets => facets.Presence == field.Value,
            [QueryField.Owed] = static field => facets => facets.IsOwed == (field.Value == "true"),
        }.ToFrozenDictionary();

    private readonly IReadOnlyDictionary<string, int> _frequent;
    private readonly SearchNames _names;
    private readonly List<SearchCondition> _others = [];
    private readonly Dictionary<int, int> _words = [];
    private readonly List<(bool IsBrand, FrozenSet<int> Numbers)> _sets = [];

    private PackedCondition(IReadOnlyDictionary<string, int> frequent, SearchNames names, SearchCondition condition)
    {
        _frequent = frequent;
        _names = names;
        Whole = condition;
        Kept = Apart(condition);
        Lets = Test(Kept);
    }

    /// <summary>The condition as it is asked.</summary>
    public SearchCondition Whole { get; }

    /// <summary>The condition as if no mention had any of <see cref="Others"/>.</summary>
    public SearchCondition Kept { get; }

    /// <summary>What packed days do not tell; null: they tell all.</summary>
    public SearchCondition? Others => _others.Count == 0 ? null : new SearchCondition.Any(_others);

    /// <summary>Whether <see cref="Kept"/> lets mentions through that have these facets and bits.</summary>
    public Func<Facets, ulong, bool> Lets { get; }

    /// <summary>The numbers of the frequent words, each with its bit.</summary>
    public IReadOnlyDictionary<int, int> Words => _words;

    /// <summary>The sources and brands that have a bit each, which stand above those of words.</summary>
    public ulong BitsOf(int number, bool isBrand)
    {
        ulong bits = 0;
        for (int i = 0; i < _sets.Count; i++)
        {
            if (_sets[i].IsBrand == isBrand && _sets[i].Numbers.Contains(number))
            {
                bits |= 1UL << (Most - 1 - i);
            }
        }

        return bits;
    }

    /// <param name="frequent">The numbers of the frequent words among those of <see cref="WordsOf"/>.</param>
    /// <returns>Null: it is better asked of the mentions.</returns>
    public static PackedCondition? Of(SearchCondition condition, IReadOnlyDictionary<string, int> frequent, SearchNames names)
    {
        var packed = new PackedCondition(frequent, names, condition);
        bool fits = packed._words.Count + packed._sets.Count <= Most;
        return fits && MayLet(packed.Kept) ? packed : null;
    }

    /// <summary>The lexemes that are asked for alone.</summary>
    public static IEnumerable<string> WordsOf(SearchCondition condition) => condition switch
    {
        SearchCondition.Words { Alone: { } word } => [word],
        SearchCondition.Words words when words.Apart is { } apart && apart != words => WordsOf(apart),
        SearchCondition.All all => all.Parts.SelectMany(WordsOf),
        SearchCondition.Any any => any.Parts.SelectMany(WordsOf),
        SearchCondition.Without without => WordsOf(without.Part),
        _ => [],
    };

    /// <summary>Whether it can be true at all: what only those have that are few is fast by the index.</summary>
    private static bool MayLet(SearchCondition condition) => Truth(condition) != false;

    /// <summary>Null: it depends.</summary>
    private static bool? Truth(SearchCondition condition) => condition switch
    {
        SearchCondition.Everything => true,
        SearchCondition.All all => Together(all.Parts, stops: false),
        SearchCondition.Any any => Together(any.Parts, stops: true),
        SearchCondition.Without without => !Truth(without.Part),
        _ => null,
    };

    private static bool? Together(IReadOnlyList<SearchCondition> parts, bool stops)
    {
        bool?[] truths = [.. parts.Select(Truth)];
        if (truths.Contains(stops))
        {
            return stops;
        }

        return truths.Contains(null) ? null : !stops;
    }

    /// <summary>The condition with its words taken apart and without what packed days do not tell.</summary>
    private SearchCondition Apart(SearchCondition condition)
    {
        switch (condition)
        {
            case SearchCondition.All all:
                return new SearchCondition.All([.. all.Parts.Select(Apart)]);
            case SearchCondition.Any any:
                return new SearchCondition.Any([.. any.Parts.Select(Apart)]);
            case SearchCondition.Without without:
                return new SearchCondition.Without(Apart(without.Part));
            case SearchCondition.Words { Alone: null } words when words.Apart is { } apart && apart != words:
                return Apart(apart);
            default:
                return IsTold(condition) ? condition : Other(condition);
        }
    }

    private SearchCondition Other(SearchCondition condition)
    {
        _others.Add(condition);
        return Never;
    }

    private bool IsTold(SearchCondition condition) => condition switch
    {
        SearchCondition.Everything => true,
        SearchCondition.Words { Alone: { } word } => _frequent.ContainsKey(word),
        SearchCondition.Fact { Field.Field: QueryField.Brand or QueryField.Source } => true,
        SearchCondition.Fact fact => Known.ContainsKey(fact.Field.Field),
        _ => false,
    };

    private Func<Facets, ulong, bool> Test(SearchCondition condition)
    {
        switch (condition)
        {
            case SearchCondition.All all:
                Func<Facets, ulong, bool>[] required = [.. all.Parts.Select(Test)];
                return (facets, bits) => Array.TrueForAll(required, part => part(facets, bits));
            case SearchCondition.Any any:
                Func<Facets, ulong, bool>[] either = [.. any.Parts.Select(Test)];
                return (facets, bits) => Array.Exists(either, part => part(facets, bits));
            case SearchCondition.Without without:
                Func<Facets, ulong, bool> excluded = Test(without.Part);
                return (facets, bits) => !excluded(facets, bits);
            case SearchCondition.Words { Alone: { } word }:
                return OfBit(BitOf(_frequent[word]));
            case SearchCondition.Fact fact:
                return OfFact(fact.Field);
            default:
                return static (_, _) => true;
        }
    }

    private Func<Facets, ulong, bool> OfFact(FieldNode field)
    {
        if (field.Field is QueryField.Brand)
        {
            return OfBit(BitOf(isBrand: true, _names.BrandsLike(field)));
        }

        if (field.Field is QueryField.Source)
        {
            int[] unknown = field.IsLike("") ? [0] : [];
            return OfBit(BitOf(isBrand: false, [.. _names.SourcesLike(field), .. unknown]));
        }

        Func<Facets, bool> test = Known[field.Field](field);
        return (facets, _) => test(facets);
    }

    private static Func<Facets, ulong, bool> OfBit(int bit)
    {
        ulong mask = 1UL << (bit % Most);
        return (_, bits) => (bits & mask) != 0;
    }

    private int BitOf(int word)
    {
        _words.TryAdd(word, _words.Count);
        return _words[word];
    }

    private int BitOf(bool isBrand, IEnumerable<int> numbers)
    {
        _sets.Add((isBrand, numbers.ToFrozenSet()));
        return Most - (_sets.Count % Most);
    }
}
