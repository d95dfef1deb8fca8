using System.Globalization;
using System.Net;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.HackerNews;

/// <summary>Searches Hacker News for stories and comments, one request per term and page.</summary>
/// <remarks>
/// Facts: <c>/search</c> is by relevance, so <c>/search_by_date</c>. A result is cut at 1,000 hits whatever the page, so a walk
/// does not page: it asks for what is not newer than the oldest hit seen (<c>numericFilters=created_at_i&lt;=</c>) and drops
/// the hits of that second that it knows. <c>OR</c> is no operator; quotes make a phrase where the request says
/// <c>advancedSyntax</c> (documented). Reported: 10,000 requests an hour per IP.
/// </remarks>
internal sealed class HackerNewsSource(SourceHttp http, HackerNewsOptions options)
    : WalkedSource(options.Name, Platforms.HackerNews.Name, options.BaseUrl ?? PublicUrl), IThreadSource
{
    private const int PageSize = 100;

    private static readonly Uri PublicUrl = new("https://hn.algolia.com");
    private static readonly HttpAsk Ask = new() { Advise = Advise };

    protected override string Cost => "free: 10,000 requests an hour";

    /// <summary>What the search's refusals mean.</summary>
    public static RefusalAdvice? Advise(Refusal refusal) => refusal.Status switch
    {
        HttpStatusCode.BadRequest => new("it does not take this search term: write other SearchTerms"),
        _ => null,
    };

    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        Uri uri = Endpoint.Of(Server, $"/api/v1/items/{Uri.EscapeDataString(request.RootNativeId)}");
        HttpAnswer answer = await http.SendAsync(uri, HttpAsk.Get, cancellationToken);
        return ThreadPieces.Whole(HackerNewsParser.ParseThread(answer.Body));
    }

    protected override async Task<ResultPage> ReadAsync(PageRequest asked, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await http.SendAsync(AddressOf(asked), Ask, cancellationToken);
        HackerNewsPage page = HackerNewsParser.ParseSearch(answer.Body);
        return new ResultPage(page.Posts, Next(page, asked)) { IsAllSinceFloor = true };
    }

    protected override Uri AddressOf(PageRequest asked)
    {
        string filter = string.Create(CultureInfo.InvariantCulture, $"created_at_i>={asked.Floor}");
        if (asked.Token is not null)
        {
            filter += $",created_at_i<={asked.Token}";
        }

        return Endpoint.Of(
            Server,
            "/api/v1/search_by_date",
            ("query", Quotes.Of(asked.Key)),
            ("advancedSyntax", "true"),
            ("hitsPerPage", PageSize.ToString(CultureInfo.InvariantCulture)),
            ("numericFilters", filter));
    }

    /// <summary>The second of the oldest hit; one second less when a whole page stood within it.</summary>
    private static string? Next(HackerNewsPage page, PageRequest asked)
    {
        if (!page.IsFull || page.Posts.Posts.Count == 0)
        {
            return null;
        }

        long[] times = [.. page.Posts.Posts.Select(post => Sighting.ByPublication(post).At)];
        long oldest = times.Min();
        bool isStuck = asked.Token == oldest.ToString(CultureInfo.InvariantCulture) && times.Max() == oldest;
        if (isStuck)
        {
            oldest--;
        }

        return oldest.ToString(CultureInfo.InvariantCulture);
    }
}
