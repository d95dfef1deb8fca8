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
/// are folded later, and counted. What is read is paid for: see <see cref="XBudget"/>.
/// </remarks>
internal sealed class XSource(SourceHttp http, XOptions options) : IThreadSource
{
    private const int MaxThreadPages = 10;
    private const int MaxPages = 2_000;

    private const string PostFields = "article,attachments,author_id,conversation_id,created_at,edit_history_tweet_ids,entities,"
        + "in_reply_to_user_id,lang,note_tweet,possibly_sensitive,public_metrics,referenced_tweets,withheld";

    private static readonly Uri PublicUrl = new("https://api.x.com");
    private static readonly HashSet<HttpStatusCode> Explained = [HttpStatusCode.BadRequest];

    private static readonly TimeSpan AfterCap = TimeSpan.FromDays(1);

    private readonly Uri _base = options.BaseUrl ?? PublicUrl;
    private readonly XBudget _budget = new(options, http.Spending);

    public string Name => options.Name;

    public string Platform => Platforms.X.Name;

    public string Host => SourceHttp.HostOf(_base);

    public string? Off => options.BearerToken is { Length: > 0 }
        ? null
        : $"X answers nobody without a token. Write BearerToken into source '{Name}', or set its Enabled to false.";

    public bool IsSearch => true;

    public SourcePlan Plan(PollRequest request) => new()
    {
        Addresses =
        [
            .. XQueries.Pack(SearchRound.Terms(request.SearchTerms)).Select(XQueries.Write).Select(query => SearchUri(query, new XWalk())),
        ],
        Cost = _budget.Cost,
        IsPaid = true,
    };

    public async Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> terms = SearchRound.Terms(request.SearchTerms);
        XCursor cursor = XCursor.Read(request.Cursor, terms, request.Now);
        if (cursor.Pending.Count == 0)
        {
            ThrowIfAllRefused(cursor);
            return new PollResult { Cursor = request.Cursor };
        }

        XWalk walk = cursor.Current(request);
        XAnswer answer = await GetAsync(XQueries.Write(cursor.Pending[0]), walk, cancellationToken);
        if (answer.Error is { } error)
        {
            return Refused(cursor, walk, error, request.Now);
        }

        return Result(cursor, walk, XParser.ParsePage(answer.Body));
    }

    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        string conversation = request.ThreadKey ?? request.RootNativeId;
        ThreadResult thread = await ThreadPieces.ReadAsync(request.Rest, MaxThreadPages, async token =>
        {
            var walk = new XWalk { NextToken = token };
            XAnswer answer = await GetAsync($"conversation_id:{conversation}", walk, cancellationToken);
            if (answer.Error is { } error)
            {
                throw NotTaken(error);
            }

            XPage page = XParser.ParseThread(answer.Body, conversation);
            return new ThreadPiece(page.Posts, page.NextToken == token ? null : page.NextToken);
        });
        Post? first = thread.Posts.FirstOrDefault(p => p.Url?.EndsWith($"/status/{conversation}", StringComparison.Ordinal) == true);
        string root = first?.NativeId ?? request.RootNativeId;
        return thread with { Posts = [.. thread.Posts.Select(p => p with { Root = root })] };
    }

    private PollResult Result(XCursor cursor, XWalk walk, XPage page)
    {
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
            LeftOut = LeftOut(next),
            Skipped = page.Posts.Skipped,
            Cursor = next.Write(),
            More = next.Pending.Count > 0,
            ReachedBackTo = ReachedBackTo(walk, page, finished),
        };
    }

    /// <summary>From a mark on, nothing is reached back to; else the whole of the walk's time, once it is over.</summary>
    private static DateTimeOffset? ReachedBackTo(XWalk walk, XPage page, bool finished)
    {
        if (walk.StartAt is null || finished)
        {
            return walk.StartAt;
        }

        return page.Posts.Posts.Min(p => p.PublishedAt);
    }

    /// <summary>
    /// One brand's term that X does not take must not silence the others: the query is halved until the term stands alone.
    /// </summary>
    /// <exception cref="SourceException">It is about neither the terms nor a mark that can be forgotten.</exception>
    private PollResult Refused(XCursor cursor, XWalk walk, XError error, DateTimeOffset now)
    {
        if (error.IsOfTheWalk && walk is { SinceId: null, NextToken: null })
        {
            throw NotTaken(error);
        }

        XCursor next = error.IsOfTheWalk ? cursor.Forget() : cursor.Refuse(error.Said, now);

        // Where nothing is left to be asked for, the next step says so: silence is not quiet.
        bool silenced = next.Pending.Count == 0 && next.Marks.Count == 0;
        return new PollResult { LeftOut = LeftOut(next), Cursor = next.Write(), More = next.Pending.Count > 0 || silenced };
    }

    private static IReadOnlyList<string> LeftOut(XCursor cursor) =>
        [.. cursor.Refused.Select(r => $"X does not take '{r.Key}': {r.Value.Why.TrimEnd('.')}; write other SearchTerms")];

    private SourceException NotTaken(XError error) => new($"X does not take the query of source '{Name}': {error.Said}")
    {
        Failure = SourceFailure.ServerError,
    };

    /// <exception cref="SourceException">No term is left that X takes: silence is not quiet.</exception>
    private void ThrowIfAllRefused(XCursor cursor)
    {
        if (cursor.Refused.Count > 0)
        {
            (string term, XRefusal refusal) = cursor.Refused.First();
            throw new SourceException($"X takes none of the terms of source '{Name}'; the first, '{term}': {refusal.Why}")
            {
                Failure = SourceFailure.ServerError,
            };
        }
    }

    /// <summary>Asks for what the budget allows, and charges it.</summary>
    private async Task<XAnswer> GetAsync(string query, XWalk walk, CancellationToken cancellationToken)
    {
        if (Off is { } why)
        {
            throw new SourceException(why) { Failure = SourceFailure.Unauthorized };
        }

        DateTimeOffset now = http.Clock.GetUtcNow();
        HttpAnswer answer = await AskAsync(SearchUri(query, walk, _budget.PageSize(now)), now, cancellationToken);
        if (answer.Status == HttpStatusCode.BadRequest)
        {
            return new XAnswer([], XParser.ErrorOf(answer.Body));
        }

        _budget.Charge(answer.Body, now);
        return new XAnswer(answer.Body, null);
    }

    private async Task<HttpAnswer> AskAsync(Uri uri, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ask = new HttpAsk { Accept = Explained, Advise = XRefusals.Advise };
        try
        {
            return await http.SendAsync(uri, ask.WithBearer(options.BearerToken), cancellationToken);
        }
        catch (SourceException e) when (e.Code == XRefusals.Cap)
        {
            http.Pauses.Pause(new HostPause(Host, now + AfterCap, e.Message));
            throw new SourceException(e.Message, e) { Failure = e.Failure, Code = e.Code, RetryAfter = AfterCap, PausesHost = true };
        }
    }

    private Uri SearchUri(string query, XWalk walk, int most = 100) => Endpoint.Of(
        _base,
        "/2/tweets/search/recent",
        ("query", query),
        ("max_results", most.ToString(CultureInfo.InvariantCulture)),
        ("since_id", walk.SinceId),
        ("start_time", walk.StartAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        ("next_token", walk.NextToken),
        ("tweet.fields", PostFields),
        ("expansions", "attachments.media_keys,attachments.poll_ids,author_id,referenced_tweets.id,referenced_tweets.id.author_id"),
        ("media.fields", "alt_text,media_key"),
        ("user.fields", "description,name,public_metrics,username"));

    /// <summary>False for what was had before, which a server gives that takes no notice of <c>since_id</c>.</summary>
    private static bool IsAfter(Post post, string? sinceId) =>
        sinceId is null || XIds.Later(post.Url?[(post.Url.LastIndexOf('/') + 1)..], sinceId) != sinceId;

    private static string? NewestOf(XPage page) => page.Posts.Posts.Select(p => p.NativeId).Aggregate((string?)null, XIds.Later);

    /// <summary>What X said, or what it has against the question.</summary>
    private sealed record XAnswer(byte[] Body, XError? Error);
}
