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
        (Query? query, MentionRequest request, DateTimeOffset now) = await ReadAsync(given, cancellationToken);
        FoundPage page = await search.PageAsync(query, request.Range, size, cancellationToken);
        return new WaitingPage(page, request.Zone, now);
    }

    /// <summary>The statement that lists the same.</summary>
    /// <exception cref="BadParameterException">A value is wrong.</exception>
    public async Task<string> SqlAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        (Query? query, MentionRequest request, _) = await ReadAsync(given.Without("cursor"), cancellationToken);
        return await printed.OfAsync(query, request.Zone, request.Range, cancellationToken);
    }

    private async Task<(Query? Query, MentionRequest Request, DateTimeOffset Now)> ReadAsync(
        RequestParameters given, CancellationToken cancellationToken)
    {
        MentionRequest request = await requests.ReadAsync(given, cancellationToken);
        DateTimeOffset now = clock.GetUtcNow();
        QueryParse owed = QueryParser.Parse("owed:true", QueryUse.Search, request.Zone);
        IEnumerable<string> filters = Parameters.Intersect(MentionFilters.Names, StringComparer.Ordinal);
        SearchRange range = request.Range with { Since = now.AddDays(-WaitingFigures.Days), Order = MentionOrder.Oldest };
        return (MentionFilters.Joined(owed.Query, given, request.Zone, filters), request with { Range = range }, now);
    }
}

/// <summary>Some of those who wait.</summary>
/// <param name="Zone">Whose days are meant.</param>
/// <param name="Now">When they were asked for.</param>
public sealed record WaitingPage(FoundPage Page, TimeZoneInfo Zone, DateTimeOffset Now);
