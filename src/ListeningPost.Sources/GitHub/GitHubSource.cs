using System.Globalization;
using System.Net;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.GitHub;

/// <summary>Searches GitHub's issues, and its pull requests in a search of their own, newest first.</summary>
/// <remarks>
/// Facts: 30 searches a minute with a token, 10 without (<c>x-ratelimit-*</c>, Unix seconds); at most 1,000 results of a search;
/// results may be partial on a 200 (<c>incomplete_results</c>). 403 with a spent budget is a rate limit, not a ban; 403
/// without any word in the headers is the secondary limit, after which at least a minute has to pass (documented).
/// Documented: issues and comments have a budget of their own (<c>x-ratelimit-resource: core</c>), 5,000 an hour with a token,
/// 60 without; so threads never cost a search. Reported: a search that asks for neither <c>is:issue</c> nor <c>is:pull-request</c>
/// is refused with 422.
/// </remarks>
internal sealed class GitHubSource(SourceHttp http, GitHubOptions options)
    : WalkedSource(options.Name, Platforms.GitHub.Name, options.BaseUrl ?? PublicUrl), IThreadSource
{
    private const int PageSize = 100;
    private const int LastPage = 10;
    private const int MaxPieces = 10;
    private const string Core = "core";

    /// <summary>Walked one after the other, each with a mark of its own.</summary>
    private static readonly string[] Searches = ["issue", "pull-request"];

    private static readonly Uri PublicUrl = new("https://api.github.com");
    private static readonly TimeSpan AfterSecondaryLimit = TimeSpan.FromMinutes(1);

    private static readonly HttpAsk Ask = new()
    {
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Accept"] = "application/vnd.github+json" },
        Advise = Advise,
    };

    protected override string Cost =>
        options.Token is { Length: > 0 } ? "free with a token: 30 searches a minute" : "free: 10 searches a minute, 30 with a Token";

    /// <summary>What GitHub's refusals mean.</summary>
    public static RefusalAdvice? Advise(Refusal refusal) => refusal.Status switch
    {
        HttpStatusCode.Unauthorized => new("check Token, which may have run out"),
        HttpStatusCode.UnprocessableEntity => new("GitHub does not take this search term: write other SearchTerms"),
        _ => null,
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

    /// <summary><c>issue term</c> and <c>pull-request term</c>.</summary>
    protected override IReadOnlyList<string> Keys(IReadOnlyList<string> terms) =>
        [.. terms.SelectMany(term => Searches.Select(search => $"{search} {term}"))];

    protected override Uri AddressOf(PageRequest asked)
    {
        string[] key = asked.Key.Split(' ', 2);
        string from = DateTimeOffset.FromUnixTimeSeconds(asked.Floor).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Endpoint.Of(
            Server,
            "/search/issues",
            ("q", $"{Quotes.Of(key[1])} is:{key[0]} created:>={from}"),
            ("sort", "created"),
            ("order", "desc"),
            ("per_page", PageSize.ToString(CultureInfo.InvariantCulture)),
            ("page", PageRequest.Numbered(asked.Number)));
    }

    protected override async Task<ResultPage> ReadAsync(PageRequest asked, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await AskAsync(AddressOf(asked), budget: null, cancellationToken);
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
            const string Reason = "GitHub's secondary limit, or a token that may not search";
            http.Pauses.Pause(new HostPause(Host, http.Clock.GetUtcNow() + AfterSecondaryLimit, Reason));
            throw new SourceException($"{e.Message.TrimEnd('.')} ({Reason}).", e)
            {
                Failure = SourceFailure.RateLimited,
                RetryAfter = AfterSecondaryLimit,
                PausesHost = true,
            };
        }
    }
}
