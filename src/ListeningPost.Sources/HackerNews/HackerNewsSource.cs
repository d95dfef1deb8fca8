using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.HackerNews;

/// <summary>Searches Hacker News for stories and comments, one request per term and page.</summary>
/// <remarks>
/// Facts: <c>/search</c> is by relevance, so <c>/search_by_date</c>. A result is cut at 1,000 hits whatever the page, so a walk
/// does not page: it asks for what is not newer than the oldest hit seen (<c>numericFilters=created_at_i&lt;=</c>) and drops
/// the hits of that second that it knows. <c>OR</c> is no operator. Reported: 10,000 requests an hour per IP.
/// </remarks>
internal sealed class HackerNewsSource(SourceHttp http, HackerNewsOptions options) : IThreadSource
{
    private const int PageSize = 100;

    private static readonly Uri PublicUrl = new("https://hn.algolia.com");

    private readonly Uri _base = options.BaseUrl ?? PublicUrl;

    public string Name => options.Name;

    public string Platform => Platforms.HackerNews;

    public string Host => SourceHttp.HostOf(_base);

    public Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken) => SearchRound.StepAsync<Walk>(
        request,
        SearchRound.Terms(request.SearchTerms),
        (term, walk) => SearchAsync(term, walk ?? new Walk(), request, cancellationToken));

    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        Uri uri = Endpoint.Of(_base, $"/api/v1/items/{Uri.EscapeDataString(request.RootNativeId)}");
        HttpAnswer answer = await http.SendAsync(uri, HttpAsk.Get, cancellationToken);
        PostPage page = HackerNewsParser.ParseThread(answer.Body);
        return new ThreadResult(SearchRound.OldestFirst(page.Posts), page.Skipped, Complete: true) { Deleted = page.Deleted };
    }

    private async Task<SearchStep<Walk>> SearchAsync(string term, Walk walk, PollRequest request, CancellationToken cancellationToken)
    {
        long floor = Walking.Floor(walk, request);
        HttpAnswer answer = await http.SendAsync(SearchUri(term, floor, walk.Next), HttpAsk.Get, cancellationToken);

        HackerNewsPage page = HackerNewsParser.ParseSearch(answer.Body);
        Sighting[] sightings = [.. page.Posts.OrThrow(Name).Posts.Select(Sighting.ByPublication)];
        var (fresh, after, finished) = Walking.Take(walk, new WalkPage(sightings, Next(sightings, page, walk.Next), floor, request.Now.ToUnixTimeSeconds()));
        return new SearchStep<Walk>
        {
            State = after,
            Posts = fresh,
            Skipped = page.Posts.Skipped,
            Problems = page.Posts.Problems,
            Finished = finished,
            ReachedBackTo = DateTimeOffset.FromUnixTimeSeconds(finished || sightings.Length == 0 ? floor : sightings.Min(s => s.At)),
        };
    }

    private Uri SearchUri(string term, long from, string? until)
    {
        string filter = string.Create(CultureInfo.InvariantCulture, $"created_at_i>={from}");
        return Endpoint.Of(
            _base,
            "/api/v1/search_by_date",
            ("query", term),
            ("hitsPerPage", PageSize.ToString(CultureInfo.InvariantCulture)),
            ("numericFilters", until is null ? filter : $"{filter},created_at_i<={until}"));
    }

    /// <summary>The second of the oldest hit; one second less when a whole page stood within it.</summary>
    private static string? Next(Sighting[] sightings, HackerNewsPage page, string? until)
    {
        if (!page.IsFull || sightings.Length == 0)
        {
            return null;
        }

        long oldest = sightings.Min(s => s.At);
        bool stuck = until == oldest.ToString(CultureInfo.InvariantCulture) && sightings.All(s => s.At == oldest);
        return (stuck ? oldest - 1 : oldest).ToString(CultureInfo.InvariantCulture);
    }
}
