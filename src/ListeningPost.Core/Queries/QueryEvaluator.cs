namespace ListeningPost.Core.Queries;

/// <summary>Says of one post whether it matches a tree, by walking the tree, and what in it matched.</summary>
internal sealed class QueryEvaluator(PostView post, TimeZoneInfo zone)
{
    private readonly List<Hit> _hits = [];

    /// <summary>Whether the tree matches. What matched is in <see cref="Match"/> afterwards.</summary>
    public bool Matches(QueryNode tree) => Matches(tree, [post.Title, post.Text]);

    /// <summary>What matched, once <see cref="Matches(QueryNode)"/> has said that it does.</summary>
    public QueryMatch Match(string key)
    {
        Hit[] hits = [.. _hits.Distinct().OrderByDescending(h => h.InTitle).ThenBy(h => h.Start).ThenBy(h => h.End)];
        var spans = new List<MatchSpan>();
        foreach (Hit hit in hits)
        {
            bool overlaps = spans is [.., var last] && last.InTitle == hit.InTitle && hit.Start < last.Start + last.Length;
            if (!overlaps)
            {
                spans.Add(new MatchSpan(hit.InTitle, hit.Start, hit.End - hit.Start));
                continue;
            }

            MatchSpan before = spans[^1];
            spans[^1] = before with { Length = Math.Max(before.Length, hit.End - before.Start) };
        }

        return new QueryMatch(key, [.. hits.SelectMany(WordsOf).Distinct(StringComparer.Ordinal)], spans);
    }

    private IEnumerable<string> WordsOf(Hit hit)
    {
        TextView text = hit.InTitle ? post.Title : post.Text;
        return hit.IsVerbatim
            ? [VerbatimText.Of(text.Source[hit.Start..hit.End], VerbatimForm.Folded).Characters]
            : Enumerable.Range(hit.FirstWord, hit.EndWord - hit.FirstWord).Select(i => text.Words[i].Folded);
    }

    private bool Matches(QueryNode node, TextView[] texts)
    {
        int before = _hits.Count;
        bool matches = node switch
        {
            AllNode all => all.Required.All(n => Matches(n, texts)) && !all.Excluded.Any(n => IsIn(n, texts)),
            AnyNode any => Each(any.Parts, n => Matches(n, texts)),
            ScopeNode scope => Matches(scope.Part, [.. texts.Where(t => t.InTitle == scope.InTitle)]),
            FieldNode field => FieldEvaluator.Matches(field, post, zone),
            _ => Each(texts, t => Found(node, t)),
        };
        if (!matches)
        {
            _hits.RemoveRange(before, _hits.Count - before);
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
        _hits.RemoveRange(before, _hits.Count - before);
        return matches;
    }

    private bool Found(QueryNode node, TextView text)
    {
        List<Occurrence> found = Occurrences.Of(node, text);
        _hits.AddRange(found.SelectMany(o => o.Hits));
        return found.Count > 0;
    }
}
