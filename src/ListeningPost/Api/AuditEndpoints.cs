using ListeningPost.Api.Answers;
using ListeningPost.Api.Describing;
using ListeningPost.Searching;
using ListeningPost.Serving;
using ListeningPost.Storage.Auditing;

namespace ListeningPost.Api;

/// <summary>Who did what, when: for who runs the service.</summary>
internal static class AuditEndpoints
{
    private const int UsualPage = 50;
    private const int LargestPage = 500;

    private static readonly IReadOnlyList<string> Parameters = [.. AuditRequests.Parameters, "limit", "cursor"];

    private static readonly Parameter[] Own =
    [
        new("since", "Done then or later: a date, a timestamp, or how long ago (`7d`, `24h`).") { Example = "28d" },
        new("until", "Done before; a date counts whole.") { Example = "2026-11-28" },
        new("who", "A name as it was written down."),
        new("what", "What was done.", AuditWords.Deeds),
    ];

    /// <summary>Adds <c>GET /api/v1/audit</c> and <c>.csv</c>.</summary>
    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/audit", ListAsync).Described(
            "listAudit",
            "Who did what, the latest first: exports, verdicts, forgetting, configuration, keys and signing in. For admins.",
            AnswerForm.Page<AuditAnswer>("audit"),
            ApiParameters.Of(Parameters, Own));
        routes.MapGet("/api/v1/audit.csv", TableAsync).Admits(Admission.Export).Described(
            "exportAuditCsv", "All of it as a table. For admins.", AnswerForm.Csv(), ApiParameters.Of(AuditRequests.Parameters, Own));
    }

    private static async Task ListAsync(HttpContext context)
    {
        var given = RequestParameters.Read(context, Parameters);
        SentPage<ListedAudit> page = await context.RequestServices.GetRequiredService<AuditRequests>().PageAsync(
            given, given.Count("limit", LargestPage) ?? UsualPage, context.RequestAborted);
        await Problems.WriteJsonAsync(context, new
        {
            Audit = page.Rows.Select(entry => new AuditAnswer(entry)).ToArray(),
            page.Total,
            Cursor = page.Next,
        });
    }

    private static async Task TableAsync(HttpContext context)
    {
        var given = RequestParameters.Read(context, AuditRequests.Parameters);
        IAsyncEnumerable<IReadOnlyList<ListedAudit>> pages =
            context.RequestServices.GetRequiredService<AuditRequests>().AllAsync(given, context.RequestAborted);
        await CsvAnswer.SendAsync(
            context,
            "audit",
            pages.Select(page => (IReadOnlyList<AuditAnswer>)[.. page.Select(entry => new AuditAnswer(entry))]),
            AnswerCells<AuditAnswer>.All);
    }
}
