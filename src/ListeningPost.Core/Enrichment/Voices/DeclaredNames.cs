using System.Runtime.InteropServices;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>
/// Finds the brands that an author declares to work for, in one pass over the words of profile, title and text whatever number of
/// brands there is.
/// </summary>
/// <remarks>
/// Only where the brand's name, slug or one of its accounts stands: "I work there" says nothing in a post that names nobody, whatever it
/// answers to.
/// </remarks>
internal sealed class DeclaredNames
{
    /// <summary>Further names in one text are not looked at.</summary>
    private const int MostNames = 200;

    /// <summary>The names as a tree of words.</summary>
    private readonly Node _root = new();

    /// <param name="brands">Those that may be declared.</param>
    public DeclaredNames(IEnumerable<Brand> brands)
    {
        foreach (Brand brand in brands)
        {
            foreach (string name in Names(brand))
            {
                Add(name, brand.Slug);
            }
        }
    }

    /// <summary>The slugs of the brands; one may stand there twice.</summary>
    public IReadOnlyList<string> In(Post post)
    {
        List<string>? slugs = null;
        if (post.Author.Bio is { Length: > 0 } bio)
        {
            using var profile = new VoiceText(bio);
            if (Profile.IsParody(profile))
            {
                return [];
            }

            Find(profile, Profile.Declares, ref slugs);
        }

        FindIn(post.Title, ref slugs);
        FindIn(post.Text, ref slugs);
        return slugs ?? (IReadOnlyList<string>)[];
    }

    private void FindIn(string words, ref List<string>? slugs)
    {
        if (words.Length == 0)
        {
            return;
        }

        using var text = new VoiceText(words);
        Find(text, Statement.Declares, ref slugs);
    }

    private void Find(VoiceText text, Func<VoiceText, int, int, bool> declares, ref List<string>? slugs)
    {
        int names = 0;
        for (int at = 0; at < text.Count && names < MostNames; at++)
        {
            Node? node = _root;
            for (int end = at; end < text.Count; end++)
            {
                node = node.After(text.Lower(end));
                if (node is null)
                {
                    break;
                }

                if (node.Slugs.Count == 0)
                {
                    continue;
                }

                names++;
                if (declares(text, at, end + 1 - at))
                {
                    (slugs ??= []).AddRange(node.Slugs);
                }
            }
        }
    }

    /// <summary>The name, the slug as words, and the handles of its accounts.</summary>
    private static IEnumerable<string> Names(Brand brand)
    {
        IEnumerable<string> handles = brand.OwnAccounts
            .Where(a => Platforms.Find(a.Platform) is { Handles.IsName: true })
            .Select(a => a.Handle.Split('@')[0]);
        IEnumerable<string> names = [brand.Name, brand.Slug, .. handles];
        return names.Distinct(StringComparer.OrdinalIgnoreCase);
    }

    private void Add(string name, string slug)
    {
        using var words = new VoiceText(name);
        if (words.Count == 0)
        {
            return;
        }

        Node node = _root;
        for (int at = 0; at < words.Count; at++)
        {
            node = node.AddAfter(words.Lower(at));
        }

        node.Slugs.Add(slug);
    }

    private sealed class Node
    {
        private Dictionary<string, Node>? _next;

        /// <summary>Of the brands whose name ends here.</summary>
        public List<string> Slugs { get; } = [];

        public Node? After(ReadOnlySpan<char> word)
        {
            Node? node = null;
            _next?.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out node);
            return node;
        }

        public Node AddAfter(ReadOnlySpan<char> word)
        {
            _next ??= new Dictionary<string, Node>(StringComparer.Ordinal);
            ref Node? node = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _next.GetAlternateLookup<ReadOnlySpan<char>>(), word, out _);
            return node ??= new Node();
        }
    }
}
