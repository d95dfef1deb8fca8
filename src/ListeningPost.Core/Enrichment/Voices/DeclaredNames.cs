using ListeningPost.Core.Brands;

namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>Finds the brands that a profile declares to work for, in one pass over its words whatever number of brands there is.</summary>
internal sealed class DeclaredNames
{
    /// <summary>The names as a tree of words.</summary>
    private readonly Node _root = new();

    /// <param name="brands">Those that may be declared.</param>
    public DeclaredNames(IEnumerable<Brand> brands)
    {
        foreach (Brand brand in brands)
        {
            foreach (string[] name in SelfDeclaration.Names(brand))
            {
                Add(name, brand.Slug);
            }
        }
    }

    /// <summary>The slugs of the brands; one may stand there twice.</summary>
    public IEnumerable<string> In(string bio) =>
        from clause in Clause.Of(bio)
        from at in Enumerable.Range(0, clause.Words.Count)
        from slug in At(clause, at)
        select slug;

    private IEnumerable<string> At(Clause clause, int at)
    {
        Node? node = _root;
        for (int end = at; end < clause.Words.Count; end++)
        {
            node = node.After(clause.Words[end]);
            if (node is null)
            {
                yield break;
            }

            if (node.Slugs.Count == 0 || !SelfDeclaration.Declares(clause, at, end + 1 - at))
            {
                continue;
            }

            foreach (string slug in node.Slugs)
            {
                yield return slug;
            }
        }
    }

    private void Add(string[] name, string slug)
    {
        Node node = _root;
        foreach (string word in name)
        {
            node = node.AddAfter(word);
        }

        node.Slugs.Add(slug);
    }

    private sealed class Node
    {
        private Dictionary<string, Node>? _next;

        /// <summary>Of the brands whose name ends here.</summary>
        public List<string> Slugs { get; } = [];

        public Node? After(string word) => _next?.GetValueOrDefault(word);

        public Node AddAfter(string word)
        {
            _next ??= new Dictionary<string, Node>(StringComparer.Ordinal);
            if (!_next.TryGetValue(word, out Node? node))
            {
                _next.Add(word, node = new Node());
            }

            return node;
        }
    }
}
