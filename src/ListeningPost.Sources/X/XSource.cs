using System.Globalization;
using System.Net;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.X;

/// <summary>Searches X's last seven days, newest first; many terms in one query.</summary>
/// <remarks>
/// Documented: 450 requests in 15 minutes per application, 100 posts a page, 512 characters a query; <c>since_id</c> is repeated
/// with every <c>next_token</c>, and the FIRST page's newest id is the next one's <c>since_id</c>. Reposts are not excluded: they
/// are folded later, and counted. The body of a 429 is never read: it comes in at least three forms.
/// </remarks>
internal sealed class XSource(SourceHttp http, XOptions options) : IThreadSource
{
    private const int MaxThreadPages = 10;
    private const int MaxPages = 2_000;

    private static readonly Uri PublicUrl = new("https://api.x.com");
    private static readonly HashSet<HttpStatusCode> Explained = [HttpStatusCode.BadRequest];

    private readonly Uri _base = options.BaseUrl ?? PublicUrl;

    public string Name => options.Name;

    public string Platform => Platforms.X;

    public string Host => SourceHttp.HostOf(_base);

    public async Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken)
    {
        XCursor cursor = XCursor.Read(request.Cursor, SearchRound.Terms(request.SearchTerms));
        if (cursor.Pending.Count == 0)
        {
            return new PollResult { Cursor = request.Cursor };
        }

        XWalk walk = cursor.Current(request);
        XPage page = XParser.ParsePage(await GetAsync(SearchUri(XQueries.Write(cursor.Pending[0]), walk), cancellationToken));
        page.Posts.OrThrow(Name);

        XWalk after = walk with
        {
            NextToken = page.NextToken,
            Newest = walk.Pages == 0 ? page.NewestId ?? NewestOf(page) : walk.Newest,
            Pages = walk.Pages + 1,
        };
        bool finished = page.NextToken is null || page.NextToken == walk.NextToken || after.Pages >= MaxPages;
        XCursor next = finished ? cursor.End(after) : cursor.GoOn(after);
        return new PollResult
        {
            Posts = SearchRound.OldestFirst([.. page.Posts.Posts.Where(p => IsAfter(p, walk.SinceId))]),
            Problems = page.Posts.Problems,
            Skipped = page.Posts.Skipped,
            Cursor = next.Write(),
            More = next.Pending.Count > 0,
            ReachedBackTo = walk.StartAt is null ? null : finished ? walk.StartAt : page.Posts.Posts.Min(p => p.PublishedAt),
        };
    }

    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        string conversation = request.ThreadKey ?? request.RootNativeId;
        List<XPage> pages = [];
        for (string? token = null; pages.Count < MaxThreadPages && (pages.Count == 0 || token is not null);)
        {
            Uri uri = SearchUri($"conversation_id:{conversation}", new XWalk { NextToken = token });
            pages.Add(XParser.ParseThread(await GetAsync(uri, cancellationToken), conversation));
            token = pages[^1].NextToken == token ? null : pages[^1].NextToken;
        }

        Post[] posts = [.. pages.SelectMany(p => p.Posts.Posts).DistinctBy(p => p.NativeId)];
        string root = posts.FirstOrDefault(p => p.Url?.EndsWith($"/status/{conversation}", StringComparison.Ordinal) == true)?.NativeId
            ?? request.RootNativeId;
        return new ThreadResult(
            SearchRound.OldestFirst([.. posts.Select(p => p with { Root = root })]),
            pages.Sum(p => p.Posts.Skipped),
            Complete: pages[^1].NextToken is null);
    }

    private async Task<byte[]> GetAsync(Uri uri, CancellationToken cancellationToken)
    {
        if (options.BearerToken is not { Length: > 0 } token)
        {
            throw new SourceException($"X answers nobody without a token. Write BearerToken into source '{Name}'.")
            {
                Failure = SourceFailure.Unauthorized,
            };
        }

        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {token}" };
        HttpAnswer answer = await http.SendAsync(uri, new HttpAsk { Headers = headers, Accept = Explained }, cancellationToken);
        return answer.Status != HttpStatusCode.BadRequest
            ? answer.Body
            : throw new SourceException($"X does not take the query of source '{Name}': {XParser.ErrorOf(answer.Body) ?? "status 400"}")
            {
                Failure = SourceFailure.ServerError,
            };
    }

    private Uri SearchUri(string query, XWalk walk) => Endpoint.Of(
        _base,
        "/2/tweets/search/recent",
        ("query", query),
        ("max_results", "100"),
        ("since_id", walk.SinceId),
        ("start_time", walk.StartAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        ("next_token", walk.NextToken),
        ("tweet.fields", "author_id,conversation_id,created_at,edit_history_tweet_ids,entities,in_reply_to_user_id,lang,note_tweet,public_metrics,referenced_tweets"),
        ("expansions", "author_id,referenced_tweets.id,referenced_tweets.id.author_id"),
        ("user.fields", "description,name,public_metrics,username"));

    /// <summary>False for what was had before, which a server gives that takes no notice of <c>since_id</c>.</summary>
    private static bool IsAfter(Post post, string? sinceId) =>
        sinceId is null || XIds.Later(post.Url?[(post.Url.LastIndexOf('/') + 1)..], sinceId) != sinceId;

    private static string? NewestOf(XPage page) => page.Posts.Posts.Select(p => p.NativeId).Aggregate((string?)null, XIds.Later);
}
