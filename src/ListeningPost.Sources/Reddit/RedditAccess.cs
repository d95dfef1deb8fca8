using System.Net;
using System.Text;
using System.Text.Json;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;

namespace ListeningPost.Sources.Reddit;

/// <summary>Asks Reddit, as an application where credentials are configured, otherwise as anybody and slowly.</summary>
/// <remarks>
/// Reported 2026: nobody is answered without a key since May; so without one Reddit itself is not asked, only a server of one's own.
/// Before that, without OAuth about one request a minute and IP was answered; so 61 seconds lie between two of them, unless
/// answers carry X-Ratelimit headers, whose budget then holds. Documented: OAuth 100 requests a minute. A token lives a day
/// at most; one that is refused (401) is renewed once.
/// </remarks>
internal sealed class RedditAccess(SourceHttp http, RedditOptions options)
{
    private static readonly Uri PublicUrl = new("https://www.reddit.com");
    private static readonly Uri OAuthUrl = new("https://oauth.reddit.com");
    private static readonly TimeSpan AnonymousSpacing = TimeSpan.FromSeconds(61);
    private static readonly HashSet<HttpStatusCode> Refused = [HttpStatusCode.Unauthorized];

    private string? _token;

    /// <summary>As <see cref="ISource.Off"/>.</summary>
    public string? Off => IsApplication || !IsReddit(ServerOf(options))
        ? null
        : "Reddit answers nobody without a key since May 2026. "
            + $"Write ClientId and ClientSecret into source '{options.Name}', or set its Enabled to false.";

    /// <summary>Whether it asks as an application.</summary>
    public bool IsApplication => HasCredentials(options);

    /// <summary>What is asked: applications have an address of their own.</summary>
    public static Uri ServerOf(RedditOptions options) => options.BaseUrl ?? (HasCredentials(options) ? OAuthUrl : PublicUrl);

    /// <summary>As <see cref="SourcePlan.Cost"/>.</summary>
    public static string CostOf(RedditOptions options) =>
        HasCredentials(options) ? "free with a key: 100 requests a minute" : "one request in 61 seconds, without a key";

    /// <summary>What Reddit's refusals mean.</summary>
    /// <remarks>Recorded: <c>reason</c> names why a subreddit is closed; a page instead of JSON is the network's block.</remarks>
    public static RefusalAdvice? Advise(Refusal refusal) => (refusal.Code, refusal.Status) switch
    {
        ("private" or "banned" or "quarantined" or "gated", _) => new("the subreddit is closed to us: take it out of Subreddits"),
        (_, HttpStatusCode.Unauthorized) => new("check ClientId and ClientSecret"),
        (_, HttpStatusCode.Forbidden or null) => new("Reddit blocks the network or the application that asks: "
            + "ask with ClientId and ClientSecret, from another address, or set Enabled to false"),
        _ => null,
    };

    /// <summary>Gets an answer's body.</summary>
    public async Task<byte[]> GetAsync(Uri uri, CancellationToken cancellationToken)
    {
        Task<HttpAnswer> asking = IsApplication
            ? GetAsApplicationAsync(uri, cancellationToken)
            : http.SendAsync(uri, new HttpAsk { Spacing = AnonymousSpacing, Advise = Advise }, cancellationToken);
        return (await asking).Body;
    }

    private async Task<HttpAnswer> GetAsApplicationAsync(Uri uri, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await GetWithTokenAsync(uri, Refused, cancellationToken);
        if (answer.Status != HttpStatusCode.Unauthorized)
        {
            return answer;
        }

        _token = null;
        return await GetWithTokenAsync(uri, new HashSet<HttpStatusCode>(), cancellationToken);
    }

    private async Task<HttpAnswer> GetWithTokenAsync(Uri uri, IReadOnlySet<HttpStatusCode> accept, CancellationToken cancellationToken)
    {
        _token ??= await TokenAsync(cancellationToken);
        return await http.SendAsync(uri, new HttpAsk { Accept = accept, Advise = Advise }.WithBearer(_token), cancellationToken);
    }

    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}"));
        var ask = new HttpAsk
        {
            Method = HttpMethod.Post,
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Basic {credentials}" },
            Body = "grant_type=client_credentials"u8.ToArray(),
            ContentType = "application/x-www-form-urlencoded",
            Advise = Advise,
        };
        HttpAnswer answer = await http.SendAsync(AuthUrl(), ask, cancellationToken);
        using JsonDocument document = Json.Parse(answer.Body, "Reddit sign-in");
        string said = document.RootElement.Text("error") ?? "another answer";
        return document.RootElement.Text("access_token")
            ?? throw new SourceException($"Reddit gave no token for source '{options.Name}' but {said}. Check ClientId and ClientSecret.")
            {
                Failure = SourceFailure.Unauthorized,
            };
    }

    private static bool HasCredentials(RedditOptions options) => options is { ClientId.Length: > 0, ClientSecret.Length: > 0 };

    private static bool IsReddit(Uri server) =>
        server.IdnHost == "reddit.com" || server.IdnHost.EndsWith(".reddit.com", StringComparison.OrdinalIgnoreCase);

    private Uri AuthUrl()
    {
        Uri url = options.AuthUrl ?? PublicUrl;
        if (url.AbsolutePath != "/")
        {
            return url;
        }

        return new Uri(url, "/api/v1/access_token");
    }
}
