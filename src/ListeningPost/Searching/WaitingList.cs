using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Searching;

/// <summary>Who is owed an answer now, of the last days, whoever waits longest first: the same for the API and for the pages.</summary>
internal sealed class WaitingList(MentionRequests requests, MentionSearch search, TimeProvider clock)
{
    /// <summary>What says who of them.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["brand", "platform", "kind"];

    /// <exception cref="BadParameterException">A value is wrong.</exception>
    public async Task<WaitingPage> PageAsync(RequestParameters given, int size, CancellationToken cancellationToken)
    {
        MentionRequest request = await requests.ReadAsync(given, cancellationToken);
        DateTimeOffset now = clock.GetUtcNow();
        QueryParse owed = QueryParser.Parse("owed:true", QueryUse.Search, request.Zone);
        FoundPage page = await search.PageAsync(
            MentionFilters.Joined(owed.Query, given, request.Zone),
            request.Range with { Since = now.AddDays(-WaitingFigures.Days), Order = MentionOrder.Oldest },
            size,
            cancellationToken);
        return new WaitingPage(page, request.Zone, now);
    }
}

/// <summary>Some of those who wait.</summary>
/// <param name="Zone">Whose days are meant.</param>
/// <param name="Now">When they were asked for.</param>
public sealed record WaitingPage(FoundPage Page, TimeZoneInfo Zone, DateTimeOffset Now);
