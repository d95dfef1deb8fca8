using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Proposing;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Searching;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;
using ListeningPost.Storage.Verdicts;

namespace ListeningPost.Cli;

/// <summary><c>query --propose</c>: a better query for a brand, from the mentions that turned out to be about something else.</summary>
internal sealed class QueryPropose(App app, Brand brand)
{
    /// <summary>The newest so many of each kind are looked at.</summary>
    private const int Most = 5_000;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The exit status.</returns>
    public async Task<int> RunAsync(SearchRange range, bool isTable, TextWriter output, CancellationToken cancellationToken)
    {
        List<ProposalPost> wrong = await FindAsync("noise:not-about-us", cancellationToken);
        if (wrong.Count < VerdictFigures.FewestToPropose)
        {
            return await RefuseAsync(
                $"{wrong.Count} mentions of {brand.Slug} are marked as about something else, and {VerdictFigures.FewestToPropose} "
                + $"tell enough: {VerdictFigures.FewestToPropose - wrong.Count} are missing. "
                + "Mark them: 'listeningpost verdict MENTION --not-about-us'.");
        }

        Query now = QueryParser.Parse(brand.Query, QueryUse.Brand, QueryCommand.ZoneOf(brand)).Query!;
        var posts = new ProposalPosts(
            ProposalPosts.Found(now, wrong), await RightAsync(cancellationToken), await FindAsync(null, cancellationToken));
        if (posts.Wrong.Count == 0)
        {
            return await RefuseAsync(
                $"the query of {brand.Slug} finds none of the {wrong.Count} marked mentions any more: it is better already.");
        }

        if (QueryProposal.Of(now, posts) is not { } proposal)
        {
            return await RefuseAsync(
                $"no word, hashtag, site or author sets the {posts.Wrong.Count} marked mentions of {brand.Slug} apart from the others "
                + "without losing some that people said are about it.");
        }

        await TellAsync(proposal, posts, isTable, output);
        await new QueryDiff(app, brand).RunAsync((brand.Query, proposal.Query.Text), range, isTable, output, cancellationToken);
        if (isTable)
        {
            await output.WriteLineAsync($"\"Query\": {JsonSerializer.Serialize(proposal.Query.Text, Readable)}");
        }

        return CliErrors.Done;
    }

    private static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync("error: " + why);
        return CliErrors.Failed;
    }

    private static async Task TellAsync(QueryProposal proposal, ProposalPosts posts, bool isTable, TextWriter output)
    {
        if (!isTable)
        {
            await output.WriteLineAsync(Told(proposal, posts).ToJsonString(Readable));
            return;
        }

        await output.WriteLineAsync(FormattableString.Invariant(
            $"leaves out {proposal.LeftOut} of {posts.Wrong.Count} mentions marked as about something else, by:"));
        foreach (TellingTerm term in proposal.Terms)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  {term.Term}: in {term.Posts} of {posts.Wrong.Count} marked, {Others(term, posts)}"));
        }
    }

    private static string Others(TellingTerm term, ProposalPosts posts) => FormattableString.Invariant(
        $"in {term.Others} of {posts.Others.Count} others, log-odds {term.LogOdds:0.0} ({term.Score:0.0} standard errors)");

    private static JsonObject Told(QueryProposal proposal, ProposalPosts posts) => new()
    {
        ["query"] = proposal.Query.Text,
        ["left_out"] = proposal.LeftOut,
        ["marked"] = posts.Wrong.Count,
        ["others"] = posts.Others.Count,
        ["terms"] = new JsonArray([.. proposal.Terms.Select(term => new JsonObject
        {
            ["term"] = term.Term,
            ["marked"] = term.Posts,
            ["others"] = term.Others,
            ["log_odds"] = Math.Round(term.LogOdds, 2),
            ["standard_errors"] = Math.Round(term.Score, 2),
        })]),
    };

    private async Task<List<ProposalPost>> FindAsync(string? search, CancellationToken cancellationToken)
    {
        Query? query = search is null ? null : QueryParser.Parse(search, QueryUse.Search).Query;
        return await app.Get<MentionSearch>().FindAsync(query, new SearchRange { Brand = brand.Slug, Limit = Most }, cancellationToken)
            .Select(found => new ProposalPost(found.Mention.Post, found.Mention.Source ?? "")).ToListAsync(cancellationToken);
    }

    private async Task<List<ProposalPost>> RightAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<long> ids = await app.Get<VerdictStore>().AboutAsync(brand.Slug, Most, cancellationToken);
        IReadOnlyDictionary<long, StoredMention> read = await app.Get<MentionQueries>().ReadAsync([.. ids], cancellationToken);
        return [.. read.Values.Select(mention => new ProposalPost(mention.Post, mention.Source ?? ""))];
    }
}
