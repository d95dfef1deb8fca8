using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Core.Proposing;

/// <summary>A query that leaves out posts which turned out to be about something else.</summary>
/// <param name="Query">As it is written; it parses as a brand's query.</param>
/// <param name="Terms">What it leaves out beside the present one, in that order.</param>
/// <param name="LeftOut">How many of the posts it leaves out.</param>
public sealed record QueryProposal(Query Query, IReadOnlyList<TellingTerm> Terms, int LeftOut)
{
    /// <summary>A query stays something that people can read.</summary>
    private const int MostTerms = 12;

    /// <summary>A further term leaves out so many further posts at least.</summary>
    private const int FewestFurther = 2;

    /// <summary>What to change.</summary>
    /// <param name="now">The brand's present query.</param>
    /// <param name="posts">What it found.</param>
    /// <returns>Null: nothing sets those that are to be left out apart from the others.</returns>
    public static QueryProposal? Of(Query now, ProposalPosts posts)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(posts);
        HashSet<string>[] wrong = [.. posts.Wrong.Select(found => PostTerms.Of(found.Post))];
        HashSet<string>[] others = [.. posts.Others.Select(found => PostTerms.Of(found.Post))];
        HashSet<string> kept = [.. posts.Right.SelectMany(found => PostTerms.Of(found.Post))];
        List<TellingTerm> candidates = [.. TellingTerms.Find(wrong, others).Where(term => !kept.Contains(term.Term))];
        var left = new HashSet<int>(Enumerable.Range(0, wrong.Length));
        List<TellingTerm> chosen = [];
        while (chosen.Count < MostTerms && Best(candidates, wrong, left) is { } best)
        {
            candidates.Remove(best);
            if (Parsed(now, [.. chosen, best]) is { } query && KeepsAll(now, query, posts.Right))
            {
                chosen.Add(best);
                left.RemoveWhere(post => wrong[post].Contains(best.Term));
            }
        }

        return chosen.Count == 0 ? null : Made(now, chosen, posts.Wrong);
    }

    private static QueryProposal Made(Query now, List<TellingTerm> chosen, IReadOnlyList<ProposalPost> wrong)
    {
        Query query = Parsed(now, chosen)!;
        return new QueryProposal(query, chosen, wrong.Count - ProposalPosts.Found(query, wrong).Count);
    }

    /// <summary>What leaves out most of those that are left; then what costs least, and tells most.</summary>
    private static TellingTerm? Best(List<TellingTerm> candidates, HashSet<string>[] wrong, HashSet<int> left) => candidates
        .Select(term => (Term: term, Further: left.Count(post => wrong[post].Contains(term.Term))))
        .Where(term => term.Further >= FewestFurther)
        .OrderByDescending(term => term.Further).ThenBy(term => term.Term.Others).ThenByDescending(term => term.Term.Score)
        .ThenBy(term => term.Term.Term.Length).ThenBy(term => term.Term.Term, StringComparer.Ordinal)
        .Select(term => term.Term).FirstOrDefault();

    private static Query? Parsed(Query now, List<TellingTerm> without)
    {
        string terms = string.Join(" OR ", without.Select(term => term.Term));
        string text = without.Count == 1 ? $"({now.Text}) NOT {terms}" : $"({now.Text}) NOT ({terms})";
        return QueryParser.Parse(text, QueryUse.Brand, now.Zone).Query;
    }

    /// <summary>Whether nothing is lost of what people said is about the brand.</summary>
    private static bool KeepsAll(Query now, Query then, IReadOnlyList<ProposalPost> right)
    {
        IReadOnlyList<ProposalPost> found = ProposalPosts.Found(now, right);
        return ProposalPosts.Found(then, found).Count == found.Count;
    }
}

/// <summary>What a brand's query found, by what people said of it.</summary>
/// <param name="Wrong">About something else.</param>
/// <param name="Right">About the brand: a person looked at it, and did not say otherwise.</param>
/// <param name="Others">Nobody said anything of them: nearly all are about the brand.</param>
public sealed record ProposalPosts(
    IReadOnlyList<ProposalPost> Wrong, IReadOnlyList<ProposalPost> Right, IReadOnlyList<ProposalPost> Others)
{
    /// <summary>Those of the posts that a query finds.</summary>
    public static IReadOnlyList<ProposalPost> Found(Query query, IReadOnlyList<ProposalPost> posts)
    {
        var matcher = new QueryMatcher([new("", query)]);
        return [.. posts.Where(post => matcher.Match(post.Post, post.Source).Count > 0)];
    }
}

/// <summary>A post that was found.</summary>
/// <param name="Post">As stored.</param>
/// <param name="Source">Name of the source that brought it.</param>
public sealed record ProposalPost(Post Post, string Source);
