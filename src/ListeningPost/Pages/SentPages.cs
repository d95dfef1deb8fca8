using System.Globalization;
using ListeningPost.Access;
using ListeningPost.Digests;
using ListeningPost.Reports;
using ListeningPost.Searching;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Pages;

/// <summary>What was made: digests and reports as they were sent.</summary>
internal static class SentPages
{
    private const int PageSize = 100;

    /// <summary>
    /// Adds <c>/digests</c>, <c>/digests/{id}</c>, <c>/reports</c>, <c>/reports/{id}</c> and <c>/reports/{id}.pdf</c>.
    /// </summary>
    public static void MapSentPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/digests", DigestsAsync);
        routes.MapGet("/digests/{id:long}", (HttpContext context, long id) => AsSentAsync(context, "digest", id, DigestPage));
        routes.MapGet("/reports", ReportsAsync);
        routes.MapGet("/reports/{id:long}", (HttpContext context, long id) => AsSentAsync(context, "report", id, ReportPage));
        routes.MapGet("/reports/{id:long}.pdf", PdfAsync);
    }

    private static async Task DigestsAsync(HttpContext context)
    {
        Listing<SentPage<ListedDocument>> listing = await DocumentsAsync(context, "digest");
        await PageAnswer.WriteFormAsync<DigestsPage>(context, nameof(DigestsPage.Model), listing, listing.Status);
    }

    private static async Task ReportsAsync(HttpContext context)
    {
        Listing<SentPage<ListedDocument>> listing = await DocumentsAsync(context, "report");
        await PageAnswer.WriteFormAsync<ReportsPage>(context, nameof(ReportsPage.Model), listing, listing.Status);
    }

    private static Task<Listing<SentPage<ListedDocument>>> DocumentsAsync(HttpContext context, string kind) =>
        Listing<SentPage<ListedDocument>>.ReadAsync(context, SentRequests.OfDocuments, async given =>
        {
            SentPage<ListedDocument> page = await RequestsOf(context).DocumentsAsync(given, kind, PageSize, context.RequestAborted);
            return (page, page.Next);
        });

    /// <summary>The page that was made with the mail: the same document, whose figures lead to the lists here.</summary>
    private static async Task AsSentAsync(HttpContext context, string kind, long id, Func<StoredDocument, string?> pageOf)
    {
        StoredDocument? found = await SeenBy(context).DocumentAsync(Caller.Of(context), kind, id, context.RequestAborted);
        if (found is not { Html: not null } document || pageOf(document) is not { } page)
        {
            await PageAnswer.MissingAsync(context, kind, $"/{kind}s");
            return;
        }

        await PageAnswer.WriteAsync(context, page);
    }

    private static string DigestPage(StoredDocument digest) => DigestDocument.OfKept(digest).Served;

    private static string? ReportPage(StoredDocument report) => KeptAsk.PageOf(report.DataJson) ?? report.Html;

    private static async Task PdfAsync(HttpContext context, long id)
    {
        var found = await SeenBy(context).FilesAsync(Caller.Of(context), id, context.RequestAborted);
        if (found?.Pdf is not { } pdf)
        {
            await PageAnswer.MissingAsync(context, "report with a PDF", "/reports");
            return;
        }

        HttpResponse response = context.Response;
        response.ContentType = "application/pdf";
        response.ContentLength = pdf.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = $"inline; filename=\"report-{id.ToString(CultureInfo.InvariantCulture)}.pdf\"";
        await response.Body.WriteAsync(pdf, context.RequestAborted);
    }

    private static SentRequests RequestsOf(HttpContext context) => context.RequestServices.GetRequiredService<SentRequests>();

    private static Seen SeenBy(HttpContext context) => context.RequestServices.GetRequiredService<Seen>();
}
