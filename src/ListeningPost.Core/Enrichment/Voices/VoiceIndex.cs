using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>Who speaks in a post, as each of many brands sees it: what <see cref="VoiceFinder"/> says of each, by looking up.</summary>
/// <remarks>Made once; a post costs the same with one brand and with ten thousand. Thread-safe.</remarks>
public sealed class VoiceIndex
{
    private static readonly IReadOnlyDictionary<string, string> Nobody =
        new Dictionary<string, string>(StringComparer.Ordinal).AsReadOnly();

    private readonly AccountTable<string> _own;
    private readonly AccountTable<string> _employees;

    /// <summary>Null where no brand asks for it: neither profiles nor posts are read then.</summary>
    private readonly DeclaredNames? _declared;

    /// <param name="brands">Their slugs differ.</param>
    public VoiceIndex(IReadOnlyList<Brand> brands)
    {
        ArgumentNullException.ThrowIfNull(brands);
        _own = new AccountTable<string>(brands.SelectMany(b => b.OwnAccounts.Select(a => KeyValuePair.Create(a, b.Slug))));
        _employees = new AccountTable<string>(brands.SelectMany(b => b.Employees.Select(a => KeyValuePair.Create(a, b.Slug))));
        Brand[] detecting = [.. brands.Where(b => b.DetectEmployees)];
        _declared = detecting.Length > 0 ? new DeclaredNames(detecting) : null;
    }

    /// <summary>The brands for which the author speaks, by slug: <c>company</c> or <c>employee</c>.</summary>
    /// <remarks>For all others it is the public.</remarks>
    public IReadOnlyDictionary<string, string> Find(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        Dictionary<string, string>? voices = null;
        Add(_own.Of(post), Voice.Company, ref voices);
        Add(_employees.Of(post), Voice.Employee, ref voices);
        if (_declared is not null)
        {
            Add(_declared.In(post), Voice.Employee, ref voices);
        }

        return voices ?? Nobody;
    }

    private static void Add(IEnumerable<string> slugs, string voice, ref Dictionary<string, string>? voices)
    {
        foreach (string slug in slugs)
        {
            voices ??= new Dictionary<string, string>(StringComparer.Ordinal);
            voices.TryAdd(slug, voice);
        }
    }
}
