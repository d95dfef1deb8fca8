using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Text;

namespace ListeningPost.Sources.Http;

/// <summary>What stands on the wire: the handler, a request's headers, an answer's headers.</summary>
internal static class Wire
{
    /// <summary>The process's one handler: no cookies, no redirects, no decompression and no proxy of its own.</summary>
    public static SocketsHttpHandler Handler(HttpOptions options, ClosedDoor door) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = door.ConnectAsync,
        ConnectTimeout = TimeSpan.FromSeconds(Math.Min(10, options.TimeoutSeconds)),
        MaxConnectionsPerServer = Math.Max(1, options.MaxPerHost),
        MaxResponseDrainSize = 64 * 1024,
        MaxResponseHeadersLength = 64, // KB
        // Pages of an answer follow each other at once; the next poll is minutes away, and neither side keeps a connection for it.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        Proxy = options.Proxy is { } proxy ? new WebProxy(proxy) : null,
        // Latin-1 both ways: an ETag goes back as the bytes it came in.
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        SslOptions = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            RemoteCertificateValidationCallback = static (_, _, chain, errors) => Certificates.Check(chain, errors),
        },
        UseCookies = false,
        UseProxy = options.Proxy is not null,
    };

    /// <summary>A fresh request; each attempt needs its own.</summary>
    public static HttpRequestMessage Request(Uri uri, HttpAsk ask, HttpOptions options)
    {
        var request = new HttpRequestMessage(ask.Method, uri) { Version = HttpVersion.Version20 };
        HttpRequestHeaders headers = request.Headers;
        headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        if (!ask.Headers.ContainsKey("Accept"))
        {
            headers.TryAddWithoutValidation("Accept", "*/*");
        }

        foreach ((string name, string value) in ask.Headers)
        {
            headers.TryAddWithoutValidation(name, value);
        }

        if (ask.Validators?.ETag is { } etag)
        {
            headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        if (ask.Validators?.LastModified is { } lastModified)
        {
            headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
        }

        if (ask.IsLast)
        {
            headers.ConnectionClose = true;
        }

        if (ask.Body is not null)
        {
            request.Content = new ByteArrayContent(ask.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", ask.ContentType ?? "application/octet-stream");
        }

        return request;
    }

    /// <summary>All headers as they came.</summary>
    public static Dictionary<string, string> Headers(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (HttpHeadersNonValidated part in new[] { response.Headers.NonValidated, response.Content.Headers.NonValidated })
        {
            foreach ((string name, HeaderStringValues values) in part)
            {
                if (!headers.TryAdd(name, values.ToString()))
                {
                    headers[name] += ", " + values;
                }
            }
        }

        return headers;
    }

    /// <summary>Turns <c>user:password@</c> of an address into Basic credentials for its origin.</summary>
    public static HttpAsk WithUserInfo(HttpAsk ask, Uri uri)
    {
        if (uri.UserInfo.Length == 0 || ask.Headers.ContainsKey("Authorization"))
        {
            return ask;
        }

        string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri.UserInfo)));
        return ask with { Headers = new Dictionary<string, string>(ask.Headers) { ["Authorization"] = "Basic " + credentials } };
    }
}
