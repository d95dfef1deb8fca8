using System.ComponentModel.DataAnnotations;

namespace ListeningPost.Sources.Http;

/// <summary>How the network is spoken to: section <c>Http</c>.</summary>
public sealed record HttpOptions
{
    /// <summary>Sent with every request; must name an address where a host's operator reaches us.</summary>
    public string UserAgent { get; init; } = "ListeningPost/1.0 (+https://example.com/contact)";

    /// <summary>Networks (CIDR) that may be reached although they are private, loopback, link-local or reserved. Default: none.</summary>
    public IReadOnlyList<string> AllowedPrivateNetworks { get; init; } = [];

    /// <summary>The largest body, decompressed, in bytes. Default: 10 MiB.</summary>
    [Range(1_024, 1_073_741_824)]
    public long MaxBodyBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>The whole of one attempt, headers and body, in seconds. Default: 30.</summary>
    [Range(1, 600)]
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Requests under way at once, over all hosts. Default: 64.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrency { get; init; } = 64;

    /// <summary>Requests under way at once to one host. Default: 2.</summary>
    [Range(1, 100)]
    public int MaxPerHost { get; init; } = 2;

    /// <summary>
    /// Requests a second to one host, after a first burst of twice as many; a platform's own limits come on top; 0: no limit. Default: 10.
    /// </summary>
    [Range(0d, 10_000d)]
    public double RequestsPerSecond { get; init; } = 10;

    /// <summary>An http proxy's address. Default: none; HTTP_PROXY is ignored.</summary>
    public Uri? Proxy { get; init; }
}
