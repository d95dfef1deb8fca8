using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Reddit;

/// <summary>Searches Reddit for submissions, newest first; comments come with the threads.</summary>
/// <remarks>
/// Facts: paged by <c>after</c>, the fullname of the last one, so new posts do not shift pages; about 1,000 results at most; no
/// filter by time. A 403 from a data centre's address means blocked, not gone.
/// </remarks>
internal sealed class RedditSource(SourceHttp http, RedditOptions options) : IThreadSource
{
    /// <summary>Requests for one thread in one turn.</summary>
    private const int MaxPieces = 11;

    private readonly RedditAccess _reddit = new(http, options);

    public string Name => options.Name;

    public string Platform => Platforms.Reddit;

    public string Host => SourceHttp.HostOf(_reddit.BaseUrl);

    public Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken) => SearchRound.StepAsync<Walk>(
        request,
        Keys(SearchRound.Terms(request.SearchTerms)),
        (key, walk) => SearchAsync(key, walk ?? new Walk(), request, cancellationToken));

    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        string link = LinkId(request);
        return await ThreadPieces.ReadAsync(request.Rest, MaxPieces, async rest =>
        {
            RedditRest? before = RedditRest.Read(rest);
            (IReadOnlyList<string> ids, bool atOnce) = before?.Next(_reddit.IsApplication) ?? ([], false);
            byte[] body = await _reddit.GetAsync(atOnce ? MoreUri(link, ids) : ThreadUri(link, ids.Count > 0 ? ids[0] : null), cancellationToken);
            RedditThread answer = RedditParser.ParseThread(body);
            RedditRest after = RedditRest.After(before, ids, answer);
            return new ThreadPiece(answer.Posts, after.IsEmpty ? null : after.Write()) { IsCut = after.IsCut };
        });
    }

    /// <summary>A thread from its beginning, or a branch of it from that comment on, which everybody may ask for.</summary>
    private Uri ThreadUri(string link, string? comment) => Endpoint.Of(
        _reddit.BaseUrl, $"/comments/{link}.json", ("limit", "500"), ("sort", "new"), ("comment", comment), ("raw_json", "1"));

    private Uri MoreUri(string link, IReadOnlyList<string> ids) => Endpoint.Of(
        _reddit.BaseUrl,
        "/api/morechildren.json",
        ("api_type", "json"),
        ("link_id", $"t3_{link}"),
        ("children", string.Join(',', ids)),
        ("raw_json", "1"));

    /// <summary>What the cursor keeps apart: the term, or <c>r/subreddit term</c>.</summary>
    private IReadOnlyList<string> Keys(IReadOnlyList<string> terms) => options.Subreddits.Count == 0
        ? terms
        : [.. options.Subreddits.Select(Subreddit).Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(s => terms.Select(t => $"r/{s} {t}"))];

    private async Task<SearchStep<Walk>> SearchAsync(string key, Walk walk, PollRequest request, CancellationToken cancellationToken)
    {
        long floor = Walking.Floor(walk, request);
        byte[] body = await _reddit.GetAsync(SearchUri(key, walk.Next), cancellationToken);

        RedditListing listing = RedditParser.ParseListing(body);
        Sighting[] sightings = [.. listing.Posts.OrThrow(Name).Posts.Select(Sighting.ByPublication)];
        var (fresh, after, finished) = Walking.Take(walk, new WalkPage(sightings, listing.After, floor, request.Now.ToUnixTimeSeconds()));
        bool circle = finished && listing.After is not null && listing.After == walk.Next;
        return new SearchStep<Walk>
        {
            State = after,
            Posts = fresh,
            Deleted = listing.Posts.Deleted,
            Skipped = listing.Posts.Skipped,
            Problems = circle ? [.. listing.Posts.Problems, $"paging went in circles at {listing.After}"] : listing.Posts.Problems,
            Finished = finished,
            ReachedBackTo = sightings.Length == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(Math.Max(floor, sightings.Min(s => s.At))),
        };
    }

    private Uri SearchUri(string key, string? after)
    {
        string? subreddit = options.Subreddits.Count == 0 ? null : key[2..key.IndexOf(' ', StringComparison.Ordinal)];
        string term = subreddit is null ? key : key[(subreddit.Length + 3)..];
        return Endpoint.Of(
            _reddit.BaseUrl,
            subreddit is null ? "/search.json" : $"/r/{Uri.EscapeDataString(subreddit)}/search.json",
            ("q", term),
            ("sort", "new"),
            ("limit", "100"),
            ("restrict_sr", subreddit is null ? null : "1"),
            ("after", after),
            ("raw_json", "1"));
    }

    private static string Subreddit(string name)
    {
        name = name.Trim().Trim('/');
        return name.StartsWith("r/", StringComparison.OrdinalIgnoreCase) ? name[2..] : name;
    }

    /// <summary>The submission's id without <c>t3_</c>: of the root, or of the address when the root is not known.</summary>
    private static string LinkId(ThreadRequest request)
    {
        if (request.RootNativeId.StartsWith("t3_", StringComparison.Ordinal))
        {
            return Uri.EscapeDataString(request.RootNativeId[3..]);
        }

        string[] path = Uri.TryCreate(request.Url, UriKind.Absolute, out Uri? url) ? url.AbsolutePath.Split('/') : [];
        int at = Array.IndexOf(path, "comments");
        return at >= 0 && at + 1 < path.Length
            ? Uri.EscapeDataString(path[at + 1])
            : throw new SourceException($"'{request.RootNativeId}' names no Reddit thread.") { Failure = SourceFailure.NotFound };
    }
}
