using ListeningPost.Core.Brands;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Sources;

namespace ListeningPost.Cli;

/// <summary>Why a post that a search returned is no mention of any brand.</summary>
internal sealed class UnmatchedReason(IReadOnlyList<Brand> brands)
{
    private readonly IReadOnlyList<Asked> _asked = [.. brands.Select(Asked.Of)];

    /// <summary>The nearest reason that is found, a phrase.</summary>
    public string Of(Post post, string source)
    {
        Post whole = post with { Text = $"{post.Text}\n{post.Quoted}" };
        Post around = post with
        {
            Text = string.Join('\n', [post.Author.Name, post.Author.Handle, post.Url, .. post.Tags, .. post.Links]),
        };
        foreach (Asked brand in _asked)
        {
            string? why = OfQuery(brand, post, whole, source);
            if (why is not null)
            {
                return why;
            }
        }

        return _asked.Select(brand => brand.TermIn(around, source)).FirstOrDefault(term => term is not null) is { } named
            ? $"\"{named}\" stands only in its author, address, tags or links"
            : "none of the search terms stands in what was read of it";
    }

    /// <summary>Null: this brand's terms do not stand in it.</summary>
    private static string? OfQuery(Asked brand, Post post, Post whole, string source)
    {
        if (brand.Query.Match(post, source).Count > 0)
        {
            return $"its author is muted for {brand.Slug}";
        }

        if (brand.TermIn(post, source) is { } term)
        {
            return brand.WithoutExclusions.Match(post, source).Count > 0
                ? $"the query of {brand.Slug} excludes what stands in it"
                : $"\"{term}\" stands in it, but the query of {brand.Slug} asks for more";
        }

        return brand.TermIn(whole, source) is { } quoted ? $"\"{quoted}\" stands only in quoted text" : null;
    }

    /// <summary>What is asked for a brand.</summary>
    private sealed record Asked(string Slug, QueryMatcher Query, QueryMatcher WithoutExclusions, IReadOnlyList<Asked.Term> Terms)
    {
        public static Asked Of(Brand brand)
        {
            TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
            Query query = QueryParser.Parse(brand.Query, zone: zone).Query
                ?? throw new InvalidOperationException($"The query of {brand.Slug} was checked before.");
            var lenient = new Query { Text = query.Text, Tree = Required(query.Tree), Zone = zone };
            return new Asked(brand.Slug, Matcher(query), Matcher(lenient), [.. brand.SearchTerms.Select(Term.Of).OfType<Term>()]);
        }

        /// <summary>The first of the terms that stands in a post's title or text; null: none.</summary>
        public string? TermIn(Post post, string source) => Terms.FirstOrDefault(term => term.Query.Match(post, source).Count > 0)?.Written;

        private static QueryMatcher Matcher(Query query) => new([KeyValuePair.Create("", query)]);

        /// <summary>The same without what it excludes.</summary>
        private static QueryNode Required(QueryNode node) => node switch
        {
            AllNode all => new AllNode(all.Offset, [.. all.Required.Select(Required)], excluded: []),
            AnyNode any => new AnyNode(any.Offset, [.. any.Parts.Select(Required)]),
            _ => node,
        };

        /// <summary>A search term as a query of its own.</summary>
        public sealed record Term(string Written, QueryMatcher Query)
        {
            public static Term? Of(string written) =>
                QueryParser.Parse($"\"{SearchTerm.Plain(written)}\"").Query is { } query ? new Term(written, Matcher(query)) : null;
        }
    }
}
