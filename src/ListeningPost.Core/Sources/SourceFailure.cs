namespace ListeningPost.Core.Sources;

/// <summary>Why a source could not be read.</summary>
public enum SourceFailure
{
    /// <summary>No connection: refused, reset, name not found.</summary>
    Unreachable,

    /// <summary>No answer, or not all of it, in time.</summary>
    Timeout,

    /// <summary>The certificate or handshake is not to be trusted.</summary>
    Tls,

    /// <summary>429, or a spent budget.</summary>
    RateLimited,

    /// <summary>401: the credentials are wrong or missing.</summary>
    Unauthorized,

    /// <summary>402, or the platform's cap on what is paid for: nothing is answered until it is paid, or another month begins.</summary>
    Unpaid,

    /// <summary>The budget that the configuration sets is spent: it is not asked until another month begins, as was wanted.</summary>
    Spent,

    /// <summary>403: the host does not want us.</summary>
    Blocked,

    /// <summary>404. Of a thread: the platform says that the post which was asked for is not there.</summary>
    NotFound,

    /// <summary>410: it will not come back.</summary>
    Gone,

    /// <summary>Another error status, 5xx above all.</summary>
    ServerError,

    /// <summary>Our own closed door: a private address, a forbidden scheme or port, too many redirects.</summary>
    Refused,

    /// <summary>More bytes, headers or depth than allowed.</summary>
    TooLarge,

    /// <summary>The body's compression or charset can't be undone.</summary>
    Encoding,

    /// <summary>Not what it should be: HTML for a feed, JSON of another shape, an error in a 200.</summary>
    Unreadable,

    /// <summary>Nothing tells under which name the platform knows what is to be asked for: it was not asked.</summary>
    Nameless,
}
