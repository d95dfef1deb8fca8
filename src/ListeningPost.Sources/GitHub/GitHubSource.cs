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
/// results may be partial on a 200 (<c>incomplete_results</c>). 403 with a spent budget is a rate limit, not a ban; 403
/// without any word in the headers is the secondary limit, after which at least a minute has to pass (documented).
/// Documented: issues and comments have a budget of their own (<c>x-ratelimit-resource: core</c>), 5,000 an hour with a token,
/// 60 without; so threads never cost a search.
/// </remarks>
internal sealed class GitHubSource(SourceHttp http, GitHubOptions options)
    : WalkedSource(options.Name, Platforms.GitHub.Name, options.BaseUrl ?? PublicUrl), IThreadSource
{
    private const int PageSize = 100;
    private const int LastPage = 10;
    private const int MaxPieces = 10;
    private const string Core = "core";

    private static readonly Uri PublicUrl = new("https://api.github.com");
    private static readonly TimeSpan AfterSecondaryLimit = TimeSpan.FromMinutes(1);

    private static readonly HttpAsk Ask = new()
    {
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Accept"] = "application/vnd.github+json" },
    };

    /// <remarks>What stands below single lines of a pull request (review comments) is not read.</remarks>
    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        string key = request.ThreadKey ?? GitHubParser.KeyOf(request.Url)
            ?? throw new SourceException($"'{request.RootNativeId}' names no issue of GitHub.") { Failure = SourceFailure.Nameless };
        string[] parts = [.. key.Split('/').Select(Uri.EscapeDataString)];
        string path = $"/repos/{parts[0]}/{parts[1]}/issues/{parts[^1]}";
        return await ThreadPieces.ReadAsync(request.Rest, MaxPieces, async rest =>
        {
            // The issue first, then its comments by pages.
            if (PageRequest.NumberIn(rest) is not { } number)
            {
                Post issue = GitHubParser.ParseIssue(await GetAsync(Endpoint.Of(Server, path), cancellationToken));
                return new ThreadPiece(new PostPage([issue], 0, 0, []), PageRequest.NumberedIf(issue.Replies != 0, 1));
            }

            Uri uri = Endpoint.Of(Server, path + "/comments", ("per_page", "100"), ("page", PageRequest.Numbered(number)));
            GitHubPage page = GitHubParser.ParseComments(await GetAsync(uri, cancellationToken), request.RootNativeId, key);
            return new ThreadPiece(page.Posts, PageRequest.NumberedIf(page.Count >= PageSize, number + 1));
        });
    }

    protected override async Task<ResultPage> ReadAsync(PageRequest asked, CancellationToken cancellationToken)
    {
        string from = DateTimeOffset.FromUnixTimeSeconds(asked.Floor).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        Uri uri = Endpoint.Of(
            Server,
            "/search/issues",
            ("q", $"{asked.Key} created:>={from}"),
            ("sort", "created"),
            ("order", "desc"),
            ("per_page", PageSize.ToString(CultureInfo.InvariantCulture)),
            ("page", PageRequest.Numbered(asked.Number)));
        HttpAnswer answer = await AskAsync(uri, budget: null, cancellationToken);
        GitHubPage page = GitHubParser.Parse(answer.Body);
        bool isNamed = answer.Headers.GetValueOrDefault("Link")?.Contains("rel=\"next\"", StringComparison.Ordinal) == true;
        bool isThere = asked.Number < LastPage && (page.Count >= PageSize || isNamed);
        return new ResultPage(page.Posts, asked.NextIf(isThere));
    }

    private async Task<byte[]> GetAsync(Uri uri, CancellationToken cancellationToken) =>
        (await AskAsync(uri, Core, cancellationToken)).Body;

    private async Task<HttpAnswer> AskAsync(Uri uri, string? budget, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(uri, Ask.WithBearer(options.Token) with { Budget = budget }, cancellationToken);
        }
        catch (SourceException e) when (e.Failure == SourceFailure.Blocked)
        {
            const string Reason = "403 without a spent budget: GitHub's secondary limit, or a token that may not search";
            http.Pauses.Pause(new HostPause(Host, http.Clock.GetUtcNow() + AfterSecondaryLimit, Reason));
            throw new SourceException($"{SafeUrl.Of(uri)} answered {Reason}.", e)
            {
                Failure = SourceFailure.RateLimited,
                RetryAfter = AfterSecondaryLimit,
                PausesHost = true,
            };
        }
    }
}
