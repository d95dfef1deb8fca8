using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.GoogleNews;

/// <summary>Searches Google News, one request per term.</summary>
/// <remarks>
/// Facts: a search gives at most 100 articles without a sign that there were more, and has no pages; <c>after:</c> is exact
/// to the day (dev.to fetchsmith, Nov 2026). So each term is asked from the day before it was last asked.
/// </remarks>
internal sealed class GoogleNewsSource(SourceHttp http, GoogleNewsOptions options) : ISource
{
    private const int MaxArticles = 100;

    private static readonly Uri PublicUrl = new("https://news.google.com");

    private readonly Uri _base = options.BaseUrl ?? PublicUrl;

    public string Name => options.Name;

    public string Platform => Platforms.Web.Name;

    public string Host => SourceHttp.HostOf(_base);

    public bool IsSearch => true;

    public SourcePlan Plan(PollRequest request) => new()
    {
        Addresses = [.. SearchRound.Terms(request.SearchTerms).Select(term => SearchUri(term, From(request.LookBackTo)))],
        Cost = "free; at most 100 articles of a request",
    };

    public Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken) => SearchRound.StepAsync<Asked>(
        request,
        SearchRound.Terms(request.SearchTerms),
        (term, asked) => SearchAsync(term, asked?.At ?? request.LookBackTo, request.Now, cancellationToken));

    private async Task<SearchStep<Asked>> SearchAsync(
        string term, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset from = From(since);
        HttpAnswer answer = await http.SendAsync(SearchUri(term, from), HttpAsk.Get, cancellationToken);
        (IReadOnlyList<Post> posts, IReadOnlyList<string> problems) =
            GoogleNewsParser.Parse(answer.Body, answer.ContentType, answer.Uri, now);
        return new SearchStep<Asked>
        {
            State = new Asked(now),
            Posts = [.. posts.DistinctBy(post => post.NativeId)],
            Problems = problems,
            Finished = true,
            NotBefore = answer.FreshFor,
            ReachedBackTo = posts.Count < MaxArticles ? from : posts.Min(post => post.PublishedAt),
        };
    }

    private static DateTimeOffset From(DateTimeOffset since) => new(since.UtcDateTime.Date.AddDays(-1), TimeSpan.Zero);

    private Uri SearchUri(string term, DateTimeOffset from)
    {
        string language = options.Language, country = options.Country.ToUpperInvariant();
        return Endpoint.Of(
            _base,
            "/rss/search",
            ("q", string.Create(CultureInfo.InvariantCulture, $"{Quotes.Of(term)} after:{from:yyyy-MM-dd}")),
            ("hl", language.Contains('-', StringComparison.Ordinal) ? language : $"{language}-{country}"),
            ("gl", country),
            ("ceid", $"{country}:{language.Split('-')[0]}"));
    }

    /// <summary>What the cursor keeps per term.</summary>
    private sealed record Asked(DateTimeOffset At);
}
