using System.Globalization;
using ListeningPost.Access;
using ListeningPost.Api.Answers;
using ListeningPost.Api.Describing;
using ListeningPost.Searching;
using ListeningPost.Serving;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Api;

/// <summary>What was sent, as sent: digests and reports, and what became of each on its way.</summary>
internal static class DocumentEndpoints
{
    private const int UsualPage = 50;
    private const int LargestPage = 500;
    private const string Html = "text/html";

    public static IReadOnlyList<string> OfDocuments { get; } = [.. SentRequests.OfDocuments, "limit", "cursor"];

    public static IReadOnlyList<string> OfDeliveries { get; } = [.. SentRequests.OfDeliveries, "limit", "cursor"];

    /// <summary>Adds <c>GET /api/v1/digests</c>, <c>.csv</c> and <c>/{id}</c>, the same of reports with each as PDF and table.</summary>
    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapDocuments("digest", "Digest");
        routes.MapDocuments("report", "Report");
        routes.MapGet("/api/v1/reports/{id:long}.pdf", (HttpContext context, long id) => FileAsync(context, id, isPdf: true)).Described(
            "getReportPdf", "A report as it was printed.", AnswerForm.Bytes("application/pdf", "A tagged PDF."));
        routes.MapGet("/api/v1/reports/{id:long}.csv", (HttpContext context, long id) => FileAsync(context, id, isPdf: false))
            .Described("getReportCsv", "The conversations of a report.", AnswerForm.Csv());
    }

    /// <summary>Adds <c>GET /api/v1/deliveries</c> and <c>.csv</c>.</summary>
    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/deliveries", DeliveriesAsync).Described(
            "listDeliveries",
            "What was sent to whom, newest first.",
            AnswerForm.Page<ListedDelivery>("deliveries"),
            ApiParameters.Of(OfDeliveries, ApiParameters.DocumentKind));
        routes.MapGet("/api/v1/deliveries.csv", DeliveryTableAsync).Admits(Admission.Export).Described(
            "exportDeliveriesCsv",
            "All of them as a table.",
            AnswerForm.Csv(),
            ApiParameters.Of(SentRequests.OfDeliveries, ApiParameters.DocumentKind));
    }

    private static void MapDocuments(this IEndpointRouteBuilder routes, string kind, string name)
    {
        var asSent = new RouteDescription(
            $"get{name}",
            $"A {kind} as it was sent: JSON, or HTML for who accepts that.",
            AnswerForm.Of<SentAnswer>("As it was sent."),
            AnswerForm.Text("text/html", "As it was sent."));
        routes.MapGet($"/api/v1/{kind}s", context => ListAsync(context, kind)).Described(
            $"list{name}s",
            $"The {kind}s that were made, latest period first.",
            AnswerForm.Page<DocumentAnswer>(kind + "s"),
            ApiParameters.Of(OfDocuments));
        routes.MapGet($"/api/v1/{kind}s.csv", context => DocumentTableAsync(context, kind)).Admits(Admission.Export).Described(
            $"export{name}sCsv", "All of them as a table.", AnswerForm.Csv(), ApiParameters.Of(SentRequests.OfDocuments));
        routes.MapGet($"/api/v1/{kind}s/{{id:long}}", (HttpContext context, long id) => FindAsync(context, kind, id)).Described(asSent);
    }

    private static async Task ListAsync(HttpContext context, string kind)
    {
        var given = RequestParameters.Read(context, OfDocuments);
        SentPage<ListedDocument> page = await RequestsOf(context).DocumentsAsync(
            given, kind, given.Count("limit", LargestPage) ?? UsualPage, context.RequestAborted);
        await Problems.WriteJsonAsync(context, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [kind + "s"] = page.Rows.Select(row => new DocumentAnswer(row)).ToArray(),
            ["total"] = page.Total,
            ["cursor"] = page.Next,
        });
    }

    private static async Task DocumentTableAsync(HttpContext context, string kind)
    {
        var given = RequestParameters.Read(context, SentRequests.OfDocuments);
        IAsyncEnumerable<IReadOnlyList<ListedDocument>> pages = RequestsOf(context).AllDocumentsAsync(given, kind, context.RequestAborted);
        await CsvAnswer.SendAsync(
            context,
            kind + "s",
            pages.Select(page => (IReadOnlyList<DocumentAnswer>)[.. page.Select(row => new DocumentAnswer(row))]),
            AnswerCells<DocumentAnswer>.All);
    }

    private static async Task DeliveriesAsync(HttpContext context)
    {
        var given = RequestParameters.Read(context, OfDeliveries);
        SentPage<ListedDelivery> page = await RequestsOf(context).DeliveriesAsync(
            given, given.Count("limit", LargestPage) ?? UsualPage, context.RequestAborted);
        await Problems.WriteJsonAsync(context, json => RowJson.Write(json, "deliveries", page.Rows, page.Total, page.Next));
    }

    private static async Task DeliveryTableAsync(HttpContext context)
    {
        var given = RequestParameters.Read(context, SentRequests.OfDeliveries);
        await CsvAnswer.SendAsync(
            context,
            "deliveries",
            RequestsOf(context).AllDeliveriesAsync(given, context.RequestAborted),
            OutputColumns<ListedDelivery>.Cells);
    }

    /// <summary>As JSON, or, for who asks for HTML alone, as it was sent.</summary>
    private static async Task FindAsync(HttpContext context, string kind, long id)
    {
        Caller asker = RequestParameters.Read(context, []).Asker;
        StoredDocument? found = await SeenBy(context).DocumentAsync(asker, kind, id, context.RequestAborted);
        if (found is not { Html: { } html } document)
        {
            await MissingAsync(context, kind, id);
            return;
        }

        context.Response.Headers.Vary = "Accept";
        if (!context.Request.Headers.Accept.ToString().Contains(Html, StringComparison.OrdinalIgnoreCase))
        {
            await Problems.WriteJsonAsync(context, new SentAnswer(document));
            return;
        }

        context.Response.ContentType = Html + "; charset=utf-8";
        context.Response.Headers.CacheControl = Revalidation.AskAgain;
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.OfDocuments;
        await context.Response.WriteAsync(html, context.RequestAborted);
    }

    private static async Task FileAsync(HttpContext context, long id, bool isPdf)
    {
        Caller asker = RequestParameters.Read(context, []).Asker;
        var found = await SeenBy(context).FilesAsync(asker, id, context.RequestAborted);
        if ((isPdf ? found?.Pdf : found?.Csv) is not { } file)
        {
            await MissingAsync(context, isPdf ? "report with a PDF" : "report with a table", id);
            return;
        }

        (string type, string ending) = isPdf ? ("application/pdf", "pdf") : ("text/csv; charset=utf-8; header=present", "csv");
        string day = found!.Value.Report.PeriodEnd.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Attachment.Begin(context.Response, type, $"report-{id.ToString(CultureInfo.InvariantCulture)}-{day}.{ending}");
        context.Response.ContentLength = file.Length;
        await context.Response.Body.WriteAsync(file, context.RequestAborted);
    }

    private static Task MissingAsync(HttpContext context, string what, long id) => Problems.WriteAsync(
        context, StatusCodes.Status404NotFound, $"There is no such {what}",
        $"No {what} has the number {id.ToString(CultureInfo.InvariantCulture)}. The list of all names those that there are.");

    private static Seen SeenBy(HttpContext context) => context.RequestServices.GetRequiredService<Seen>();

    private static SentRequests RequestsOf(HttpContext context) => context.RequestServices.GetRequiredService<SentRequests>();
}
