using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.GitHub;

/// <summary>Searches GitHub's issues and pull requests, newest first.</summary>
/// <remarks>
/// Facts: 30 searches a minute with a token, 10 without (<c>x-ratelimit-*</c>, Unix seconds); at most 1,000 results of a search;
/// results may be partial on a 200 (<c>incomplete_results</c>). 403 with a spent budget is a rate limit, not a ban; 403 without any word in the headers is
/// the secondary limit, after which at least a minute has to pass (documented). Documented: issues and comments have a
/// budget of their own (<c>x-ratelimit-resource: core</c>), 5,000 an hour with a token, 60 without; so threads never cost a search.
/// </remarks>
internal sealed class GitHubSource(SourceHttp http, GitHubOptions options) : IThreadSource
{
    private const int PageSize = 100;
    private const int LastPage = 10;
    private const int MaxPieces = 10;
    private const string Core = "core";

    private static readonly Uri PublicUrl = new("https://api.github.com");
    private static readonly TimeSpan AfterSecondaryLimit = TimeSpan.FromMinutes(1);

    private readonly Uri _base = options.BaseUrl ?? PublicUrl;

    public string Name => options.Name;

    public string Platform => Platforms.GitHub;

    public string Host => SourceHttp.HostOf(_base);

    public Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken) => SearchRound.StepAsync<Walk>(
        request,
        SearchRound.Terms(request.SearchTerms),
        (term, walk) => SearchAsync(term, walk ?? new Walk(), request, cancellationToken));

    /// <remarks>What stands below single lines of a pull request (review comments) is not read.</remarks>
    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        string key = request.ThreadKey ?? GitHubParser.KeyOf(request.Url)
            ?? throw new SourceException($"'{request.RootNativeId}' names no issue of GitHub.") { Failure = SourceFailure.NotFound };
        string[] parts = [.. key.Split('/').Select(Uri.EscapeDataString)];
        string path = $"/repos/{parts[0]}/{parts[1]}/issues/{parts[^1]}";
        return await ThreadPieces.ReadAsync(request.Rest, MaxPieces, async rest =>
        {
            // The issue first, then its comments by pages.
            if (!int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                Post issue = GitHubParser.ParseIssue((await GetAsync(Endpoint.Of(_base, path), cancellationToken)).Body);
                return new ThreadPiece(new PostPage([issue], 0, 0, []), issue.Replies == 0 ? null : "1");
            }

            Uri uri = Endpoint.Of(_base, path + "/comments", ("per_page", "100"), ("page", number.ToString(CultureInfo.InvariantCulture)));
            GitHubPage page = GitHubParser.ParseComments((await GetAsync(uri, cancellationToken)).Body, request.RootNativeId, key);
            return new ThreadPiece(page.Posts, page.Count < PageSize ? null : (number + 1).ToString(CultureInfo.InvariantCulture));
        });
    }

    private Task<HttpAnswer> GetAsync(Uri uri, CancellationToken cancellationToken) =>
        AskAsync(uri, Core, cancellationToken);

    private async Task<HttpAnswer> AskAsync(Uri uri, string? budget, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(uri, new HttpAsk { Headers = Headers(), Budget = budget }, cancellationToken);
        }
        catch (SourceException e) when (e.Failure == SourceFailure.Blocked)
        {
            const string Reason = "403 without a spent budget: GitHub's secondary limit, or a token that may not search";
            http.Pauses.Pause(new HostPause(Host, http.Clock.GetUtcNow() + AfterSecondaryLimit, Reason));
            throw new SourceException($"{SafeUrl.Of(uri)} answered {Reason}.", e) { Failure = SourceFailure.RateLimited, RetryAfter = AfterSecondaryLimit, PausesHost = true };
        }
    }

    private async Task<SearchStep<Walk>> SearchAsync(string term, Walk walk, PollRequest request, CancellationToken cancellationToken)
    {
        int number = int.TryParse(walk.Next, NumberStyles.None, CultureInfo.InvariantCulture, out int next) ? next : 1;
        string from = DateTimeOffset.FromUnixTimeSeconds(Walking.Floor(walk, request))
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        Uri uri = Endpoint.Of(
            _base,
            "/search/issues",
            ("q", $"{term} created:>={from}"),
            ("sort", "created"),
            ("order", "desc"),
            ("per_page", PageSize.ToString(CultureInfo.InvariantCulture)),
            ("page", number.ToString(CultureInfo.InvariantCulture)));
        HttpAnswer answer = await AskAsync(uri, budget: null, cancellationToken);

        GitHubPage page = GitHubParser.Parse(answer.Body);
        Sighting[] sightings = [.. page.Posts.OrThrow(Name).Posts.Select(Sighting.ByPublication)];
        bool more = number < LastPage
            && (page.Count >= PageSize || answer.Headers.GetValueOrDefault("Link")?.Contains("rel=\"next\"", StringComparison.Ordinal) == true);
        return Walking.Step(walk, request, page.Posts, sightings, more ? (number + 1).ToString(CultureInfo.InvariantCulture) : null);
    }

    private Dictionary<string, string> Headers()
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Accept"] = "application/vnd.github+json" };
        if (options.Token is { Length: > 0 } token)
        {
            headers["Authorization"] = $"Bearer {token}";
        }

        return headers;
    }
}
