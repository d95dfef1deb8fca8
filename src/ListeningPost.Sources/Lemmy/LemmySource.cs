using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Lemmy;

/// <summary>Searches what a Lemmy server knows for posts and comments, newest first.</summary>
/// <remarks>
/// Facts: 60 searches in ten minutes by default; 50 results a page at most; no filter by time. Comments of a post come in pages,
/// oldest first, as long as no depth is asked for: with one, the server gives a tree of 300 at most (its source code). What was
/// deleted or removed is not listed.
/// </remarks>
internal sealed class LemmySource(SourceHttp http, LemmyOptions options)
    : WalkedSource(options.Name, Platforms.Lemmy.Name, options.BaseUrl ?? PublicUrl), IThreadSource
{
    /// <summary>Asked one after the other: paged side by side, one would reach further back than the other.</summary>
    private static readonly string[] Sorts = ["Posts", "Comments"];

    private const int PageSize = 50;
    private const int MaxPieces = 10;

    private static readonly Uri PublicUrl = new("https://lemmy.world");

    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        string post = request.ThreadKey
            ?? FromAddress(request.RootNativeId)
            ?? await ResolveAsync(request.RootNativeId, cancellationToken);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        return await ThreadPieces.ReadAsync(request.Rest, MaxPieces, async rest =>
        {
            // The post first, then its comments by pages.
            if (PageRequest.NumberIn(rest) is not { } number)
            {
                LemmyPage first = await GetAsync(Endpoint.Of(Server, "/api/v3/post", ("id", post)), known, cancellationToken);
                return new ThreadPiece(first.Posts, PageRequest.Numbered(1));
            }

            Uri uri = Endpoint.Of(
                Server,
                "/api/v3/comment/list",
                ("post_id", post),
                ("type_", "All"),
                ("sort", "Old"),
                ("limit", PageSize.ToString(CultureInfo.InvariantCulture)),
                ("page", PageRequest.Numbered(number)));
            LemmyPage page = await GetAsync(uri, known, cancellationToken);
            return new ThreadPiece(page.Posts, PageRequest.NumberedIf(page.Count >= PageSize, number + 1));
        });
    }

    protected override IReadOnlyList<string> Keys(IReadOnlyList<string> terms) =>
        [.. terms.SelectMany(term => Sorts.Select(sort => $"{sort} {term}"))];

    protected override async Task<ResultPage> ReadAsync(PageRequest asked, CancellationToken cancellationToken)
    {
        string[] key = asked.Key.Split(' ', 2);
        Uri uri = Endpoint.Of(
            Server,
            "/api/v3/search",
            ("q", key[1]),
            ("type_", key[0]),
            ("listing_type", "All"),
            ("sort", "New"),
            ("limit", PageSize.ToString(CultureInfo.InvariantCulture)),
            ("page", PageRequest.Numbered(asked.Number)));
        LemmyPage page = await GetAsync(uri, [], cancellationToken);
        return new ResultPage(page.Posts, asked.NextIf(page.Count > 0));
    }

    private async Task<LemmyPage> GetAsync(Uri uri, Dictionary<string, string> known, CancellationToken cancellationToken) =>
        LemmyParser.Parse((await http.SendAsync(uri, HttpAsk.Get, cancellationToken)).Body, known);

    /// <summary><c>…/post/5</c> of this server.</summary>
    private string? FromAddress(string address)
    {
        if (Endpoint.PathOn(Server, address) is ["post", var id] && id.All(char.IsAsciiDigit))
        {
            return id;
        }

        return null;
    }

    /// <summary>Asks by which id the server knows the post; newer ones tell it only to their members.</summary>
    private async Task<string> ResolveAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            LemmyPage page = await GetAsync(Endpoint.Of(Server, "/api/v3/resolve_object", ("q", address)), [], cancellationToken);
            return page.Posts.Posts is [{ ThreadKey: { } id }, ..] ? id : throw Nameless(address);
        }
        catch (SourceException e) when (e.Failure == SourceFailure.NotFound)
        {
            throw Nameless(address);
        }
    }

    private SourceException Nameless(string address) =>
        new($"{Server.Host} does not tell by which id it knows {address}.") { Failure = SourceFailure.Nameless };
}
