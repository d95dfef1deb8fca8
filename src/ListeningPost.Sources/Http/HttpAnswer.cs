using System.Net;

namespace ListeningPost.Sources.Http;

/// <summary>An answer, its body read and decompressed.</summary>
public sealed record HttpAnswer
{
    /// <summary>The final status, after redirects.</summary>
    public required HttpStatusCode Status { get; init; }

    /// <summary>The whole body; empty on a 304.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Where the body came from, after redirects; without user-info.</summary>
    public required Uri Uri { get; init; }

    /// <summary>Where permanent redirects (301, 308) alone lead, or null when the first hop was none.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>The raw Content-Type header.</summary>
    public string? ContentType { get; init; }

    /// <summary>To be sent with the next request; a 304 without its own repeats those that were sent.</summary>
    public HttpValidators? Validators { get; init; }

    /// <summary>How long the host says the answer stays fresh (max-age less Age, Expires), at most a day; null: it says nothing.</summary>
    public TimeSpan? FreshFor { get; init; }

    /// <summary>All response headers, names case-insensitive; several values joined by ", ".</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The copy already had is still the newest.</summary>
    public bool NotModified => Status == HttpStatusCode.NotModified;
}
