using System.Globalization;
using System.Net;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Lemmy;

/// <summary>Searches what a Lemmy server, or one of PieFed, knows for posts and comments, newest first.</summary>
/// <remarks>
/// PieFed speaks the same at <c>/api/alpha</c>; Lemmy 1.0 keeps <c>/api/v3</c> beside its own <c>/api/v4</c> (reported).
/// Facts: 60 searches in ten minutes by default; 50 results a page at most; no filter by time. Comments of a post come in pages,
/// oldest first, as long as no depth is asked for: with one, the server gives a tree of 300 at most (its source code). What was
/// deleted or removed is not listed.
/// </remarks>
internal sealed class LemmySource(SourceHttp http, LemmyOptions options)
    : WalkedSource(options.Name, Platforms.Lemmy.Name, options.BaseUrl ?? PublicUrl), IThreadSource
{
    /// <summary>Asked one after the other: paged side by side, one would reach further back than the other.</summary>
    private static readonly string[] Sorts = ["Posts", "Comments"];

    private const string Search = "/search";
    private const int PageSize = 50;
    private const int MaxPieces = 10;

    private const string Lemmy = "/api/v3";
    private const string PieFed = "/api/alpha";

    private static readonly Uri PublicUrl = new("https://lemmy.world");
    private static readonly HttpAsk Ask = new() { Advise = Advise };

    /// <summary>What the server speaks, as far as is known.</summary>
    private string _api = Lemmy;

    protected override string Cost => "free: 60 searches in ten minutes";

    /// <summary>What a server's refusals mean.</summary>
    public static RefusalAdvice? Advise(Refusal refusal) => (refusal.Code, refusal.Status) switch
    {
        ("couldnt_find_post" or "not_found", _) => new("the post is gone") { Failure = SourceFailure.NotFound },
        ("not_logged_in" or "incorrect_login" or "instance_is_private", _) =>
            new("the server shows this to its members only: set Enabled to false")
            {
                Failure = SourceFailure.Unauthorized,
            },
        (null, HttpStatusCode.NotFound) => new("it speaks neither Lemmy's /api/v3 nor PieFed's /api/alpha: check BaseUrl"),
        _ => null,
    };

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
                LemmyPage first = await GetAsync("/post", [("id", post)], known, cancellationToken);
                return new ThreadPiece(first.Posts, PageRequest.Numbered(1));
            }

            LemmyPage page = await GetAsync(
                "/comment/list",
                [
                    ("post_id", post),
                    ("type_", "All"),
                    ("sort", "Old"),
                    ("limit", PageSize.ToString(CultureInfo.InvariantCulture)),
                    ("page", PageRequest.Numbered(number)),
                ],
                known,
                cancellationToken);
            return new ThreadPiece(page.Posts, PageRequest.NumberedIf(page.Count >= PageSize, number + 1));
        });
    }

    protected override IReadOnlyList<string> Keys(IReadOnlyList<string> terms) =>
        [.. terms.SelectMany(term => Sorts.Select(sort => $"{sort} {term}"))];

    protected override Uri AddressOf(PageRequest asked) => Endpoint.Of(Server, _api + Search, QueryOf(asked));

    private static (string Name, string? Value)[] QueryOf(PageRequest asked)
    {
        string[] key = asked.Key.Split(' ', 2);
        return
        [
            ("q", key[1]),
            ("type_", key[0]),
            ("listing_type", "All"),
            ("sort", "New"),
            ("limit", PageSize.ToString(CultureInfo.InvariantCulture)),
            ("page", PageRequest.Numbered(asked.Number)),
        ];
    }

    protected override async Task<ResultPage> ReadAsync(PageRequest asked, CancellationToken cancellationToken)
    {
        LemmyPage page = await GetAsync(Search, QueryOf(asked), [], cancellationToken);
        return new ResultPage(page.Posts, asked.NextIf(page.Count > 0));
    }

    private async Task<LemmyPage> GetAsync(
        string path, (string Name, string? Value)[] query, Dictionary<string, string> known, CancellationToken cancellationToken) =>
        LemmyParser.Parse(await AskAsync(path, query, cancellationToken), known);

    /// <summary>A server that has no such address at all (its 404 names no error) is asked in the other way from then on.</summary>
    private async Task<byte[]> AskAsync(string path, (string Name, string? Value)[] query, CancellationToken cancellationToken)
    {
        string api = _api;
        try
        {
            return (await http.SendAsync(Endpoint.Of(Server, api + path, query), Ask, cancellationToken)).Body;
        }
        catch (SourceException e) when (e is { Failure: SourceFailure.NotFound, Code: null })
        {
            string other = api == Lemmy ? PieFed : Lemmy;
            byte[] body = (await http.SendAsync(Endpoint.Of(Server, other + path, query), Ask, cancellationToken)).Body;
            _api = other;
            return body;
        }
    }

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
            LemmyPage page = await GetAsync("/resolve_object", [("q", address)], [], cancellationToken);
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
