using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Access;
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

    /// <summary>Adds <c>GET /api/v1/digests</c> and <c>/{id}</c>, the same of reports with <c>.pdf</c> and <c>.csv</c>.</summary>
    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/digests", context => ListAsync(context, "digest"));
        routes.MapGet("/api/v1/digests/{id:long}", (HttpContext context, long id) => FindAsync(context, "digest", id));
        routes.MapGet("/api/v1/reports", context => ListAsync(context, "report"));
        routes.MapGet("/api/v1/reports/{id:long}", (HttpContext context, long id) => FindAsync(context, "report", id));
        routes.MapGet("/api/v1/reports/{id:long}.pdf", (HttpContext context, long id) => FileAsync(context, id, isPdf: true));
        routes.MapGet("/api/v1/reports/{id:long}.csv", (HttpContext context, long id) => FileAsync(context, id, isPdf: false));
    }

    /// <summary>Adds <c>GET /api/v1/deliveries</c>.</summary>
    public static void MapDeliveries(this IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/deliveries", DeliveriesAsync);

    private static async Task ListAsync(HttpContext context, string kind)
    {
        var given = RequestParameters.Read(context, OfDocuments);
        SentPage<ListedDocument> page = await RequestsOf(context).DocumentsAsync(
            given, kind, given.Count("limit", LargestPage) ?? UsualPage, context.RequestAborted);
        await WriteAsync(context, kind + "s", page, Told);
    }

    private static async Task DeliveriesAsync(HttpContext context)
    {
        var given = RequestParameters.Read(context, OfDeliveries);
        SentPage<ListedDelivery> page = await RequestsOf(context).DeliveriesAsync(
            given, given.Count("limit", LargestPage) ?? UsualPage, context.RequestAborted);
        await WriteAsync(context, "deliveries", page, Told);
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
            await Problems.WriteJsonAsync(context, Told(document));
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

    private static Task WriteAsync<TRow>(HttpContext context, string name, SentPage<TRow> page, Func<TRow, JsonObject> told) =>
        Problems.WriteJsonAsync(context, new JsonObject
        {
            [name] = new JsonArray([.. page.Rows.Select(told)]),
            ["total"] = page.Total,
            ["cursor"] = page.Next,
        });

    private static JsonObject Told(ListedDocument document) => new()
    {
        ["id"] = document.Id,
        ["brand"] = document.Brand,
        ["period_start"] = MentionColumns.Instant(document.PeriodStart),
        ["period_end"] = MentionColumns.Instant(document.PeriodEnd),
        ["cut_off"] = MentionColumns.Exact(document.CutOff),
        ["subject"] = document.Subject,
        ["figures"] = Parsed(document.Figures),
    };

    private static JsonObject Told(StoredDocument document) => new()
    {
        ["id"] = document.Id,
        ["brand"] = document.Brand,
        ["period_start"] = MentionColumns.Instant(document.PeriodStart),
        ["period_end"] = MentionColumns.Instant(document.PeriodEnd),
        ["cut_off"] = MentionColumns.Exact(document.CutOff),
        ["subject"] = document.Subject,
        ["figures"] = Parsed(document.FiguresJson),
        ["text"] = document.Text,
        ["html"] = document.Html,
    };

    /// <summary>The columns of <c>analyst.deliveries</c>, and which document it was.</summary>
    private static JsonObject Told(ListedDelivery delivery) => new()
    {
        ["delivery_id"] = delivery.DeliveryId,
        ["kind"] = delivery.Kind,
        ["brand"] = delivery.Brand,
        ["period_start"] = MentionColumns.Instant(delivery.PeriodStart),
        ["period_end"] = MentionColumns.Instant(delivery.PeriodEnd),
        ["recipient"] = delivery.Recipient,
        ["status"] = delivery.Status,
        ["attempts"] = delivery.Attempts,
        ["sent_at"] = At(delivery.SentAt),
        ["message_id"] = delivery.MessageId,
        ["error"] = delivery.Error,
        ["next_attempt_at"] = At(delivery.NextAttemptAt),
        ["document_id"] = delivery.DocumentId,
    };

    private static string? At(DateTimeOffset? at) => at is { } known ? MentionColumns.Instant(known) : null;

    private static JsonNode? Parsed(string? json) => json is null ? null : JsonNode.Parse(json);

    private static Seen SeenBy(HttpContext context) => context.RequestServices.GetRequiredService<Seen>();

    private static SentRequests RequestsOf(HttpContext context) => context.RequestServices.GetRequiredService<SentRequests>();
}
