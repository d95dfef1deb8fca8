using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Searching;

/// <summary>Who is owed an answer now, of the last days, whoever waits longest first: the same for the API and for the pages.</summary>
internal sealed class WaitingList(MentionRequests requests, MentionSearch search, PrintedSql printed, TimeProvider clock)
{
    /// <summary>What says who of them.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["brand", "platform", "kind"];

    /// <exception cref="BadParameterException">A value is wrong.</exception>
    public async Task<WaitingPage> PageAsync(RequestParameters given, int size, CancellationToken cancellationToken)
    {
        Asked asked = await ReadAsync(given, cancellationToken);
        FoundPage page = await search.PageAsync(asked.Query, asked.Range, size, cancellationToken);
        return new WaitingPage(page, asked.Zone, asked.Now);
    }

    /// <summary>All of them, some at a time.</summary>
    /// <exception cref="BadParameterException">A value is wrong.</exception>
    public async Task<WaitingMentions> AllAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        Asked asked = await ReadAsync(given, cancellationToken);
        IAsyncEnumerable<IReadOnlyList<FoundInSearch>> pages = search.PagesAsync(asked.Query, asked.Range, cancellationToken);
        return new WaitingMentions(
            pages.Select(page => (IReadOnlyList<StoredMention>)[.. page.Select(found => found.Mention)]), asked.Now);
    }

    /// <summary>The statement that lists the same.</summary>
    /// <exception cref="BadParameterException">A value is wrong.</exception>
    public async Task<string> SqlAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        Asked asked = await ReadAsync(given.Without("cursor"), cancellationToken);
        return await printed.OfAsync(asked.Query, asked.Zone, asked.Range, cancellationToken);
    }

    private async Task<Asked> ReadAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        MentionRequest request = await requests.ReadAsync(given, cancellationToken);
        DateTimeOffset now = clock.GetUtcNow();
        QueryParse owed = QueryParser.Parse("owed:true", QueryUse.Search, request.Zone);
        IEnumerable<string> filters = Parameters.Intersect(MentionFilters.Names, StringComparer.Ordinal);
        SearchRange range = request.Range with { Since = now.AddDays(-WaitingFigures.Days), Order = MentionOrder.Oldest };
        return new Asked(MentionFilters.Joined(owed.Query, given, request.Zone, filters), range, request.Zone, now);
    }

    private sealed record Asked(Query? Query, SearchRange Range, TimeZoneInfo Zone, DateTimeOffset Now);
}

/// <summary>Some of those who wait.</summary>
/// <param name="Zone">Whose days are meant.</param>
/// <param name="Now">When they were asked for.</param>
public sealed record WaitingPage(FoundPage Page, TimeZoneInfo Zone, DateTimeOffset Now);

/// <summary>All who wait.</summary>
/// <param name="Pages">Some at a time, whoever waits longest first.</param>
/// <param name="Now">When they were asked for.</param>
internal sealed record WaitingMentions(IAsyncEnumerable<IReadOnlyList<StoredMention>> Pages, DateTimeOffset Now);
