using System.Net;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Mastodon;

/// <summary>Asks one server, with the token where there is one, and fetches threads.</summary>
/// <remarks>
/// A context names statuses by the server's local id, and holds neither the status itself nor the other branches above it; so
/// the root's context is asked for as well. Anonymously a context ends at 40 statuses above, 60 below, 20 levels; with a
/// token at 4,096. <c>Mastodon-Async-Refresh</c> (4.5) says that answers are still being fetched from other servers.
/// </remarks>
internal sealed class MastodonServer(SourceHttp http, MastodonOptions options)
{
    private const int AnonymousDescendants = 60;

    /// <summary>A context shows so many levels at once; a thread with more of them is not followed to its root.</summary>
    private const int MaxClimbs = 6;

    private readonly Uri _base = options.BaseUrl ?? PublicUrl;

    /// <summary>Asked when no server is configured.</summary>
    public static Uri PublicUrl { get; } = new("https://mastodon.social");

    /// <summary>It may ask more: the search, and whole threads.</summary>
    public bool HasToken => options.AccessToken is { Length: > 0 };

    public Task<HttpAnswer> GetAsync(Uri uri, CancellationToken cancellationToken) =>
        http.SendAsync(uri, new HttpAsk { Advise = Advised }.WithBearer(options.AccessToken), cancellationToken);

    /// <summary>What a server's refusals mean, told by the status alone: its sentences are in the language of whoever runs it.</summary>
    /// <param name="refusal">What was refused.</param>
    /// <param name="hasToken">Whether it was asked with a token.</param>
    /// <remarks>Reported: where the public preview is off, everybody without an account is answered 401 or 422.</remarks>
    public static RefusalAdvice? Advise(Refusal refusal, bool hasToken) => (refusal.Status, hasToken) switch
    {
        (null, false) => new("if that came with 401, 403 or 422, the server shows posts to its members only: "
            + "write AccessToken, of an account there"),
        (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.UnprocessableEntity, false) =>
            new("the server shows posts to its members only: write AccessToken, of an account there")
            {
                Failure = SourceFailure.Unauthorized,
            },
        (HttpStatusCode.Unauthorized, true) => new("check AccessToken"),
        (HttpStatusCode.Forbidden, true) => new("AccessToken lacks a scope: it needs read:statuses and read:search"),
        (HttpStatusCode.UnprocessableEntity, true) => new("AccessToken is an application's: write one of an account there")
        {
            Failure = SourceFailure.Unauthorized,
        },
        _ => null,
    };

    private RefusalAdvice? Advised(Refusal refusal) => Advise(refusal, HasToken);

    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        string asked = await LocalIdAsync(request, cancellationToken);
        List<HttpAnswer> answers = [await GetAsync(Status(asked, "/context"), cancellationToken)];
        string root = asked;
        for (string? above = MastodonParser.RootId(answers[0].Body); above is not null && answers.Count < MaxClimbs;)
        {
            root = above;
            answers.Add(await GetAboveAsync(Status(root, "/context"), cancellationToken));
            above = MastodonParser.RootId(answers[^1].Body);
        }

        bool isCut = !HasToken && answers.Exists(a => MastodonParser.Parse(a.Body).Posts.Count >= AnonymousDescendants);
        answers.Add(root == asked
            ? await GetAsync(Status(root), cancellationToken)
            : await GetAboveAsync(Status(root), cancellationToken));
        PostPage page = Together(answers);
        if (page.Posts.All(p => p.ThreadKey != asked))
        {
            answers.Add(await GetAsync(Status(asked), cancellationToken));
            page = Together(answers);
        }

        string? top = page.Posts.FirstOrDefault(p => p.ThreadKey == root)?.NativeId;
        IEnumerable<Post> posts = page.Posts.Where(p => p.Type != PostType.Repost).Select(p => p with { Root = top ?? p.Root });
        return new ThreadResult(
            SearchRound.OldestFirst([.. posts]),
            page.Skipped,
            Complete: !isCut && !answers.Exists(a => a.Headers.ContainsKey("Mastodon-Async-Refresh")));
    }

    /// <summary>What a status stands below: that it is not there does not say so of the status.</summary>
    private async Task<HttpAnswer> GetAboveAsync(Uri uri, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(uri, cancellationToken);
        }
        catch (SourceException e) when (e.Failure is SourceFailure.NotFound or SourceFailure.Gone)
        {
            throw new SourceException(e.Message, e) { Failure = SourceFailure.Unreadable };
        }
    }

    private static PostPage Together(IEnumerable<HttpAnswer> answers) =>
        MastodonParser.ParseTogether([.. answers.Select(a => (ReadOnlyMemory<byte>)a.Body)]);

    private Uri Status(string id, string rest = "") => Endpoint.Of(_base, $"/api/v1/statuses/{Uri.EscapeDataString(id)}{rest}");

    /// <summary>
    /// The id on this server: as it was given with the post; from an address of this server; or looked up, which takes a token.
    /// </summary>
    private async Task<string> LocalIdAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        if (request.ThreadKey is { Length: > 0 } key)
        {
            return key;
        }

        string address = request.Url ?? request.RootNativeId;
        return FromAddress(request.RootNativeId)
            ?? FromAddress(request.Url)
            ?? await LookedUpAsync(address, cancellationToken)
            ?? throw new SourceException($"{_base.Host} does not tell by which id it knows {address}.")
            {
                Failure = SourceFailure.Nameless,
            };
    }

    private async Task<string?> LookedUpAsync(string address, CancellationToken cancellationToken)
    {
        if (!HasToken)
        {
            return null;
        }

        Uri uri = Endpoint.Of(_base, "/api/v2/search", ("q", address), ("type", "statuses"), ("resolve", "true"), ("limit", "1"));
        PostPage found = MastodonParser.Parse((await GetAsync(uri, cancellationToken)).Body);
        return found.Posts is [var first, ..] ? first.ThreadKey : null;
    }

    /// <summary><c>…/@user/5</c>, <c>…/users/user/statuses/5</c>, <c>…/ap/users/1/statuses/5</c>.</summary>
    private string? FromAddress(string? address)
    {
        if (Endpoint.PathOn(_base, address) is not [.., var before, var last])
        {
            return null;
        }

        bool isStatus = before == "statuses" || before.StartsWith('@');
        return isStatus && last.All(char.IsAsciiLetterOrDigit) ? last : null;
    }
}
