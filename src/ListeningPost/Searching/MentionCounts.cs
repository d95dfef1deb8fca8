using System.Text.Json;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Searching;
using ListeningPost.Core.Words;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Searching;

/// <summary>Counts what a search finds by something: by author, by story, by day.</summary>
internal sealed class MentionCounts(MentionSearch search, GroupQueries groups, MentionQueries mentions)
{
    /// <summary>So many groups are told at most.</summary>
    public const int Most = 500;

    private const int LongestLabel = 120;

    /// <summary>By what can be counted, as it is written.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<MentionGrouping>().Select(NameOf)];

    /// <summary>What it is called that is counted by, as <see cref="Names"/> writes it.</summary>
    public static MentionGrouping Of(string name) =>
        Enum.Parse<MentionGrouping>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    /// <summary>As it is written.</summary>
    public static string NameOf(MentionGrouping by) => JsonNamingPolicy.SnakeCaseLower.ConvertName(by.ToString());

    /// <param name="query">Parsed for a search; null: everything.</param>
    /// <param name="zone">Whose days are meant.</param>
    public async Task<CountedMentions> ListAsync(
        Query? query, TimeZoneInfo zone, SearchRange whole, MentionGrouping by, CancellationToken cancellationToken)
    {
        SearchRange range = whole with { Limit = null, After = null, WithPresence = false };
        SearchPlan plan = query is null ? SearchPlan.Everything : SearchPlan.Of(query);
        IReadOnlyCollection<long>? found = await search.UntoldAsync(query, range, cancellationToken);
        MentionGroups read = await groups.ListAsync(plan, zone, range, found, by, Most, cancellationToken);
        return new CountedMentions(by, await NamedAsync(read.Groups, by, range.AsOf, cancellationToken), read.Total);
    }

    /// <summary>Authors and stories are called by the first stored of their mentions.</summary>
    private async Task<IReadOnlyList<CountedGroup>> NamedAsync(
        IReadOnlyList<MentionGroup> read, MentionGrouping by, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        if (by is not (MentionGrouping.Author or MentionGrouping.Person or MentionGrouping.Story))
        {
            return [.. read.Select(group => new CountedGroup(group.Key, group.Key, group.Mentions, null))];
        }

        long[] first = [.. read.Select(group => group.First)];
        IReadOnlyDictionary<long, StoredMention> known = await mentions.ReadAsync(first, asOf, cancellationToken);
        return
        [
            .. read.Where(group => known.ContainsKey(group.First))
                .Select(group => new CountedGroup(group.Key, NameOf(known[group.First], by), group.Mentions, known[group.First])),
        ];
    }

    private static string NameOf(StoredMention mention, MentionGrouping by)
    {
        string text = by == MentionGrouping.Story
            ? FirstOf(mention.Title, mention.Text)
            : FirstOf(mention.AuthorHandle, mention.AuthorName);
        return OneLine.Of(text, LongestLabel);
    }

    private static string FirstOf(string first, string second) => first.Length > 0 ? first : second;
}

/// <summary>What was counted.</summary>
/// <param name="Groups">The first of them.</param>
/// <param name="Total">How many groups there are.</param>
public sealed record CountedMentions(MentionGrouping By, IReadOnlyList<CountedGroup> Groups, long Total);

/// <summary>Mentions that have something in common.</summary>
/// <param name="Key">What that is; of authors and stories a number of ours.</param>
/// <param name="Name">How it is called; may be empty, where an author has no name.</param>
/// <param name="First">Of authors and stories the first stored of them.</param>
public sealed record CountedGroup(string Key, string Name, long Mentions, StoredMention? First);
