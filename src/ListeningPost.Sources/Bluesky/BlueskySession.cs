using System.Net;
using System.Text.Json;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Bluesky;

/// <summary>Asks Bluesky, signed in where credentials are configured.</summary>
/// <remarks>
/// Documented: signing in is limited to 30 times in 5 minutes and 300 a day and account, so a session is kept for the life of
/// the process and renewed with its own token. Anonymous search is answered 403, as HTML or as <c>AuthMissing</c>.
/// </remarks>
internal sealed class BlueskySession(SourceHttp http, BlueskyOptions options)
{
    private static readonly Uri AccountServer = new("https://bsky.social");
    private static readonly Uri PublicServer = new("https://api.bsky.app");

    private static readonly HashSet<HttpStatusCode> Judged =
        [HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden];

    private string? _access;
    private string? _refresh;

    /// <summary>Gets an answer's body.</summary>
    /// <exception cref="SourceException">Refused; the message says what to configure.</exception>
    public async Task<byte[]> GetAsync(Uri uri, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await GetAsAsync(uri, await AccessAsync(cancellationToken), cancellationToken);
        if (IsExpired(answer) && _access is not null)
        {
            await RenewAsync(cancellationToken);
            answer = await GetAsAsync(uri, _access, cancellationToken);
        }

        ThrowUnlessGranted(answer);
        return answer.Body;
    }

    /// <summary>What is asked: the account's server, where there is one.</summary>
    public static Uri ServerOf(BlueskyOptions options) =>
        options.BaseUrl ?? (IsAccount(options) ? AccountServer : PublicServer);

    private static bool IsAccount(BlueskyOptions options) => options is { Handle.Length: > 0, AppPassword.Length: > 0 };

    private Task<HttpAnswer> GetAsAsync(Uri uri, string? access, CancellationToken cancellationToken) =>
        http.SendAsync(uri, new HttpAsk { Accept = Judged }.WithBearer(access), cancellationToken);

    private async Task<string?> AccessAsync(CancellationToken cancellationToken)
    {
        if (_access is null && IsAccount(options))
        {
            byte[] body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["identifier"] = options.Handle,
                ["password"] = options.AppPassword,
            });
            Keep(await http.SendAsync(
                Endpoint.Of(ServerOf(options), "/xrpc/com.atproto.server.createSession"),
                new HttpAsk { Method = HttpMethod.Post, Body = body, ContentType = "application/json", Accept = Judged },
                cancellationToken));
        }

        return _access;
    }

    /// <summary>With the session's own token; signs in anew when that has run out too.</summary>
    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        HttpAnswer answer = await http.SendAsync(
            Endpoint.Of(ServerOf(options), "/xrpc/com.atproto.server.refreshSession"),
            new HttpAsk { Method = HttpMethod.Post, Accept = Judged }.WithBearer(_refresh),
            cancellationToken);
        if (answer.Status == HttpStatusCode.OK)
        {
            Keep(answer);
            return;
        }

        _access = null;
        await AccessAsync(cancellationToken);
    }

    private void Keep(HttpAnswer answer)
    {
        ThrowUnlessGranted(answer);
        using JsonDocument document = Json.Parse(answer.Body, "Bluesky sign-in");
        _access = document.RootElement.Text("accessJwt")
            ?? throw new SourceException("Bluesky sign-in: the answer holds no token.") { Failure = SourceFailure.Unreadable };
        _refresh = document.RootElement.Text("refreshJwt");
    }

    private static bool IsExpired(HttpAnswer answer) =>
        answer.Status == HttpStatusCode.Unauthorized
        || (answer.Status == HttpStatusCode.BadRequest && ErrorBody.Read(answer.Body).Code is "ExpiredToken" or "InvalidToken");

    /// <exception cref="SourceException">It refuses; the message says what to configure.</exception>
    private void ThrowUnlessGranted(HttpAnswer answer)
    {
        if (answer.Status == HttpStatusCode.OK)
        {
            return;
        }

        ErrorBody body = ErrorBody.Read(answer.Body);
        string said = body.Said ?? FormattableString.Invariant($"status {(int)answer.Status}");
        if (answer.Status == HttpStatusCode.BadRequest)
        {
            throw new SourceException($"Bluesky does not take the request: \"{said}\".")
            {
                Failure = body.Code == "NotFound" ? SourceFailure.NotFound : SourceFailure.ServerError,
            };
        }

        throw new SourceException(FormattableString.Invariant(
            $"{SafeUrl.Of(answer.Uri)} answered {(int)answer.Status}: \"{said}\"; {Advice(body)}."))
        {
            Code = body.Code,
            Failure = answer.Status == HttpStatusCode.Forbidden ? SourceFailure.Blocked : SourceFailure.Unauthorized,
        };
    }

    /// <summary>What a refusal means that nobody was signed in for: Bluesky's search asks for an account.</summary>
    public static RefusalAdvice? Advise(Refusal refusal) => AsksForAccount(refusal)
        ? new("Bluesky's search asks for an account: write Handle and AppPassword (an app password)")
        : null;

    /// <summary>Told by the status; without one by the error's name; what has none is the page that anonymous search is answered.</summary>
    private static bool AsksForAccount(Refusal refusal) =>
        refusal.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        || (refusal.Status is null && refusal.Code is null or "InvalidToken" or "ExpiredToken" or "Forbidden")
        || refusal.Code?.StartsWith("Auth", StringComparison.Ordinal) == true;

    private string Advice(ErrorBody body) => IsAccount(options)
        ? $"check Handle ({options.Handle}) and AppPassword of source '{options.Name}'"
        : $"{Advise(new Refusal(HttpStatusCode.Forbidden, body))?.Do} into source '{options.Name}'";
}
