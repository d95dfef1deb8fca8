using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Cli;

/// <summary><c>query --diff OLD NEW</c>: what a change of a brand's query gains and loses on the stored posts.</summary>
internal static class QueryDiff
{
    /// <summary>So many samples of each kind where no limit is given.</summary>
    private const int Samples = 5;

    /// <param name="sides">OLD and NEW: each a version's number of the brand's query, or a query.</param>
    /// <param name="brand">Whose versions and time zone; null: sides must be queries, days are UTC's.</param>
    public static async Task<int> RunAsync(
        App app, string[] sides, Brand? brand, SearchRange range, string format, TextWriter output, CancellationToken cancellationToken)
    {
        IReadOnlyList<QueryVersion> versions = brand is null ? [] : await app.Get<BrandStore>().VersionsAsync(brand.Slug, cancellationToken);
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(brand?.TimeZone ?? "UTC");
        Query old = Read(sides[0], "OLD", brand, versions, zone);
        Query now = Read(sides[1], "NEW", brand, versions, zone);
        QueryChange change = await app.Get<QueryComparison>().CompareAsync(old, now, range with { Limit = range.Limit ?? Samples }, cancellationToken);
        await (format == "table" ? WriteTableAsync(change, old, now, output) : WriteLinesAsync(change, output));
        return CliErrors.Done;
    }

    private static Query Read(string side, string name, Brand? brand, IReadOnlyList<QueryVersion> versions, TimeZoneInfo zone)
    {
        string text = side;
        if (int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            text = versions.FirstOrDefault(v => v.Version == number)?.Query ?? throw new ConfigurationException(Unknown(name, number, brand, versions));
        }

        QueryParse parse = QueryParser.Parse(text, QueryUse.Brand, zone);
        return parse.Query ?? throw new ConfigurationException(FormattableString.Invariant(
            $"{name}, line {parse.Error!.Line}, column {parse.Error.Column}: {parse.Error.Message} See 'listeningpost test-query'."));
    }

    private static string Unknown(string name, int number, Brand? brand, IReadOnlyList<QueryVersion> versions) => brand is null
        ? FormattableString.Invariant($"{name} is {number}, the number of a version: say whose with --brand SLUG. To look for the word, write it in quotes: '\"{number}\"'.")
        : versions.Count == 0
            ? $"{name}: brand {brand.Slug} has no stored query yet. Run 'listeningpost apply' first, or write the query itself."
            : versions.Count == 1 ? FormattableString.Invariant($"{name}: brand {brand.Slug} has one version of its query, 1, and no {number}.")
            : FormattableString.Invariant($"{name}: brand {brand.Slug} has versions 1 to {versions[^1].Version} of its query, not {number}.");

    private static async Task WriteTableAsync(QueryChange change, Query old, Query now, TextWriter output)
    {
        await output.WriteLineAsync($"old   {CliErrors.OneLine(old.Text)}");
        await output.WriteLineAsync($"new   {CliErrors.OneLine(now.Text)}");
        if (old.Text == now.Text)
        {
            await output.WriteLineAsync("old and new are the same query");
        }

        await output.WriteLineAsync(FormattableString.Invariant($"kept {change.Kept}, gained {change.Gained}, lost {change.Lost} stored posts"));
        await WriteSamplesAsync("+", "gained", change.Gained, change.GainedSamples, output);
        await WriteSamplesAsync("-", "lost", change.Lost, change.LostSamples, output);
    }

    private static async Task WriteSamplesAsync(string sign, string name, long count, IReadOnlyList<Post> samples, TextWriter output)
    {
        foreach (Post post in samples)
        {
            string text = CliErrors.OneLine(post.Title.Length > 0 ? post.Title : post.Text);
            string who = CliErrors.OneLine(post.Author.Handle.Length > 0 ? post.Author.Handle : post.Author.Name);
            await output.WriteLineAsync(
                $"{sign} {MentionColumns.Instant(post.PublishedAt!.Value)}  {post.Platform,-13} {QueryCommand.Cut(who, 24),-24} {QueryCommand.Cut(text, 90)}  {post.Url}");
        }

        if (count > samples.Count && samples.Count > 0)
        {
            await output.WriteLineAsync(FormattableString.Invariant($"{sign} and {count - samples.Count} more {name}; see more with --limit"));
        }
    }

    /// <summary>One object with the counts, then one for each sample.</summary>
    private static async Task WriteLinesAsync(QueryChange change, TextWriter output)
    {
        await output.WriteLineAsync(new JsonObject { ["kept"] = change.Kept, ["gained"] = change.Gained, ["lost"] = change.Lost }.ToJsonString());
        foreach ((string name, IReadOnlyList<Post> samples) in new[] { ("gained", change.GainedSamples), ("lost", change.LostSamples) })
        {
            foreach (Post post in samples)
            {
                await output.WriteLineAsync(new JsonObject
                {
                    ["change"] = name,
                    ["published_at"] = MentionColumns.Instant(post.PublishedAt!.Value),
                    ["platform"] = post.Platform,
                    ["native_id"] = post.NativeId,
                    ["author_handle"] = post.Author.Handle,
                    ["url"] = post.Url,
                    ["title"] = post.Title,
                    ["text"] = post.Text,
                }.ToJsonString());
            }
        }
    }
}
