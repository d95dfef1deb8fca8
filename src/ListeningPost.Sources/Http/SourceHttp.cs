using System.Net;
using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Http;

/// <summary>The one way in which a source speaks to the network: bounded, paced, retried, and cut off when ill.</summary>
public sealed class SourceHttp(HttpOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>What was asked for and is still to be waited for, by host.</summary>
    public HostPauses Pauses { get; } = new(clock);

    /// <summary>Sends a GET (or what <paramref name="ask"/> says) through the host's own pipeline and reads the whole body.</summary>
    /// <returns>A 2xx or a 304; other statuses only where <see cref="HttpAsk.Accept"/> allows them.</returns>
    /// <exception cref="SourceException">Everything else, with its <see cref="SourceFailure"/>.</exception>
    public Task<HttpAnswer> SendAsync(Uri uri, HttpAsk ask, CancellationToken cancellationToken) =>
        throw new NotSupportedException(options.UserAgent + uri + ask + cancellationToken.IsCancellationRequested);

    public void Dispose()
    {
    }
}

/// <summary>What to send besides the address.</summary>
public sealed record HttpAsk
{
    /// <summary>A plain GET.</summary>
    public static HttpAsk Get { get; } = new();

    /// <summary>Default: GET.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>Request headers beyond the usual, such as Authorization. Credentials are dropped on a redirect to another origin.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Body of a POST; its media type in <see cref="ContentType"/>.</summary>
    public byte[]? Body { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Validators of the copy already had: sent as If-None-Match and If-Modified-Since, byte for byte.</summary>
    public HttpValidators? Validators { get; init; }

    /// <summary>Error statuses that the caller wants to read itself.</summary>
    public IReadOnlySet<HttpStatusCode> Accept { get; init; } = new HashSet<HttpStatusCode>();

    /// <summary>Least time between two requests to this host, where the platform asks for one.</summary>
    public TimeSpan? Spacing { get; init; }
}

/// <summary>What a host sent to recognise its answer by; kept and sent back unchanged.</summary>
public sealed record HttpValidators(string? ETag, string? LastModified);

/// <summary>An answer, its body read and decompressed.</summary>
public sealed record HttpAnswer
{
    public required HttpStatusCode Status { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>Where the body came from, after redirects.</summary>
    public required Uri Uri { get; init; }

    /// <summary>Where permanent redirects (301, 308) alone lead, or null when the first hop was none.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>The raw Content-Type header.</summary>
    public string? ContentType { get; init; }

    public HttpValidators? Validators { get; init; }

    /// <summary>How long the host says the answer stays fresh (max-age less Age, Expires); null: it says nothing.</summary>
    public TimeSpan? FreshFor { get; init; }

    /// <summary>All response headers, names case-insensitive; several values joined by ", ".</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public bool NotModified => Status == HttpStatusCode.NotModified;
}
