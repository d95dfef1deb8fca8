using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Http;

/// <summary>What went wrong, by whose fault, in one line.</summary>
internal static class Failures
{
    /// <summary>Up to this a Retry-After is waited out on the spot.</summary>
    private static readonly TimeSpan ShortWait = HostPace.LongestWait;

    /// <summary>An error status. Branches on status and headers, never on the body, which comes in any language and shape.</summary>
    public static AttemptException OfStatus(HttpStatusCode status, string? reason, TimeSpan? retryAfter, bool quotaSpent)
    {
        string answered = $"answered {((int)status).ToString(CultureInfo.InvariantCulture)} {SafeUrl.Line(reason ?? "")}".TrimEnd();
        int code = (int)status;
        bool limited = status == HttpStatusCode.TooManyRequests
            || (status is HttpStatusCode.Forbidden or HttpStatusCode.ServiceUnavailable && (retryAfter is not null || quotaSpent));
        if (limited || (code >= 500 && retryAfter is not null))
        {
            return new AttemptException(limited ? SourceFailure.RateLimited : SourceFailure.ServerError, answered)
            {
                RetryAfter = retryAfter,
                PausesHost = true,
                Transient = retryAfter <= ShortWait,
            };
        }

        (SourceFailure failure, string advice) = status switch
        {
            HttpStatusCode.Unauthorized => (SourceFailure.Unauthorized, "; check its credentials"),
            HttpStatusCode.Forbidden => (SourceFailure.Blocked, "; it does not want us, or the credentials do not suffice"),
            HttpStatusCode.NotFound => (SourceFailure.NotFound, "; check the address"),
            HttpStatusCode.Gone => (SourceFailure.Gone, "; it will not come back"),
            _ => (SourceFailure.ServerError, code is >= 300 and < 500 and not 408 ? "; check the address" : ""),
        };
        return new AttemptException(failure, answered + advice)
        {
            RetryAfter = retryAfter,
            Transient = retryAfter is null && code is 408 or 500 or 502 or 503 or 504,
            HostIsIll = code >= 500,
        };
    }

    /// <summary>An exception of the handler, the socket or the stream.</summary>
    public static AttemptException OfException(Exception e)
    {
        if (Find<DoorException>(e) is { } door)
        {
            return new(SourceFailure.Refused, "is not asked: " + door.Message);
        }

        if (Find<AuthenticationException>(e) is { } tls)
        {
            return new(SourceFailure.Tls, "has no trustworthy TLS: " + SafeUrl.Line(tls.Message), e) { HostIsIll = true };
        }

        // The handler's own deadline for connecting shows as one of these, whichever of its parts notices first.
        bool isLate = Find<TimeoutException>(e) is not null || Find<OperationCanceledException>(e) is not null
            || Find<SocketException>(e)?.SocketErrorCode is SocketError.TimedOut or SocketError.OperationAborted;
        if (isLate)
        {
            return new(SourceFailure.Timeout, "could not be connected to in time", e) { HostIsIll = true };
        }

        if (Find<SocketException>(e) is { } socket)
        {
            bool unknown = socket.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData;
            return new(SourceFailure.Unreachable, Describe(socket.SocketErrorCode), e) { Transient = !unknown, HostIsIll = true };
        }

        HttpRequestError? error = Find<HttpIOException>(e)?.HttpRequestError ?? (e as HttpRequestException)?.HttpRequestError;
        return error switch
        {
            HttpRequestError.SecureConnectionError => new AttemptException(SourceFailure.Tls, "has no trustworthy TLS", e) { HostIsIll = true },
            HttpRequestError.ConfigurationLimitExceeded => new AttemptException(SourceFailure.TooLarge, "sent more than 64 KB of headers", e),
            HttpRequestError.InvalidResponse => new AttemptException(SourceFailure.Unreadable, "did not answer in HTTP", e),
            HttpRequestError.NameResolutionError => new AttemptException(SourceFailure.Unreachable, Describe(SocketError.HostNotFound), e),
            _ => new AttemptException(SourceFailure.Unreachable, "broke the connection before its answer was whole", e) { Transient = true, HostIsIll = true },
        };
    }

    /// <summary>What a source is told: the address, what happened, and when to come again.</summary>
    public static SourceException Told(Uri uri, AttemptException e, DateTimeOffset now)
    {
        string when = e.RetryAfter is { } retry
            ? FormattableString.Invariant($"; again at {(now + retry).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}")
            : "";
        return new SourceException($"{SafeUrl.Of(uri)} {e.Message}{when}.", e.InnerException)
        {
            Failure = e.Failure,
            RetryAfter = e.RetryAfter,
            PausesHost = e.PausesHost,
            PausedHost = e.PausesHost ? SourceHttp.HostOf(uri) : null,
        };
    }

    /// <summary>
    /// The same, when it happened where the address leads. Another host's pause is not that of the one that was asked; and where
    /// it leads for now may be gone for good, which does not end the address itself.
    /// </summary>
    public static SourceException AfterRedirect(Uri asked, Uri uri, SourceException e, bool permanent) =>
        new($"{SafeUrl.Of(asked)} redirects: {e.Message}", e.InnerException)
        {
            Failure = e.Failure == SourceFailure.Gone && !permanent ? SourceFailure.NotFound : e.Failure,
            RetryAfter = e.RetryAfter,
            PausesHost = e.PausesHost && SourceHttp.HostOf(asked) == SourceHttp.HostOf(uri),
        };

    private static string Describe(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "refused the connection: nothing listens there",
        SocketError.ConnectionReset => "reset the connection",
        SocketError.HostNotFound or SocketError.NoData => "has no address; check the host's name",
        SocketError.TryAgain => "could not be looked up; the name server does not answer",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "is in a network that can't be reached",
        _ => $"could not be reached ({error})",
    };

    private static T? Find<T>(Exception? e)
        where T : Exception
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is T found)
            {
                return found;
            }
        }

        return null;
    }
}
