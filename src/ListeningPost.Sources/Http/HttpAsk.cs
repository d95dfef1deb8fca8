using System.Net;
using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Http;

/// <summary>What to send besides the address.</summary>
public sealed record HttpAsk
{
    /// <summary>A plain GET.</summary>
    public static HttpAsk Get { get; } = new();

    /// <summary>Default: GET. Only GET and HEAD are retried.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>
    /// Request headers beyond the usual, such as Authorization. On a redirect to another origin only Accept and Accept-Language
    /// go along.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Body of a POST; its media type in <see cref="ContentType"/>.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Media type of <see cref="Body"/>.</summary>
    public string? ContentType { get; init; }

    /// <summary>Validators of the copy already had: sent as If-None-Match and If-Modified-Since, byte for byte.</summary>
    public HttpValidators? Validators { get; init; }

    /// <summary>
    /// Nothing more is asked of this host for minutes: by HTTP/1.1 the connection is closed with the answer, which spares both
    /// sides its keeping.
    /// </summary>
    public bool IsLast { get; init; }

    /// <summary>Error statuses that the caller wants to read itself.</summary>
    public IReadOnlySet<HttpStatusCode> Accept { get; init; } = new HashSet<HttpStatusCode>();

    /// <summary>What the platform's own refusals mean and what to do about them; null of one: as the status says.</summary>
    public Func<Refusal, RefusalAdvice?>? Advise { get; init; }

    /// <summary>
    /// Least time between two requests to this host, where the platform asks for one. It yields to the budget that the
    /// host's own rate headers grant. Longer than <see cref="HostPace.LongestWait"/> it becomes a <see cref="HostPause"/>.
    /// </summary>
    public TimeSpan? Spacing { get; init; }

    /// <summary>
    /// Which of the host's budgets it is taken from, where the host keeps several; null: the usual one. When another one is spent,
    /// only what is asked from it waits; what the host asks for by Retry-After holds for all of it.
    /// </summary>
    public string? Budget { get; init; }

    /// <summary>The same, asked with a bearer token (RFC 6750); without one, as it is.</summary>
    public HttpAsk WithBearer(string? token)
    {
        if (token is null or "")
        {
            return this;
        }

        var headers = new Dictionary<string, string>(Headers, StringComparer.Ordinal) { ["Authorization"] = "Bearer " + token };
        return this with { Headers = headers };
    }
}

/// <summary>A host said no.</summary>
/// <param name="Status">Null: not known, the answer stands in a file and does not say it.</param>
/// <param name="Body">What it said.</param>
public sealed record Refusal(HttpStatusCode? Status, ErrorBody Body)
{
    /// <summary>The name that its program gives the error; null: none.</summary>
    public string? Code => Body.Code;
}

/// <summary>What a platform's refusal means.</summary>
/// <param name="Do">What to write or to do, part of a sentence: <c>write AccessToken into source 'masto'</c>.</param>
public sealed record RefusalAdvice(string Do)
{
    /// <summary>What sort of failure it is; null: as the status says.</summary>
    public SourceFailure? Failure { get; init; }
}

/// <summary>What a host sent to recognise its answer by; kept and sent back unchanged.</summary>
public sealed record HttpValidators(string? ETag, string? LastModified);
