using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Proposing;
using ListeningPost.Searching;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Cli;

/// <summary><c>query --propose</c>: a better query for a brand, from the mentions that turned out to be about something else.</summary>
internal sealed class QueryPropose(App app, Brand brand)
{
    private const string MarkThem = " Mark them: 'listeningpost verdict MENTION --not-about-us'.";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The exit status.</returns>
    public async Task<int> RunAsync(SearchRange range, bool isTable, TextWriter output, CancellationToken cancellationToken)
    {
        ProposedQuery made = await app.Get<QueryProposals>().ProposeAsync(
            brand.Slug, brand.Query, QueryCommand.ZoneOf(brand), cancellationToken);
        if (made is not { Proposal: { } proposal, Posts: { } posts })
        {
            await Console.Error.WriteLineAsync($"error: {made.Why}{(made.LacksMarks ? MarkThem : "")}");
            return CliErrors.Failed;
        }

        await TellAsync(proposal, posts, isTable, output);
        await new QueryDiff(app, brand).RunAsync((brand.Query, proposal.Query.Text), range, isTable, output, cancellationToken);
        if (isTable)
        {
            await output.WriteLineAsync($"\"Query\": {JsonSerializer.Serialize(proposal.Query.Text, Readable)}");
        }

        return CliErrors.Done;
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
}
