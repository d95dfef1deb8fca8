using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Evaluating;

/// <summary>Says of one post whether it matches a tree, by walking the tree, and what in it matched.</summary>
internal sealed class QueryEvaluator(PostView post, TimeZoneInfo zone)
{
    private readonly HitList _hits = new();

    /// <summary>Whether the tree matches. What matched is in <see cref="Match(string)"/> afterwards.</summary>
    public bool Matches(QueryNode tree) => Matches(tree, post.Texts);

    /// <summary>What matched, once <see cref="Matches(QueryNode)"/> has said that it does.</summary>
    public QueryMatch Match(string key) => new(key, new PostHits(post.Post, _hits.ToArray()), 0, _hits.Count);

    /// <summary>The same, as its hits alone.</summary>
    public IReadOnlyList<Hit> Hits => _hits.All;

    private bool Matches(QueryNode node, TextView[] texts)
    {
        int before = _hits.Count;
        bool matches = node switch
        {
            AllNode all => all.Required.All(n => Matches(n, texts)) && !all.Excluded.Any(n => IsIn(n, texts)),
            AnyNode any => Each(any.Parts, n => Matches(n, texts)),
            ScopeNode { Scope: QueryScope.Quoted } quoted => Matches(quoted.Part, post.Quoted),
            ScopeNode scope => Matches(scope.Part, [.. texts.Where(t => t.Scope == scope.Scope)]),
            FieldNode field => FieldEvaluator.Matches(field, post, zone),
            _ => Each(texts, t => Found(node, t)),
        };
        if (!matches)
        {
            _hits.CutTo(before);
        }

        return matches;
    }

    /// <summary>Whether any is so; all are tried, for their hits.</summary>
    private static bool Each<T>(IReadOnlyList<T> tried, Func<T, bool> isSo)
    {
        bool any = false;
        foreach (T one in tried)
        {
            any |= isSo(one);
        }

        return any;
    }

    /// <summary>As <see cref="Matches(QueryNode, TextView[])"/>, leaving no trace.</summary>
    private bool IsIn(QueryNode node, TextView[] texts)
    {
        int before = _hits.Count;
        bool matches = Matches(node, texts);
        _hits.CutTo(before);
        return matches;
    }

    private bool Found(QueryNode node, TextView text)
    {
        List<Occurrence> found = Occurrences.Of(node, text);
        _hits.Add(found.SelectMany(o => o.Hits));
        return found.Count > 0;
    }
}
