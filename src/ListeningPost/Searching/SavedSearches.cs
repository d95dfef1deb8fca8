using System.Globalization;
using ListeningPost.Core.Words;
using ListeningPost.Storage.Searching;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ListeningPost.Searching;

/// <summary>The searches that people keep: read and checked as their pages read them, and counted.</summary>
internal sealed class SavedSearches(
    SavedSearchStore store, MentionRequests mentions, MentionSearch search, ConversationRequests conversations, Courtesy courtesy)
{
    public const int LongestName = 100;

    /// <summary>Of what a page is asked, as an address writes it.</summary>
    private const int LongestQuery = 32_000;

    /// <summary>What a list is asked, and nothing else of its page.</summary>
    private static readonly Dictionary<string, IReadOnlyList<string>> Pages = new(StringComparer.Ordinal)
    {
        ["/mentions"] = [.. MentionRequests.Parameters, "by"],
        ["/conversations"] = ConversationRequests.Parameters,
    };

    /// <summary>What a page shows beside its list.</summary>
    private static readonly string[] Passing = ["cursor", "sql", "say", "said"];

    /// <summary>The list of mentions as a feed; null: it is none of mentions.</summary>
    public static string? FeedOf(SavedSearch saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        RequestParameters given = GivenOf(saved).Without("by");
        return saved.Path == "/mentions" ? "/api/v1/mentions.atom" + PageCursor.Address(given.Given, cursor: null) : null;
    }

    /// <param name="name">One line.</param>
    /// <param name="address">Of a page's list: path and query.</param>
    /// <exception cref="BadParameterException">The name or the address is none that can be kept, or the name is taken.</exception>
    public async Task<SavedSearch> AddAsync(string name, string address, string by, CancellationToken cancellationToken)
    {
        string checkedName = Named(name);
        int mark = address.IndexOf('?', StringComparison.Ordinal);
        string path = mark < 0 ? address : address[..mark];
        RequestParameters given = Read(path, mark < 0 ? "" : address[mark..]);
        string query = PageCursor.Address(given.Given, cursor: null).ToString().TrimStart('?');
        if (query.Length > LongestQuery)
        {
            throw new BadParameterException("address", "The search is too long to be kept: 32,000 characters are the most.");
        }

        string? brand = await CheckAsync(path, given, cancellationToken);
        return await store.AddAsync(checkedName, path, query, brand, by, cancellationToken) ?? throw Taken(checkedName);
    }

    /// <exception cref="BadParameterException">The name is none, or taken.</exception>
    public async Task RenameAsync(long id, string name, CancellationToken cancellationToken)
    {
        string checkedName = Named(name);
        if (!await store.RenameAsync(id, checkedName, cancellationToken))
        {
            throw Taken(checkedName);
        }
    }

    /// <summary>Each with its numbers, as far as these are soon known.</summary>
    /// <param name="all">As they are to be told.</param>
    public async Task<IReadOnlyList<CountedSearch>> CountAsync(IReadOnlyList<SavedSearch> all, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(all);
        CountedSearch[] counted = [.. all.Select(saved => new CountedSearch(saved, null, null))];
        await courtesy.WithinAsync(
            async token =>
            {
                for (int i = 0; i < counted.Length; i++)
                {
                    counted[i] = await CountAsync(all[i], token);
                }
            },
            cancellationToken);
        return counted;
    }

    private async Task<CountedSearch> CountAsync(SavedSearch saved, CancellationToken cancellationToken)
    {
        RequestParameters given = GivenOf(saved);
        try
        {
            long total = await TotalAsync(saved.Path, given, cancellationToken);
            if (saved.LastSeenAt is not { } seen || given["as_of"] is not null)
            {
                return new CountedSearch(saved, total, null);
            }

            string then = seen.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
            long before = await TotalAsync(saved.Path, given.With("as_of", then), cancellationToken);
            return new CountedSearch(saved, total, Math.Max(0, total - before));
        }
        catch (BadParameterException)
        {
            // A brand or platform that is there no more: the search stays, and its page says what is wrong.
            return new CountedSearch(saved, null, null);
        }
    }

    private async Task<long> TotalAsync(string path, RequestParameters given, CancellationToken cancellationToken)
    {
        if (path == "/conversations")
        {
            return await conversations.CountAsync(await conversations.ReadAsync(given, cancellationToken), cancellationToken);
        }

        MentionRequest request = await mentions.ReadAsync(given.Without("by"), cancellationToken);
        return await search.CountAsync(request.Query, request.Range, cancellationToken);
    }

    /// <returns>The slug of the brand that is asked for.</returns>
    private async Task<string?> CheckAsync(string path, RequestParameters given, CancellationToken cancellationToken)
    {
        if (path == "/conversations")
        {
            return (await conversations.ReadAsync(given, cancellationToken)).Filter.Brand;
        }

        given.OneOf("by", MentionCounts.Names);
        return (await mentions.ReadAsync(given.Without("by"), cancellationToken)).Range.Brand;
    }

    private static RequestParameters GivenOf(SavedSearch saved) => Read(saved.Path, "?" + saved.Query);

    private static RequestParameters Read(string path, string query)
    {
        if (!Pages.TryGetValue(path, out IReadOnlyList<string>? known))
        {
            throw new BadParameterException("address", $"Only a list of {string.Join(" or ", Pages.Keys)} can be kept.");
        }

        IEnumerable<KeyValuePair<string, StringValues>> asked = QueryHelpers.ParseNullableQuery(query) ?? [];
        return RequestParameters.Read(asked.Where(one => !Passing.Contains(one.Key, StringComparer.Ordinal)), known, isForm: true);
    }

    private static string Named(string name)
    {
        string line = OneLine.Of(name, LongestName + 1).Trim();
        return line.Length is > 0 and <= LongestName
            ? line
            : throw new BadParameterException("name", $"Give it a name, of {LongestName} characters at most.");
    }

    private static BadParameterException Taken(string name) => new(
        "name", $"There is a search named '{name}' already, or there are {SavedSearchStore.Most}: take another name, or delete one.");
}

/// <summary>A kept search with its numbers.</summary>
/// <param name="Total">How many its list holds; null: it is not soon known.</param>
/// <param name="New">How many more than when it was last opened; null: it was never, or it is not soon known.</param>
public sealed record CountedSearch(SavedSearch Search, long? Total, long? New);
