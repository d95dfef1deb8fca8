using ListeningPost.Searching;
using ListeningPost.Storage.Auditing;

namespace ListeningPost.Pages;

/// <summary>Who did what, when.</summary>
internal static class AuditPages
{
    private const int PageSize = 100;

    /// <summary>Adds <c>/audit</c>.</summary>
    public static void MapAuditPages(this IEndpointRouteBuilder routes) => routes.MapGet("/audit", AuditAsync);

    private static async Task AuditAsync(HttpContext context)
    {
        var listing = await Listing<SentPage<ListedAudit>>.ReadAsync(context, AuditRequests.Parameters, async given =>
        {
            SentPage<ListedAudit> page = await context.RequestServices.GetRequiredService<AuditRequests>().PageAsync(
                given, PageSize, context.RequestAborted);
            return (page, page.Next);
        });
        await PageAnswer.WriteFormAsync<AuditPage>(context, nameof(AuditPage.Model), listing, listing.Status);
    }
}
