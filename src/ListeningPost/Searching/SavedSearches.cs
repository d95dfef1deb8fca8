using System.Globalization;
using ListeningPost.Access;
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
        RequestParameters given = GivenOf(saved, Caller.Anyone).Without("by");
        return saved.Path == "/mentions" ? "/api/v1/mentions.atom" + PageCursor.Address(given.Given, cursor: null) : null;
    }

    /// <param name="name">One line.</param>
    /// <param name="address">Of a page's list: path and query.</param>
    /// <param name="by">Who keeps it, by name.</param>
    /// <exception cref="BadParameterException">The name or the address is none that can be kept, or the name is taken.</exception>
    public async Task<SavedSearch> AddAsync(Caller asker, string name, string address, string by, CancellationToken cancellationToken)
    {
        string checkedName = Named(name);
        int mark = address.IndexOf('?', StringComparison.Ordinal);
        string path = mark < 0 ? address : address[..mark];
        RequestParameters given = Read(path, mark < 0 ? "" : address[mark..], asker);
        string? brand = await CheckAsync(path, given, cancellationToken);
        given = brand is null ? given : given.With("brand", brand);
        string query = PageCursor.Address(given.Given, cursor: null).ToString().TrimStart('?');
        if (query.Length > LongestQuery)
        {
            throw new BadParameterException("address", "The search is too long to be kept: 32,000 characters are the most.");
        }

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

    /// <summary>Null: there is none of that number, or none that whoever asks may see.</summary>
    public async Task<SavedSearch?> FindAsync(Caller asker, long id, CancellationToken cancellationToken)
    {
        SavedSearch? saved = await store.FindAsync(id, cancellationToken);
        return saved is not null && IsSeen(saved, asker) ? saved : null;
    }

    /// <summary>False: there is none of that number, or none that whoever asks may see.</summary>
    public async Task<bool> RemoveAsync(Caller asker, long id, CancellationToken cancellationToken) =>
        await FindAsync(asker, id, cancellationToken) is not null && await store.RemoveAsync(id, cancellationToken);

    /// <summary>Notes that its list is opened now: what comes from here on is new.</summary>
    public Task SeeAsync(SavedSearch saved, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(saved);
        return store.SeeAsync(saved.Id, cancellationToken);
    }

    /// <summary>Those that whoever asks may see, by name, each with its numbers, as far as these are soon known.</summary>
    public async Task<IReadOnlyList<CountedSearch>> ListAsync(Caller asker, CancellationToken cancellationToken)
    {
        SavedSearch[] all = [.. (await store.ListAsync(cancellationToken)).Where(saved => IsSeen(saved, asker))];
        CountedSearch[] counted = [.. all.Select(saved => new CountedSearch(saved, null, null))];
        await courtesy.WithinAsync(
            async token =>
            {
                for (int i = 0; i < all.Length; i++)
                {
                    counted[i] = await CountAsync(asker, all[i], token);
                }
            },
            cancellationToken);
        return counted;
    }

    private async Task<CountedSearch> CountAsync(Caller asker, SavedSearch saved, CancellationToken cancellationToken)
    {
        RequestParameters given = GivenOf(saved, asker);
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

    /// <summary>Those of all brands only who sees all.</summary>
    private static bool IsSeen(SavedSearch saved, Caller asker) => asker.SeesAll || (saved.Brand is { } brand && asker.Sees(brand));

    /// <returns>The slug of the brand that is asked for.</returns>
    private async Task<string?> CheckAsync(string path, RequestParameters given, CancellationToken cancellationToken)
    {
        given.OneOf("by", MentionCounts.Names);
        string? brand = path == "/conversations"
            ? (await conversations.ReadAsync(given, cancellationToken)).Filter.Brand
            : (await mentions.ReadAsync(given.Without("by"), cancellationToken)).Range.Brand;
        return brand is not null || given.Asker.SeesAll
            ? brand
            : throw new BadParameterException("address", "Name one of your brands in it: who may see that brand sees the search.");
    }

    private static RequestParameters GivenOf(SavedSearch saved, Caller asker) => Read(saved.Path, "?" + saved.Query, asker);

    private static RequestParameters Read(string path, string query, Caller asker)
    {
        if (!Pages.TryGetValue(path, out IReadOnlyList<string>? known))
        {
            throw new BadParameterException("address", $"Only a list of {string.Join(" or ", Pages.Keys)} can be kept.");
        }

        IEnumerable<KeyValuePair<string, StringValues>> asked = QueryHelpers.ParseNullableQuery(query) ?? [];
        return RequestParameters.Read(asked.Where(one => !Passing.Contains(one.Key, StringComparer.Ordinal)), asker, known, isForm: true);
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
