using ListeningPost.Core.Brands;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Storage.Deliveries;
using Microsoft.AspNetCore.Components;

namespace ListeningPost.Pages;

/// <summary>The pages for people: rendered here, without scripts, loading nothing.</summary>
public static class PageEndpoints
{
    private const int MaxListed = 500;

    /// <summary>No script at all, no request to anywhere; styles stand in the page.</summary>
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Adds <c>/</c>, <c>/digests</c> and <c>/digests/{id}</c>.</summary>
    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/", TodayAsync);
        routes.MapGet("/digests", DigestsAsync);
        routes.MapGet("/digests/{id:long}", DigestAsync);
        return routes;
    }

    private static async Task TodayAsync(HttpContext context)
    {
        NightlyDigests digests = context.RequestServices.GetRequiredService<NightlyDigests>();
        DateTimeOffset now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var models = new List<Digest>();
        foreach (Brand brand in context.RequestServices.GetRequiredService<IReadOnlyList<Brand>>())
        {
            DateOnly today = DigestPeriod.DayOf(now, NightlyDigests.Zone(brand));
            models.Add(await digests.ModelAsync(brand, today, context.RequestAborted));
        }

        await AnswerAsync<TodayPage>(context, nameof(TodayPage.Digests), models);
    }

    private static async Task DigestsAsync(HttpContext context)
    {
        DocumentQueries documents = context.RequestServices.GetRequiredService<DocumentQueries>();
        await AnswerAsync<DigestsPage>(
            context, nameof(DigestsPage.Documents), await documents.ListAsync("digest", MaxListed, context.RequestAborted));
    }

    /// <summary>As it was sent, to the byte, but for the chart, which stands in the page.</summary>
    private static async Task DigestAsync(HttpContext context, long id)
    {
        DocumentQueries documents = context.RequestServices.GetRequiredService<DocumentQueries>();
        StoredDocument? document = await documents.FindAsync(id, context.RequestAborted);
        if (document is not { Kind: "digest", Html: { } html })
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await WriteAsync(context, "<!DOCTYPE html><title>Not found</title><p>There is no such digest. <a href=\"/digests\">All digests</a></p>");
            return;
        }

        await WriteAsync(context, html);
    }

    private static async Task AnswerAsync<TPage>(HttpContext context, string parameter, object value)
        where TPage : IComponent => await WriteAsync(
            context,
            await DocumentRenderer.RenderAsync<TPage>(new Dictionary<string, object?>(StringComparer.Ordinal) { [parameter] = value }));

    private static async Task WriteAsync(HttpContext context, string html)
    {
        HttpResponse response = context.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
        await response.WriteAsync(html, context.RequestAborted);
    }
}
