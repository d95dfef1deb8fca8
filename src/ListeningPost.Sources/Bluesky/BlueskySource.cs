using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Bluesky;

/// <summary>Searches Bluesky for posts, newest first, one request per term and page.</summary>
/// <remarks>
/// Facts: the search's cursor is an offset, which new and deleted posts shift, and may not lead through all results; so a walk
/// asks for what was sorted before the oldest post seen (<c>until</c>, exclusive; <c>since</c>, inclusive). A server that takes
/// no notice of <c>until</c> is paged by its cursor instead. At most 100 a page.
/// </remarks>
internal sealed class BlueskySource(SourceHttp http, BlueskyOptions options) : IThreadSource
{
    /// <summary>Marks a continuation by the server's cursor.</summary>
    private const int MaxPieces = 10;
    private const int MaxBranches = 500;
    private const string ByCursor = "c:";

    private readonly BlueskySession _session = new(http, options);

    public string Name => options.Name;

    public string Platform => Platforms.Bluesky;

    public string Host => SourceHttp.HostOf(_session.BaseUrl);

    public Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken) => SearchRound.StepAsync<Walk>(
        request,
        SearchRound.Terms(request.SearchTerms),
        (term, walk) => SearchAsync(term, walk ?? new Walk(), request, cancellationToken));

    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        ThreadResult thread = await ThreadPieces.ReadAsync(request.Rest, MaxPieces, async rest =>
        {
            // From the beginning, or the branches one by one that were left out.
            string[] left = rest?.Split('\n') ?? [];
            string asked = left.Length > 0 ? left[0] : request.RootNativeId;
            BlueskyThread branch = BlueskyParser.ParseThread(await _session.GetAsync(ThreadUri(asked, isBranch: left.Length > 0), cancellationToken));
            string[] next = [.. left.Concat(branch.Cut).Where(uri => uri != asked).Distinct(StringComparer.Ordinal)];
            return new ThreadPiece(branch.Posts, next.Length > 0 ? string.Join('\n', next.Take(MaxBranches)) : null) { IsCut = next.Length > MaxBranches };
        });
        string? root = thread.Posts.FirstOrDefault(p => p.InReplyTo is null)?.NativeId;
        return thread with { Posts = [.. thread.Posts.Select(p => p with { Root = p.Root ?? root ?? request.RootNativeId })] };
    }

    private Uri ThreadUri(string uri, bool isBranch) => Endpoint.Of(
        _session.BaseUrl,
        "/xrpc/app.bsky.feed.getPostThread",
        ("uri", uri),
        ("depth", "1000"),
        ("parentHeight", isBranch ? "0" : "1000"));

    private async Task<SearchStep<Walk>> SearchAsync(string term, Walk walk, PollRequest request, CancellationToken cancellationToken)
    {
        long floor = Walking.Floor(walk, request);
        BlueskyPage page = BlueskyParser.ParseSearch(await _session.GetAsync(SearchUri(term, floor, walk.Next), cancellationToken));
        page.Page.OrThrow(Name);

        var (fresh, after, finished) = Walking.Take(walk, new WalkPage(page.Sightings, Next(page, walk.Next), floor, request.Now.ToUnixTimeSeconds()));
        return new SearchStep<Walk>
        {
            State = after,
            Posts = fresh,
            Skipped = page.Page.Skipped,
            Problems = page.Page.Problems,
            Finished = finished,
            ReachedBackTo = DateTimeOffset.FromUnixTimeSeconds(
                finished ? floor : page.Sightings.Select(s => s.At).DefaultIfEmpty(floor).Min()),
        };
    }

    private Uri SearchUri(string term, long since, string? next)
    {
        bool byCursor = next?.StartsWith(ByCursor, StringComparison.Ordinal) == true;
        return Endpoint.Of(
            _session.BaseUrl,
            "/xrpc/app.bsky.feed.searchPosts",
            ("q", term),
            ("sort", "latest"),
            ("limit", "100"),
            ("since", Iso(since)),
            ("until", byCursor || next is null ? null : Iso(long.Parse(next, CultureInfo.InvariantCulture))),
            ("cursor", byCursor ? next![ByCursor.Length..] : null));
    }

    /// <summary>
    /// The second after the oldest post's, as long as that leads on; the server's cursor when this answer shows that it
    /// does not.
    /// </summary>
    private static string? Next(BlueskyPage page, string? asked)
    {
        string? cursor = page.Cursor is { Length: > 0 } given ? ByCursor + given : null;
        if (page.Sightings.Count == 0 || cursor is null)
        {
            return null;
        }

        long until = page.Sightings.Min(s => s.At) + 1;
        bool byCursor = asked?.StartsWith(ByCursor, StringComparison.Ordinal) == true;
        bool leads = asked is null || (!byCursor && until < long.Parse(asked, CultureInfo.InvariantCulture));
        return leads ? until.ToString(CultureInfo.InvariantCulture) : cursor;
    }

    private static string Iso(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
