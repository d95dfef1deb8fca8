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
internal sealed class BlueskySource(SourceHttp http, BlueskyOptions options)
    : WalkedSource(options.Name, Platforms.Bluesky.Name, BlueskySession.ServerOf(options)), IThreadSource
{
    private const int MaxPieces = 10;
    private const int MaxBranches = 500;

    /// <summary>Marks a continuation by the server's cursor.</summary>
    private const string ByCursor = "c:";

    private readonly BlueskySession _session = new(http, options);

    protected override string Cost => "free: 3,000 requests in five minutes";

    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        ThreadResult thread = await ThreadPieces.ReadAsync(request.Rest, MaxPieces, async rest =>
        {
            // From the beginning, or the branches one by one that were left out.
            string[] left = rest?.Split('\n') ?? [];
            string asked = left.FirstOrDefault(request.RootNativeId);
            byte[] answer = await _session.GetAsync(ThreadUri(asked, isBranch: rest is not null), cancellationToken);
            BlueskyThread branch = BlueskyParser.ParseThread(answer);
            string[] next = [.. left.Concat(branch.Cut).Where(uri => uri != asked).Distinct(StringComparer.Ordinal)];
            string? named = next.Length > 0 ? string.Join('\n', next.Take(MaxBranches)) : null;
            return new ThreadPiece(branch.Posts, named) { IsCut = next.Length > MaxBranches };
        });
        string? root = thread.Posts.FirstOrDefault(p => p.InReplyTo is null)?.NativeId;
        return thread with { Posts = [.. thread.Posts.Select(p => p with { Root = p.Root ?? root ?? request.RootNativeId })] };
    }

    private Uri ThreadUri(string uri, bool isBranch) => Endpoint.Of(
        Server,
        "/xrpc/app.bsky.feed.getPostThread",
        ("uri", uri),
        ("depth", "1000"),
        ("parentHeight", isBranch ? "0" : "1000"));

    protected override async Task<ResultPage> ReadAsync(PageRequest asked, CancellationToken cancellationToken)
    {
        BlueskyPage page = BlueskyParser.ParseSearch(await _session.GetAsync(AddressOf(asked), cancellationToken));
        return new ResultPage(page.Page, Next(page, asked.Token)) { Sightings = page.Sightings, IsAllSinceFloor = true };
    }

    protected override Uri AddressOf(PageRequest asked) => Endpoint.Of(
        Server,
        "/xrpc/app.bsky.feed.searchPosts",
        ("q", Quotes.OfSocial(asked.Key)),
        ("sort", "latest"),
        ("limit", "100"),
        ("since", Iso(asked.Floor)),
        ("until", Iso(SecondsIn(asked.Token))),
        ("cursor", CursorIn(asked.Token)));

    /// <summary>
    /// The second after the oldest post's, as long as that leads on; the server's cursor when this answer shows that it
    /// does not.
    /// </summary>
    private static string? Next(BlueskyPage page, string? asked)
    {
        if (page.Sightings.Count == 0 || string.IsNullOrEmpty(page.Cursor))
        {
            return null;
        }

        long until = page.Sightings.Min(s => s.At) + 1;
        bool leadsOn = asked is null || until < SecondsIn(asked);
        if (!leadsOn)
        {
            return ByCursor + page.Cursor;
        }

        return until.ToString(CultureInfo.InvariantCulture);
    }

    private static string? CursorIn(string? token)
    {
        bool isCursor = token?.StartsWith(ByCursor, StringComparison.Ordinal) == true;
        return isCursor ? token![ByCursor.Length..] : null;
    }

    /// <summary>The second that a continuation by time names; null where it is one by cursor.</summary>
    private static long? SecondsIn(string? token) =>
        long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds) ? seconds : null;

    private static string? Iso(long? seconds)
    {
        if (seconds is null)
        {
            return null;
        }

        return DateTimeOffset.FromUnixTimeSeconds(seconds.Value).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }
}
