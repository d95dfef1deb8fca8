using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Words;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Cli;

/// <summary><c>query --diff OLD NEW</c>: what a change of a brand's query gains and loses on the stored posts.</summary>
/// <param name="brand">Whose versions and time zone; null: sides must be queries, days are UTC's.</param>
internal sealed class QueryDiff(App app, Brand? brand)
{
    /// <summary>So many samples of each kind where no limit is given.</summary>
    private const int Samples = 5;

    /// <summary>Compares, and writes what came of it.</summary>
    /// <param name="sides">OLD and NEW: each a version's number of the brand's query, or a query.</param>
    /// <param name="isTable">Whether it is for people, rather than a JSON object a line.</param>
    /// <exception cref="ConfigurationException">A side is no query, or no version.</exception>
    public async Task RunAsync(
        (string Old, string New) sides, SearchRange range, bool isTable, TextWriter output, CancellationToken cancellationToken)
    {
        IReadOnlyList<QueryVersion> versions =
            brand is null ? [] : await app.Get<BrandStore>().VersionsAsync(brand.Slug, cancellationToken);
        Query old = Read(sides.Old, "OLD", versions);
        Query now = Read(sides.New, "NEW", versions);
        QueryChange change = await app.Get<QueryComparison>().CompareAsync(
            old, now, range with { Limit = range.Limit ?? Samples }, cancellationToken);
        if (isTable)
        {
            await WriteTableAsync(change, old, now, output);
            return;
        }

        await WriteLinesAsync(change, output);
    }

    private Query Read(string side, string name, IReadOnlyList<QueryVersion> versions)
    {
        string text = side;
        if (int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            text = versions.FirstOrDefault(version => version.Version == number)?.Query
                ?? throw new ConfigurationException($"{name}{Unknown(number, versions)}");
        }

        QueryParse parse = QueryParser.Parse(text, QueryUse.Brand, QueryCommand.ZoneOf(brand));
        return parse.Query ?? throw new ConfigurationException(FormattableString.Invariant(
            $"{name}, line {parse.Error!.Line}, column {parse.Error.Column}: {parse.Error.Message} See 'listeningpost test-query'."));
    }

    /// <summary>Why there is no version of that number, behind the side's name.</summary>
    private string Unknown(int number, IReadOnlyList<QueryVersion> versions)
    {
        if (brand is null)
        {
            return FormattableString.Invariant($" is {number}, the number of a version: say whose with --brand SLUG. ")
                + FormattableString.Invariant($"To look for the word, write it in quotes: '\"{number}\"'.");
        }

        return versions.Count switch
        {
            0 => $": brand {brand.Slug} has no stored query yet. Run 'listeningpost apply' first, or write the query itself.",
            1 => FormattableString.Invariant($": brand {brand.Slug} has one version of its query, 1, and no {number}."),
            _ => FormattableString.Invariant(
                $": brand {brand.Slug} has versions 1 to {versions[^1].Version} of its query, not {number}."),
        };
    }

    private static async Task WriteTableAsync(QueryChange change, Query old, Query now, TextWriter output)
    {
        await output.WriteLineAsync($"old   {OneLine.Of(old.Text)}");
        await output.WriteLineAsync($"new   {OneLine.Of(now.Text)}");
        if (old.Text == now.Text)
        {
            await output.WriteLineAsync("old and new are the same query");
        }

        await output.WriteLineAsync(FormattableString.Invariant(
            $"kept {change.Kept}, gained {change.Gained}, lost {change.Lost} stored posts"));
        await WriteSamplesAsync("+", "gained", change.Gained, change.GainedSamples, output);
        await WriteSamplesAsync("-", "lost", change.Lost, change.LostSamples, output);
    }

    private static async Task WriteSamplesAsync(string sign, string name, long count, IReadOnlyList<Post> samples, TextWriter output)
    {
        foreach (Post post in samples)
        {
            await output.WriteLineAsync($"{sign} {QueryTable.Line(post)}");
        }

        if (count > samples.Count && samples.Count > 0)
        {
            await output.WriteLineAsync(FormattableString.Invariant(
                $"{sign} and {count - samples.Count} more {name}; see more with --limit"));
        }
    }

    /// <summary>One object with the counts, then one for each sample.</summary>
    private static async Task WriteLinesAsync(QueryChange change, TextWriter output)
    {
        var counts = new JsonObject { ["kept"] = change.Kept, ["gained"] = change.Gained, ["lost"] = change.Lost };
        await output.WriteLineAsync(counts.ToJsonString());
        foreach (Post post in change.GainedSamples)
        {
            await output.WriteLineAsync(Sample("gained", post).ToJsonString());
        }

        foreach (Post post in change.LostSamples)
        {
            await output.WriteLineAsync(Sample("lost", post).ToJsonString());
        }
    }

    private static JsonObject Sample(string change, Post post) => new()
    {
        ["change"] = change,
        ["published_at"] = MentionColumns.Instant(post.PublishedAt!.Value),
        ["platform"] = post.Platform,
        ["native_id"] = post.NativeId,
        ["author_handle"] = post.Author.Handle,
        ["url"] = post.Url,
        ["title"] = post.Title,
        ["text"] = post.Text,
    };
}
