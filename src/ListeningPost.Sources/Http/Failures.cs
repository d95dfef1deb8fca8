using System.Collections.Frozen;
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

    /// <summary>Statuses that say what is wrong; of others see <see cref="OfOther"/>.</summary>
    private static readonly FrozenDictionary<HttpStatusCode, (SourceFailure Failure, string Advice)> Telling =
        new Dictionary<HttpStatusCode, (SourceFailure, string)>
        {
            [HttpStatusCode.Unauthorized] = (SourceFailure.Unauthorized, "check its credentials"),
            [HttpStatusCode.PaymentRequired] = (SourceFailure.Unpaid, "it answers when it is paid"),
            [HttpStatusCode.Forbidden] = (SourceFailure.Blocked, "it does not want us, or the credentials do not suffice"),
            [HttpStatusCode.NotFound] = (SourceFailure.NotFound, "check the address"),
            [HttpStatusCode.Gone] = (SourceFailure.Gone, "it will not come back"),
        }.ToFrozenDictionary();

    /// <summary>Statuses that another attempt may not meet again.</summary>
    private static readonly FrozenSet<HttpStatusCode> Passing = new[]
    {
        HttpStatusCode.RequestTimeout, HttpStatusCode.InternalServerError, HttpStatusCode.BadGateway,
        HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout,
    }.ToFrozenSet();

    /// <summary>What the handler names; everything else broke the connection.</summary>
    private static readonly FrozenDictionary<HttpRequestError, (SourceFailure Failure, string Said)> Named =
        new Dictionary<HttpRequestError, (SourceFailure, string)>
        {
            [HttpRequestError.SecureConnectionError] = (SourceFailure.Tls, "has no trustworthy TLS"),
            [HttpRequestError.ConfigurationLimitExceeded] = (SourceFailure.TooLarge, "sent more than 64 KB of headers"),
            [HttpRequestError.InvalidResponse] = (SourceFailure.Unreadable, "did not answer in HTTP"),
            [HttpRequestError.NameResolutionError] = (SourceFailure.Unreachable, Describe(SocketError.HostNotFound)),
        }.ToFrozenDictionary();

    /// <summary>An error status: what the host said, and what to do.</summary>
    /// <remarks>Branches on status and headers, never on the sentence, which comes in any language.</remarks>
    /// <param name="refusal">Of a known status.</param>
    /// <param name="reason">The status line's.</param>
    /// <param name="held">What it asks to wait.</param>
    /// <param name="advice">The platform's own; null: the status's.</param>
    public static AttemptException OfRefusal(Refusal refusal, string? reason, HeldBack held, RefusalAdvice? advice)
    {
        HttpStatusCode status = refusal.Status!.Value;
        string answered = Answered(status, reason, refusal.Body.Said);
        bool isServers = (int)status >= 500;
        bool isLimit = IsLimit(status, held.IsHeldBack);
        if (isLimit || (isServers && held.RetryAfter is not null))
        {
            SourceFailure asked = isLimit ? SourceFailure.RateLimited : SourceFailure.ServerError;
            return new AttemptException(advice?.Failure ?? asked, With(answered, advice?.Do))
            {
                Code = refusal.Code,
                RetryAfter = held.RetryAfter,
                PausesHost = true,
                Transient = held.RetryAfter <= ShortWait,
            };
        }

        (SourceFailure failure, string? what) = Telling.TryGetValue(status, out (SourceFailure, string) told) ? told : OfOther(status);
        return new AttemptException(advice?.Failure ?? failure, With(answered, advice?.Do ?? what))
        {
            Code = refusal.Code,
            RetryAfter = held.RetryAfter,
            Transient = held.RetryAfter is null && Passing.Contains(status),
            HostIsIll = isServers,
        };
    }

    /// <summary>The status with what stands beside it, and what the host's own words were.</summary>
    private static string Answered(HttpStatusCode status, string? reason, string? said)
    {
        string answered = $"answered {((int)status).ToString(CultureInfo.InvariantCulture)} {SafeUrl.Line(reason ?? "")}".TrimEnd();
        bool isNews = said is not null && !string.Equals(said, reason, StringComparison.OrdinalIgnoreCase);
        return isNews ? $"{answered}: \"{said}\"" : answered;
    }

    private static string With(string answered, string? what) => what is null ? answered : $"{answered}; {what}";

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

        if (IsLate(e))
        {
            return new(SourceFailure.Timeout, "could not be connected to in time", e) { HostIsIll = true };
        }

        if (Find<SocketException>(e) is { } socket)
        {
            return OfSocket(socket.SocketErrorCode, e);
        }

        return OfHandler(e);
    }

    private static AttemptException OfSocket(SocketError error, Exception e)
    {
        bool isUnknown = error is SocketError.HostNotFound or SocketError.NoData;
        return new(SourceFailure.Unreachable, Describe(error), e) { Transient = !isUnknown, HostIsIll = true };
    }

    private static AttemptException OfHandler(Exception e)
    {
        HttpRequestError? error = Find<HttpIOException>(e)?.HttpRequestError ?? (e as HttpRequestException)?.HttpRequestError;
        if (error is { } known && Named.TryGetValue(known, out (SourceFailure Failure, string Said) named))
        {
            return new(named.Failure, named.Said, e) { HostIsIll = named.Failure == SourceFailure.Tls };
        }

        return new(SourceFailure.Unreachable, "broke the connection before its answer was whole", e) { Transient = true, HostIsIll = true };
    }

    /// <summary>What a source is told: the address, what happened, and when to come again.</summary>
    public static SourceException Told(Uri uri, AttemptException e, DateTimeOffset now)
    {
        string when = "";
        if (e.RetryAfter is { } retry)
        {
            when = FormattableString.Invariant($"; again at {(now + retry).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        }

        return new SourceException($"{SafeUrl.Of(uri)} {e.Message}{when}.", e.InnerException)
        {
            Failure = e.Failure,
            Code = e.Code,
            RetryAfter = e.RetryAfter,
            PausesHost = e.PausesHost,
            PausedHost = e.PausesHost ? SourceHttp.HostOf(uri) : null,
        };
    }

    /// <summary>
    /// The same, when it happened where the address leads. Another host's pause is not that of the one that was asked; and where
    /// it leads for now may be gone for good, which does not end the address itself.
    /// </summary>
    public static SourceException AfterRedirect(Uri asked, Uri uri, SourceException e, bool permanent)
    {
        bool isGoneForNow = e.Failure == SourceFailure.Gone && !permanent;
        return new($"{SafeUrl.Of(asked)} redirects: {e.Message}", e.InnerException)
        {
            Failure = isGoneForNow ? SourceFailure.NotFound : e.Failure,
            Code = e.Code,
            RetryAfter = e.RetryAfter,
            PausesHost = e.PausesHost && SourceHttp.HostOf(asked) == SourceHttp.HostOf(uri),
        };
    }

    /// <summary>403 and 503 are limits where the headers say so, else a refusal and an illness.</summary>
    private static bool IsLimit(HttpStatusCode status, bool isHeldBack)
    {
        bool canBe = status is HttpStatusCode.Forbidden or HttpStatusCode.ServiceUnavailable;
        return status == HttpStatusCode.TooManyRequests || (canBe && isHeldBack);
    }

    /// <summary>
    /// A redirect that leads nowhere is the address's fault, an error of ours (4xx) the question's; the server's own are neither.
    /// </summary>
    private static (SourceFailure Failure, string? What) OfOther(HttpStatusCode status)
    {
        string? what = (int)status switch
        {
            (int)HttpStatusCode.RequestTimeout or >= 500 => null,
            >= 400 => "it does not take what it was asked",
            _ => "check the address",
        };
        return (SourceFailure.ServerError, what);
    }

    /// <summary>The handler's own deadline for connecting shows as one of these, whichever of its parts notices first.</summary>
    private static bool IsLate(Exception e) =>
        Find<TimeoutException>(e) is not null
        || Find<OperationCanceledException>(e) is not null
        || Find<SocketException>(e)?.SocketErrorCode is SocketError.TimedOut or SocketError.OperationAborted;

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

/// <summary>What a host's headers ask to wait for.</summary>
/// <param name="RetryAfter">How long from now; null: it does not say.</param>
/// <param name="IsSpent">Its quota is spent.</param>
internal readonly record struct HeldBack(TimeSpan? RetryAfter, bool IsSpent)
{
    public bool IsHeldBack => RetryAfter is not null || IsSpent;
}
