namespace ListeningPost.Api.Answers;

/// <summary>A kind of problem: what its type leads to, and what the description of the API says of its status.</summary>
/// <param name="Name">As its type ends.</param>
/// <param name="Status">Of HTTP.</param>
/// <param name="About">What happened.</param>
/// <param name="Repair">What to do.</param>
internal sealed record ProblemKind(string Name, int Status, string About, string Repair)
{
    private const string Page = "/api#";

    private static readonly ProblemKind WrongQuery = new(
        "wrong-query",
        400,
        "The query cannot be read.",
        "`code` says why, `offset`, `line` and `column` say where, and `detail` how to write it. `/query` shows the place.");

    private static readonly ProblemKind WrongParameter = new(
        "wrong-parameter",
        400,
        "A parameter is unknown, empty, given twice, or has a value that is not taken.",
        "`parameter` names it, and `detail` says what it takes.");

    private static readonly ProblemKind Unreadable = new(
        "unreadable", 400, "What was sent cannot be read.", "Send JSON as the route's own page shows it.");

    /// <summary>Of a status that nothing here answers by itself.</summary>
    private static readonly ProblemKind Refused = new(
        "refused", 0, "The server cannot make anything of the request.", "Write it as the description of the route says.");

    /// <summary>All there are, by status.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        WrongParameter,
        WrongQuery,
        Unreadable,
        new("key-needed", 401, "A key is needed: none was sent, or one that is not in force.", "Send `Authorization: Bearer KEY`."),
        new(
            "not-allowed",
            403,
            "The key may not do that, or a page of another origin asks.",
            "`detail` says which role or brands it takes; an admin can make another key. A program asks without an `Origin`."),
        new("missing", 404, "There is no such thing, or none that the key may see.", "Take numbers and slugs from the lists."),
        new("wrong-method", 405, "That cannot be done at this address.", "Use a method that the header `Allow` names."),
        new("wrong-form", 406, "It cannot be answered in a form that `Accept` names.", "Leave `Accept` out, or write what is described."),
        new("too-long", 413, "What was sent is too long.", "Send less; `detail` says how much is taken."),
        new("not-json", 415, "What was sent is not said to be JSON.", "Send the header `Content-Type: application/json`."),
        new(
            "wrong-name",
            421,
            "The service was asked under a name that is not its own.",
            "Ask it by a loopback address, write the name into `Web.PublicUrl`, or set keys."),
        new("too-many", 429, "This key asks too much.", "Wait as many seconds as `Retry-After` says."),
        new("fault", 500, "A fault of this program.", "Its log says more. The same will most likely fail again."),
        new(
            "later",
            503,
            "The database is away, too much is asked at once, the answer took too long, or the service is stopping.",
            "Wait as many seconds as `Retry-After` says, and ask the same again."),
        Refused,
    ];

    /// <summary>Where it is explained: an address of this service, and the same for this kind for ever.</summary>
    public string Type => Page + Name;

    /// <summary>The kind of a problem.</summary>
    /// <param name="isOfParameter">Whether it names a parameter.</param>
    /// <param name="isOfQuery">Whether it has an error's code.</param>
    public static ProblemKind Of(int status, bool isOfParameter, bool isOfQuery) => (status, isOfParameter, isOfQuery) switch
    {
        (400, _, true) => WrongQuery,
        (400, true, _) => WrongParameter,
        (400, _, _) => Unreadable,
        _ => All.FirstOrDefault(kind => kind.Status == status) ?? Refused,
    };
}
