using ListeningPost.Core.Queries;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Spans;
using Lucene.Net.Store;
using Lucene.Net.Util;

using Query = ListeningPost.Core.Queries.Query;

namespace ListeningPost.Benchmarks.Matching;

/// <summary>
/// Lucene.NET as a percolator: posts go in batches into an index in memory, and each stored query runs on it that has one
/// of its necessary terms there (Luwak's term-filtered presearcher).
/// </summary>
internal sealed class LucenePercolator
{
    private const string Field = "text";

    private static readonly FieldType NotStored = Frozen();
    private static readonly StandardAnalyzer Analyzer = new(LuceneVersion.LUCENE_48, CharArraySet.Empty);

    private readonly Lucene.Net.Search.Query[] _queries;
    private readonly Dictionary<string, List<int>> _needed = new(StringComparer.Ordinal);
    private readonly List<int> _always = [];

    public LucenePercolator(IReadOnlyList<Query> queries)
    {
        _queries = [.. queries.Select(q => Of(q.Tree))];
        for (int i = 0; i < _queries.Length; i++)
        {
            if (Needed(queries[i].Tree) is not { } terms)
            {
                _always.Add(i);
                continue;
            }

            foreach (string term in terms)
            {
                if (!_needed.TryGetValue(term, out List<int>? list))
                {
                    _needed.Add(term, list = []);
                }

                list.Add(i);
            }
        }
    }

    /// <summary>The words of a text as it cuts them.</summary>
    public static IReadOnlyList<string> WordsOf(string text)
    {
        var words = new List<string>();
        using TokenStream stream = Analyzer.GetTokenStream(Field, text);
        ICharTermAttribute word = stream.GetAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            words.Add(word.ToString()!);
        }

        stream.End();
        return words;
    }

    /// <summary>The count of matches of all queries on a batch.</summary>
    public long Match(IEnumerable<string> batch)
    {
        long hits = 0;
        Search(batch, (searcher, query) =>
        {
            var counter = new TotalHitCountCollector();
            searcher.Search(_queries[query], counter);
            hits += counter.TotalHits;
        });
        return hits;
    }

    /// <summary>Which text of a batch each query matches.</summary>
    public HashSet<(int Text, int Query)> Find(IEnumerable<string> batch)
    {
        var found = new HashSet<(int, int)>();
        Search(batch, (searcher, query) =>
        {
            foreach (ScoreDoc doc in searcher.Search(_queries[query], int.MaxValue / 2).ScoreDocs)
            {
                found.Add((doc.Doc, query));
            }
        });
        return found;
    }

    private void Search(IEnumerable<string> batch, Action<IndexSearcher, int> search)
    {
        using var directory = new RAMDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, Analyzer)))
        {
            foreach (string text in batch)
            {
                writer.AddDocument([new Field(Field, text, NotStored)]);
            }
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        foreach (int query in Candidates(reader))
        {
            search(searcher, query);
        }
    }

    private HashSet<int> Candidates(DirectoryReader reader)
    {
        var candidates = new HashSet<int>(_always);
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            TermsEnum? terms = leaf.AtomicReader.GetTerms(Field)?.GetEnumerator();
            while (terms?.MoveNext() == true)
            {
                if (_needed.TryGetValue(terms.Term.Utf8ToString(), out List<int>? queries))
                {
                    candidates.UnionWith(queries);
                }
            }
        }

        return candidates;
    }

    private static Lucene.Net.Search.Query Of(QueryNode node)
    {
        switch (node)
        {
            case WordsNode { Patterns: [{ IsPrefix: true } prefix] }:
                return new PrefixQuery(new Term(Field, prefix.Prefix));
            case WordsNode { Patterns: [var one] }:
                return new TermQuery(new Term(Field, one.Prefix));
            case WordsNode words:
                return Phrase(words);
            case NearNode near:
                return Span(near);
            case AnyNode any:
                var either = new BooleanQuery();
                any.Parts.ToList().ForEach(p => either.Add(Of(p), Occur.SHOULD));
                return either;
            case AllNode all:
                var both = new BooleanQuery();
                all.Required.ToList().ForEach(p => both.Add(Of(p), Occur.MUST));
                all.Excluded.ToList().ForEach(p => both.Add(Of(p), Occur.MUST_NOT));
                return both;
            default:
                throw new NotSupportedException(node.GetType().Name);
        }
    }

    /// <summary>Words next to each other, or the one that they make.</summary>
    private static BooleanQuery Phrase(WordsNode words)
    {
        var phrase = new PhraseQuery();
        words.Patterns.ToList().ForEach(p => phrase.Add(new Term(Field, p.Prefix)));
        return new BooleanQuery
        {
            { phrase, Occur.SHOULD },
            { new TermQuery(new Term(Field, words.Joined!.Prefix)), Occur.SHOULD },
        };
    }

    private static SpanQuery Span(QueryNode node) => node switch
    {
        WordsNode { Patterns: [var one] } => new SpanTermQuery(new Term(Field, one.Prefix)),
        WordsNode words => new SpanOrQuery(
            new SpanNearQuery([.. words.Patterns.Select(p => new SpanTermQuery(new Term(Field, p.Prefix)))], 0, true),
            new SpanTermQuery(new Term(Field, words.Joined!.Prefix))),
        AnyNode any => new SpanOrQuery([.. any.Parts.Select(Span)]),
        NearNode near => new SpanNearQuery([Span(near.Left), Span(near.Right)], near.Distance, near.Ordered),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    /// <summary>The terms of which a match has one; null when there is no such set.</summary>
    private static List<string>? Needed(QueryNode node) => node switch
    {
        WordsNode words => words.Patterns.Where(p => p.IsLiteral).MaxBy(p => p.Prefix.Length) is { } longest
            ? [longest.Prefix, .. words.Joined is { } joined ? [joined.Prefix] : Array.Empty<string>()]
            : null,
        NearNode near => Needed(near.Left) ?? Needed(near.Right),
        AnyNode any => any.Parts.Select(Needed).ToArray() is var parts && Array.TrueForAll(parts, p => p is not null)
            ? [.. parts.SelectMany(p => p!)]
            : null,
        AllNode all => all.Required.Select(Needed).Where(n => n is not null).MaxBy(n => n!.Min(t => t.Length)),
        _ => null,
    };

    private static FieldType Frozen()
    {
        var type = new FieldType(TextField.TYPE_NOT_STORED) { OmitNorms = true };
        type.Freeze();
        return type;
    }
}
