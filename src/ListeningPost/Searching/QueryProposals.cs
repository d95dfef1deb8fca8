using ListeningPost.Core.Proposing;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;
using ListeningPost.Storage.Verdicts;

namespace ListeningPost.Searching;

/// <summary>
/// A better query for a brand, from the mentions that turned out to be about something else: for the command and the workbench.
/// </summary>
internal sealed class QueryProposals(MentionSearch search, VerdictStore verdicts, MentionQueries mentions)
{
    /// <summary>The newest so many of each kind are looked at.</summary>
    private const int Most = 5_000;

    /// <param name="brand">Its slug.</param>
    /// <param name="query">The brand's present query, which parses.</param>
    public async Task<ProposedQuery> ProposeAsync(string brand, string query, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        List<ProposalPost> wrong = await FindAsync(brand, "noise:not-about-us", cancellationToken);
        if (wrong.Count < VerdictFigures.FewestToPropose)
        {
            return new ProposedQuery(null, null, FormattableString.Invariant(
                $"{wrong.Count} mentions of {brand} are marked as about something else, and {VerdictFigures.FewestToPropose} tell ")
                + FormattableString.Invariant($"enough: {VerdictFigures.FewestToPropose - wrong.Count} are missing."), LacksMarks: true);
        }

        Query now = QueryParser.Parse(query, QueryUse.Brand, zone).Query!;
        var posts = new ProposalPosts(
            ProposalPosts.Found(now, wrong), await RightAsync(brand, cancellationToken), await FindAsync(brand, null, cancellationToken));
        if (posts.Wrong.Count == 0)
        {
            return new ProposedQuery(null, posts, FormattableString.Invariant(
                $"the query of {brand} finds none of the {wrong.Count} marked mentions any more: it is better already."));
        }

        return QueryProposal.Of(now, posts) is { } proposal
            ? new ProposedQuery(proposal, posts, null)
            : new ProposedQuery(null, posts, FormattableString.Invariant(
                $"no word, hashtag, site or author sets the {posts.Wrong.Count} marked mentions of {brand} apart from the others ")
                + "without losing some that people said are about it.");
    }

    private async Task<List<ProposalPost>> FindAsync(string brand, string? words, CancellationToken cancellationToken)
    {
        Query? query = words is null ? null : QueryParser.Parse(words, QueryUse.Search).Query;
        return await search.FindAsync(query, new SearchRange { Brand = brand, Limit = Most }, cancellationToken)
            .Select(found => new ProposalPost(found.Mention.Post, found.Mention.Source ?? "")).ToListAsync(cancellationToken);
    }

    private async Task<List<ProposalPost>> RightAsync(string brand, CancellationToken cancellationToken)
    {
        IReadOnlyList<long> ids = await verdicts.AboutAsync(brand, Most, cancellationToken);
        IReadOnlyDictionary<long, StoredMention> read = await mentions.ReadAsync([.. ids], cancellationToken);
        return [.. read.Values.Select(mention => new ProposalPost(mention.Post, mention.Source ?? ""))];
    }
}

/// <summary>A better query, or why there is none.</summary>
/// <param name="Proposal">Null: there is none.</param>
/// <param name="Posts">What it was made from; null where too few are marked.</param>
/// <param name="Why">Why there is none, in a sentence.</param>
/// <param name="LacksMarks">Whether more mentions have to be marked as about something else.</param>
public sealed record ProposedQuery(QueryProposal? Proposal, ProposalPosts? Posts, string? Why, bool LacksMarks = false);
