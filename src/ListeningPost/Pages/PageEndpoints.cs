using ListeningPost.Observability;
using ListeningPost.Searching;
using ListeningPost.Serving;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Pages;

/// <summary>The pages for people: rendered here, whole without scripts.</summary>
public static class PageEndpoints
{
    private const int PageSize = 50;

    private static readonly string[] OfWaiting = [.. WaitingList.Parameters, "sql", .. PageFields.Passing];

    /// <summary>Adds all pages, and what they look like.</summary>
    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/", TodayAsync);
        routes.MapGet("/style.css", context => FileAsync(context, "style.css", "text/css")).Admits(Admission.Free);
        routes.MapGet("/explorer.js", context => WriteAsync(context, ExplorerScript.Bytes, "text/javascript")).Admits(Admission.Free);
        routes.MapSearchPages();
        routes.MapWorkbench();
        routes.MapSavedSearchPages();
        routes.MapConversationPages();
        routes.MapGet("/owed", OwedAsync);
        routes.MapVerdictPages();
        routes.MapSentPages();
        routes.MapGet("/sources", SourcesAsync);
        routes.MapGet("/method", MethodAsync);
        return routes;
    }

    private static async Task TodayAsync(HttpContext context)
    {
        IServiceProvider services = context.RequestServices;
        var today = new Today(
            await services.GetRequiredService<TodaysDigests>().ReadAsync(context.RequestAborted),
            services.GetService<Troubles>()?.All ?? [],
            services.GetRequiredService<TimeProvider>().GetUtcNow());
        await PageAnswer.WriteAsync<TodayPage>(context, nameof(TodayPage.Model), today);
    }

    private static async Task OwedAsync(HttpContext context)
    {
        var listing = await Listing<WaitingPage>.ReadAsync(context, OfWaiting, async asked =>
        {
            RequestParameters given = asked.Without(["sql", .. PageFields.Passing]);
            WaitingPage waiting = await context.RequestServices.GetRequiredService<WaitingList>().PageAsync(
                given, PageSize, context.RequestAborted);
            return (waiting, waiting.Page.Next(given));
        });
        var shown = listing.Page?.Page.Mentions.Select(one => one.Mention.MentionId) ?? [];
        bool isSqlAsked = listing.Page is not null && listing.Fields["sql"].Length > 0;
        var waiting = new WaitingDesk(listing, await VerdictDesk.ReadAsync(context, listing.Fields, shown))
        {
            Sql = isSqlAsked ? await SqlOfWaitingAsync(context) : null,
        };
        await PageAnswer.WriteFormAsync<OwedPage>(context, nameof(OwedPage.Model), waiting, listing.Status);
    }

    private static Task<string> SqlOfWaitingAsync(HttpContext context)
    {
        RequestParameters given = RequestParameters.Read(context.Request.Query, [.. OfWaiting, "cursor"], isForm: true);
        return context.RequestServices.GetRequiredService<WaitingList>().SqlAsync(
            given.Without(["sql", .. PageFields.Passing]), context.RequestAborted);
    }

    private static async Task SourcesAsync(HttpContext context)
    {
        IReadOnlyList<StoredSource> sources =
            await context.RequestServices.GetRequiredService<SourceStore>().ListAsync(context.RequestAborted);
        await PageAnswer.WriteFormAsync<SourcesPage>(context, nameof(SourcesPage.Sources), sources, StatusCodes.Status200OK);
    }

    private static Task MethodAsync(HttpContext context) => PageAnswer.WriteFormAsync<MethodPage>(
        context, nameof(MethodPage.Method), Method.Stated, StatusCodes.Status200OK);

    /// <summary>What all pages look like, and what quickens them. A browser may keep it for a minute.</summary>
    private static async Task FileAsync(HttpContext context, string name, string type)
    {
        await using Stream file = typeof(PageEndpoints).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, context.RequestAborted);
        await WriteAsync(context, bytes, type);
    }

    private static Task WriteAsync(HttpContext context, byte[] file, string type)
    {
        context.Response.ContentType = $"{type}; charset=utf-8";
        context.Response.ContentLength = file.Length;
        context.Response.Headers.CacheControl = "private, max-age=60";
        return context.Response.Body.WriteAsync(file, context.RequestAborted).AsTask();
    }
}

/// <summary>The waiting list, and where those who wait are judged.</summary>
public sealed record WaitingDesk(Listing<WaitingPage> Listing, VerdictDesk Desk)
{
    /// <summary>The statement that lists the same; null: it is not asked for.</summary>
    public string? Sql { get; init; }
}
