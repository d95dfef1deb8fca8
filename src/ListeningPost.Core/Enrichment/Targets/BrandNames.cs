using ListeningPost.Core.Brands;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>What names a brand in a text, and what names its competitors. Made once for a brand; thread-safe.</summary>
public sealed class BrandNames
{
    /// <summary>Further words are no names: each costs in each text.</summary>
    private const int MostWords = 100;

    /// <summary>A shorter name says nothing of a word that merely begins with it.</summary>
    private const int LongEnough = 3;

    private static readonly NameTable Nothing = new([], []);

    private readonly string[] _parts;

    private BrandNames(NameTable own, NameTable others)
    {
        Own = own;
        Others = others;
        _parts = [.. own.Words.Where(part => part.Length >= LongEnough)];
    }

    /// <summary>Nothing is known: all of a text is about the brand, and the words that matched are its names.</summary>
    public static BrandNames None { get; } = OfWords([]);

    internal NameTable Own { get; }

    internal NameTable Others { get; }

    /// <param name="brand">By its name, slug, search terms, and the handles of its own accounts.</param>
    /// <param name="competitors">What names them is another target.</param>
    public static BrandNames Of(Brand brand, IEnumerable<Brand> competitors)
    {
        ArgumentNullException.ThrowIfNull(brand);
        NameTable others = new(competitors.SelectMany(NamesOf), []);
        return new BrandNames(new NameTable(NamesOf(brand), brand.OwnAccounts.Select(a => a.Handle)), others);
    }

    /// <summary>The given words or names, each of one or more words.</summary>
    public static BrandNames OfWords(IEnumerable<string> words) =>
        new(new NameTable(words.Take(MostWords), []), new NameTable([], []));

    /// <summary>The words that matched of which a name may be made, where no name stands in the text.</summary>
    /// <remarks>The query <c>acme AND refund</c> matches <c>refund</c> too, which goes on speaking.</remarks>
    internal NameTable Among(IReadOnlyList<string> matched)
    {
        List<string>? names = null;
        for (int i = 0; i < Math.Min(matched.Count, MostWords); i++)
        {
            if (Own.IsEmpty || IsPartOfName(matched[i]))
            {
                names ??= [];
                names.Add(matched[i]);
            }
        }

        return names is null ? Nothing : new NameTable(names, []);
    }

    private bool IsPartOfName(string word)
    {
        foreach (string part in _parts)
        {
            if (word.StartsWith(part, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> NamesOf(Brand brand) =>
        [brand.Name, brand.Slug, .. brand.SearchTerms.Take(MostWords).Select(term => CutText.To(term, NameTable.MostLetters))];
}
