using ListeningPost.Digests;
using ListeningPost.Serving;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Pages;

/// <summary>The pages for people: rendered here, without scripts, loading nothing.</summary>
public static class PageEndpoints
{
    private const int MaxListed = 500;

    private const string NoSuchDigest =
        "<!DOCTYPE html><title>Not found</title><p>There is no such digest. <a href=\"/digests\">All digests</a></p>";

    /// <summary>Adds <c>/</c>, <c>/mentions</c>, <c>/query</c>, <c>/digests</c> and <c>/digests/{id}</c>.</summary>
    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/", TodayAsync);
        routes.MapGet("/style.css", StyleAsync).Admits(Admission.Free);
        routes.MapSearchPages();
        routes.MapGet("/digests", DigestsAsync);
        routes.MapGet("/digests/{id:long}", DigestAsync);
        return routes;
    }

    private static async Task TodayAsync(HttpContext context)
    {
        IReadOnlyList<Digest> models = await context.RequestServices.GetRequiredService<TodaysDigests>().ReadAsync(context.RequestAborted);
        await PageAnswer.WriteAsync<TodayPage>(context, nameof(TodayPage.Digests), models);
    }

    private static async Task DigestsAsync(HttpContext context)
    {
        DocumentQueries documents = context.RequestServices.GetRequiredService<DocumentQueries>();
        await PageAnswer.WriteAsync<DigestsPage>(
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
            await PageAnswer.WriteAsync(context, NoSuchDigest);
            return;
        }

        await PageAnswer.WriteAsync(context, html);
    }

    /// <summary>What all pages look like. A browser asks again whether it changed: it may keep it for a minute.</summary>
    private static async Task StyleAsync(HttpContext context)
    {
        await using Stream style = typeof(PageEndpoints).Assembly.GetManifestResourceStream("style.css")!;
        context.Response.ContentType = "text/css; charset=utf-8";
        context.Response.ContentLength = style.Length;
        context.Response.Headers.CacheControl = "private, max-age=60";
        await style.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
