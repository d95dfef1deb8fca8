using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Reddit;

/// <summary>Searches Reddit for submissions, newest first; comments come with the threads.</summary>
/// <remarks>
/// Facts: paged by <c>after</c>, the fullname of the last one, so new posts do not shift pages; about 1,000 results at most; no
/// filter by time. A 403 from a data centre's address means blocked, not gone.
/// </remarks>
internal sealed class RedditSource(SourceHttp http, RedditOptions options)
    : WalkedSource(options.Name, Platforms.Reddit.Name, RedditAccess.ServerOf(options)), IThreadSource
{
    /// <summary>Requests for one thread in one turn.</summary>
    private const int MaxPieces = 11;

    private readonly RedditAccess _reddit = new(http, options);

    public override string? Off => _reddit.Off;

    protected override string Cost => RedditAccess.CostOf(options);

    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        string link = LinkId(request);
        return await ThreadPieces.ReadAsync(request.Rest, MaxPieces, async rest =>
        {
            RedditRest? before = RedditRest.Read(rest);
            (IReadOnlyList<string> ids, bool atOnce) = before?.Next(_reddit.IsApplication) ?? ([], false);
            Uri uri = atOnce ? MoreUri(link, ids) : ThreadUri(link, ids);
            RedditThread answer = RedditParser.ParseThread(await _reddit.GetAsync(uri, cancellationToken));
            RedditRest after = RedditRest.After(before, ids, answer);
            return new ThreadPiece(answer.Posts, after.IsEmpty ? null : after.Write()) { IsCut = after.IsCut };
        });
    }

    /// <summary>A thread from its beginning, or a branch of it from that comment on, which everybody may ask for.</summary>
    /// <param name="link">The submission's id.</param>
    /// <param name="comment">One id, or none.</param>
    private Uri ThreadUri(string link, IReadOnlyList<string> comment) => Endpoint.Of(
        Server,
        $"/comments/{link}.json",
        ("limit", "500"),
        ("sort", "new"),
        ("comment", comment is [var id] ? id : null),
        ("raw_json", "1"));

    private Uri MoreUri(string link, IReadOnlyList<string> ids) => Endpoint.Of(
        Server,
        "/api/morechildren.json",
        ("api_type", "json"),
        ("link_id", $"t3_{link}"),
        ("children", string.Join(',', ids)),
        ("raw_json", "1"));

    /// <summary>What the cursor keeps apart: the term, or <c>r/subreddit term</c>.</summary>
    protected override IReadOnlyList<string> Keys(IReadOnlyList<string> terms)
    {
        if (options.Subreddits.Count == 0)
        {
            return terms;
        }

        IEnumerable<string> subreddits = options.Subreddits.Select(Subreddit).Distinct(StringComparer.OrdinalIgnoreCase);
        return [.. subreddits.SelectMany(subreddit => terms.Select(term => $"r/{subreddit} {term}"))];
    }

    protected override async Task<ResultPage> ReadAsync(PageRequest asked, CancellationToken cancellationToken)
    {
        RedditListing listing = RedditParser.ParseListing(await _reddit.GetAsync(AddressOf(asked), cancellationToken));
        PostPage posts = listing.Posts;
        if (listing.After is { } after && after == asked.Token)
        {
            posts = posts with { Problems = [.. posts.Problems, $"paging went in circles at {after}"] };
        }

        return new ResultPage(posts, listing.After);
    }

    protected override Uri AddressOf(PageRequest asked)
    {
        string term = asked.Key;
        string path = "/search.json";
        bool isInSubreddit = options.Subreddits.Count > 0;
        if (isInSubreddit)
        {
            string[] key = asked.Key["r/".Length..].Split(' ', 2);
            path = $"/r/{Uri.EscapeDataString(key[0])}/search.json";
            term = key[1];
        }

        return Endpoint.Of(
            Server,
            path,
            ("q", Quotes.Of(term)),
            ("sort", "new"),
            ("limit", "100"),
            ("restrict_sr", isInSubreddit ? "1" : null),
            ("after", asked.Token),
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

        string[] path = Endpoint.PathOf(request.Url);
        int at = Array.IndexOf(path, "comments");
        if (at < 0 || at + 1 >= path.Length)
        {
            throw new SourceException($"'{request.RootNativeId}' names no Reddit thread.") { Failure = SourceFailure.Nameless };
        }

        return Uri.EscapeDataString(path[at + 1]);
    }
}
