using System.Globalization;
using System.Text.Json.Serialization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Mastodon;

/// <summary>Reads the hashtag timelines of one server and, with a token, what its search finds.</summary>
/// <remarks>
/// Facts: 40 statuses a page at most; pages are joined by the <c>Link</c> header, an empty page has none. The search finds
/// statuses only where the server has full-text search, and is paged by <c>offset</c>. Error texts are in the user's language.
/// X-RateLimit-Reset is an ISO date.
/// </remarks>
internal sealed class MastodonSource(SourceHttp http, MastodonOptions options)
    : SearchedSource<MastodonState>(options.Name, Platforms.Mastodon.Name, options.BaseUrl ?? MastodonServer.PublicUrl), IThreadSource
{
    private const int PageSize = 40;

    /// <summary>A page may be shorter than asked because of what the server hides; shorter than this it is the last.</summary>
    private const int LastPageBelow = 20;

    private const char Search = '?';

    private readonly MastodonServer _server = new(http, options);

    protected override string Cost => "free: 300 requests in five minutes";

    public Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken) =>
        _server.FetchThreadAsync(request, cancellationToken);

    /// <summary>A tag: letters, digits and underscores only.</summary>
    internal static string Squeezed(string term) =>
        string.Concat(term.Where(c => char.IsLetterOrDigit(c) || c == '_')).ToLowerInvariant();

    protected override IReadOnlyList<string> Keys(IReadOnlyList<string> terms)
    {
        IEnumerable<string> tags = TagsFor(terms).Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase);
        return _server.HasToken ? [.. tags, .. terms.Select(t => Search + t)] : [.. tags];
    }

    private IEnumerable<string> TagsFor(IReadOnlyList<string> terms)
    {
        if (options.Hashtags.Count > 0)
        {
            return options.Hashtags.Select(t => t.Trim().TrimStart('#'));
        }

        return terms.Select(Squeezed);
    }

    protected override Task<SearchStep<MastodonState>> StepAsync(
        string key, MastodonState? state, PollRequest request, CancellationToken cancellationToken)
    {
        if (key[0] == Search)
        {
            return SearchAsync(key[1..], state?.Search ?? new Walk(), request, cancellationToken);
        }

        return ReadTagAsync(key, state?.Tag ?? new TagWalk(), request.LookBackTo, cancellationToken);
    }

    protected override Uri FirstOf(string key, PollRequest request) =>
        key[0] == Search ? SearchUri(key[1..], new Walk()) : TagUri(key, new TagWalk());

    private Uri TagUri(string tag, TagWalk walk) => Endpoint.Of(
        Server,
        $"/api/v1/timelines/tag/{Uri.EscapeDataString(tag)}",
        ("limit", PageSize.ToString(CultureInfo.InvariantCulture)),
        ("max_id", walk.MaxId),
        ("min_id", walk.MinId));

    private Uri SearchUri(string term, Walk walk) => Endpoint.Of(
        Server,
        "/api/v2/search",
        ("q", Quotes.OfSocial(term)),
        ("type", "statuses"),
        ("limit", PageSize.ToString(CultureInfo.InvariantCulture)),
        ("offset", walk.Next));

    private async Task<SearchStep<MastodonState>> ReadTagAsync(
        string tag, TagWalk walk, DateTimeOffset lookBackTo, CancellationToken cancellationToken)
    {
        Uri uri = TagUri(tag, walk);
        HttpAnswer answer = await _server.GetAsync(uri, cancellationToken);

        PostPage page = MastodonParser.Parse(answer.Body).OrThrow(Name);
        bool isPastLookBack = walk.IsFirst && page.Posts.Any(p => p.PublishedAt < lookBackTo);
        string? next = walk.IsFirst ? Back(uri, answer, page, walk) : Forward(uri, answer, page, walk);
        if (isPastLookBack)
        {
            next = null;
        }

        string? reached = Newest(uri, answer, page);
        return new SearchStep<MastodonState>
        {
            State = new MastodonState { Tag = walk.After(page.Posts, next, reached) },
            Posts = walk.Fresh(page.Posts),
            Skipped = page.Skipped,
            Problems = page.Problems,
            Finished = next is null,
            ReachedBackTo = ReachedBackTo(walk, page, next, lookBackTo),
        };
    }

    /// <summary>The first walk ends with the look-back, or with the timeline, which then holds no more.</summary>
    private static DateTimeOffset? ReachedBackTo(TagWalk walk, PostPage page, string? next, DateTimeOffset lookBackTo)
    {
        if (!walk.IsFirst)
        {
            return null;
        }

        return next is null ? lookBackTo : page.Posts.Min(p => p.PublishedAt);
    }

    /// <summary>The next <c>max_id</c>; null at the end, and when it does not go down.</summary>
    private static string? Back(Uri uri, HttpAnswer answer, PostPage page, TagWalk walk)
    {
        string? header = answer.Headers.GetValueOrDefault("Link");
        string? next = MastodonLinks.Find(header, "next", "max_id", uri);
        bool mayBeMore = header is null || header.Contains("rel=\"next\"", StringComparison.Ordinal);
        if (next is null && mayBeMore && page.Posts.Count >= LastPageBelow)
        {
            next = MastodonIds.Lowest(page.Posts.Select(p => p.ThreadKey).OfType<string>());
        }

        bool goesDown = next is not null && (walk.At is null || IdOrder.Compare(next, walk.At) < 0);
        return goesDown ? next : null;
    }

    /// <summary>The next <c>min_id</c>; null at the end, and when it does not go up.</summary>
    private static string? Forward(Uri uri, HttpAnswer answer, PostPage page, TagWalk walk)
    {
        string? next = Newest(uri, answer, page);
        bool isLast = page.Posts.Count < LastPageBelow;
        bool goesUp = next is not null && IdOrder.Compare(next, walk.MinId!) > 0;
        return goesUp && !isLast ? next : null;
    }

    private static string? Newest(Uri uri, HttpAnswer answer, PostPage page) =>
        MastodonLinks.Find(answer.Headers.GetValueOrDefault("Link"), "prev", "min_id", uri)
        ?? MastodonIds.Highest(page.Posts.Select(p => p.ThreadKey).OfType<string>());

    private async Task<SearchStep<MastodonState>> SearchAsync(
        string term, Walk walk, PollRequest request, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await _server.GetAsync(SearchUri(term, walk), cancellationToken);

        PostPage page = MastodonParser.Parse(answer.Body).OrThrow(Name);
        int offset = PageRequest.NumberIn(walk.Next) ?? 0;
        string? next = PageRequest.NumberedIf(page.Posts.Count >= LastPageBelow, offset + PageSize);
        SearchStep<Walk> step = Walking.Step(walk, request, new ResultPage(page, next));
        return new SearchStep<MastodonState>
        {
            State = new MastodonState { Search = step.State },
            Posts = step.Posts,
            Skipped = step.Skipped,
            Problems = step.Problems,
            Finished = step.Finished,
        };
    }
}

/// <summary>Where one hashtag, or one search, stands.</summary>
internal sealed record MastodonState
{
    [JsonPropertyName("g")]
    public TagWalk? Tag { get; init; }

    [JsonPropertyName("s")]
    public Walk? Search { get; init; }
}
