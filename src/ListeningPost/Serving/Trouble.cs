using System.Data.Common;
using System.Globalization;
using ListeningPost.Storage.Database;

namespace ListeningPost.Serving;

/// <summary>Why a request has no answer, in a person's words: the same for pages, the API and health.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="Detail">What to do.</param>
/// <param name="RetryAfter">When the same again may have an answer; null: it never has one.</param>
public sealed record Trouble(int Status, string Title, string Detail, TimeSpan? RetryAfter = null)
{
    private const string Comfort = "Nothing that was collected is lost. Try again in a moment.";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <summary>More is asked at once than may be.</summary>
    public static Trouble Busy { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        "Too much is asked at once",
        "As many questions or exports are under way as the database is given. Try again in a moment.",
        TimeSpan.FromSeconds(5));

    /// <summary>One key asks more than it may.</summary>
    public static Trouble TooMany(int perMinute, TimeSpan wait) => new(
        StatusCodes.Status429TooManyRequests,
        "This key asks too much",
        string.Create(CultureInfo.InvariantCulture, $"It may ask {perMinute} times a minute. Wait as long as Retry-After says."),
        wait);

    /// <summary>The process ends.</summary>
    public static Trouble Stopping { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "ListeningPost is stopping", "Try again when it has started again.", Soon);

    /// <summary>Ours; its place is in the log.</summary>
    public static Trouble Fault { get; } = new(
        StatusCodes.Status500InternalServerError,
        "Something went wrong here",
        "It is a fault of this program, not of what was asked. Its log says more.");

    /// <summary>The time that a request may take is over.</summary>
    /// <param name="waiting">What is known about the database; null: that it is well.</param>
    public static Trouble TooLong(DatabaseWait? waiting)
    {
        if (waiting is not null)
        {
            return Away(waiting);
        }

        return new Trouble(
            StatusCodes.Status503ServiceUnavailable,
            "The answer takes too long",
            "It takes longer than it may. Narrow the question by a brand and a time, or try again when less is going on.",
            Soon);
    }

    /// <summary>The database is away, or refuses; null: the exception is another's.</summary>
    /// <param name="waiting">What is known about it.</param>
    public static Trouble? Of(Exception exception, DatabaseWait? waiting) => exception switch
    {
        DatabaseException { IsTransient: true } e when waiting is null => new(
            StatusCodes.Status503ServiceUnavailable, "The database does not answer", e.Message, Soon),
        DbException { IsTransient: true } or TimeoutException => Away(waiting),
        DbException { InnerException: TimeoutException or IOException or System.Net.Sockets.SocketException } => Away(waiting),
        DbException { SqlState: { } state } when IsAway(state) => Away(waiting),
        _ => null,
    };

    /// <summary>What to say of a status that something else answered with, without a word.</summary>
    public static Trouble OfStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => new(
            StatusCodes.Status401Unauthorized,
            "A key is needed",
            "Send 'Authorization: Bearer KEY' with a key of Web.ApiKeys or of 'listeningpost keys --add NAME', which is not revoked or "
            + "expired; in a browser: any name, and the key as password."),
        StatusCodes.Status403Forbidden => new(
            StatusCodes.Status403Forbidden,
            "Not for another page",
            "A page of another origin asks in its visitor's browser. Ask from this service's own name, or from a program."),
        StatusCodes.Status404NotFound => new(StatusCodes.Status404NotFound, "There is nothing here", NotFound(context)),
        StatusCodes.Status405MethodNotAllowed => new(
            StatusCodes.Status405MethodNotAllowed,
            "That can't be done here",
            $"{context.Request.Method} is not answered here; {context.Response.Headers.Allow} is."),
        StatusCodes.Status421MisdirectedRequest => new(
            StatusCodes.Status421MisdirectedRequest,
            "Not a name of this service",
            "Ask for it by localhost or a loopback address, write the name into Web.PublicUrl, or set Web.ApiKeys."),
        StatusCodes.Status406NotAcceptable => new(
            StatusCodes.Status406NotAcceptable,
            "It can't be answered in that form",
            "None of what Accept names is given here. Leave Accept out, or write what the description of this address says."),
        StatusCodes.Status413PayloadTooLarge => new(
            StatusCodes.Status413PayloadTooLarge, "The request is too long", "It is longer than anything that is asked here."),
        StatusCodes.Status415UnsupportedMediaType => new(
            StatusCodes.Status415UnsupportedMediaType,
            "The request can't be read",
            "Send JSON, with the header Content-Type: application/json."),
        var status => new(status, "The request can't be answered", "It can't be read, or asks for what is not done here."),
    };

    private static string NotFound(HttpContext context)
    {
        bool isOfApi = context.Request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal);
        return isOfApi ? "The address is none of the API's. They are described by /openapi/v1.json." : "No page has this address.";
    }

    private static Trouble Away(DatabaseWait? waiting) => new(
        StatusCodes.Status503ServiceUnavailable, "The database does not answer", $"{How(waiting)} {Comfort}", Soon);

    private static string How(DatabaseWait? waiting)
    {
        if (waiting is null)
        {
            return "It is away, or takes longer than it may.";
        }

        return string.Create(CultureInfo.InvariantCulture, $"Since {waiting.Since:yyyy-MM-dd HH:mm:ss} UTC: {waiting.Says}.");
    }

    /// <summary>Starting, stopping, unreachable, full, read-only or without the database.</summary>
    private static bool IsAway(string state) => state[..2] is "08" or "53" or "57" or "58" || state is "25006" or "3D000";
}
