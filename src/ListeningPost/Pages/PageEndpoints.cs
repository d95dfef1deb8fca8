using ListeningPost.Access;
using ListeningPost.Observability;
using ListeningPost.Searching;

namespace ListeningPost.Pages;

/// <summary>The pages for people: rendered here, whole without scripts.</summary>
public static class PageEndpoints
{
    private const int PageSize = 25;

    private static readonly string[] OfWaiting = [.. WaitingList.Parameters, "sql", .. PageFields.Passing];

    /// <summary>Adds all pages, and what they look like.</summary>
    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/", TodayAsync);
        routes.MapPageFiles();
        routes.MapSearchPages();
        routes.MapWorkbench();
        routes.MapSavedSearchPages();
        routes.MapConversationPages();
        routes.MapGet("/owed", OwedAsync);
        routes.MapVerdictPages();
        routes.MapSentPages();
        routes.MapAuditPages();
        routes.MapGet("/sources", SourcesAsync);
        routes.MapGet("/method", MethodAsync);
        return routes;
    }

    private static async Task TodayAsync(HttpContext context)
    {
        IServiceProvider services = context.RequestServices;
        string brand = context.Request.Query["brand"].ToString();
        Today today = await services.GetRequiredService<TodayReader>().ReadAsync(context, brand.Length > 0 ? brand : null);
        if (today.Day is null && brand.Length > 0)
        {
            await PageAnswer.MissingAsync(context, "brand", "/");
            return;
        }

        today = today with { Troubles = Caller.Of(context).SeesAll ? services.GetService<Troubles>()?.All ?? [] : [] };
        await PageAnswer.WriteFormAsync<TodayPage>(context, nameof(TodayPage.Model), today, StatusCodes.Status200OK);
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
        await PageAnswer.WriteCardsAsync<OwedPage>(context, nameof(OwedPage.Model), waiting, listing.Status);
    }

    private static Task<string> SqlOfWaitingAsync(HttpContext context)
    {
        RequestParameters given = RequestParameters.Read(context, [.. OfWaiting, "cursor"], isForm: true);
        return context.RequestServices.GetRequiredService<WaitingList>().SqlAsync(
            given.Without(["sql", .. PageFields.Passing]), context.RequestAborted);
    }

    private static async Task SourcesAsync(HttpContext context)
    {
        SourcesReader reader = context.RequestServices.GetRequiredService<SourcesReader>();
        SourcesView view = await reader.ReadAsync(context, FrameOfPage.Of(context).Brand);
        await PageAnswer.WriteFormAsync<SourcesPage>(context, nameof(SourcesPage.View), view, StatusCodes.Status200OK);
    }

    private static Task MethodAsync(HttpContext context) => PageAnswer.WriteFormAsync<MethodPage>(
        context, nameof(MethodPage.Method), Method.Stated, StatusCodes.Status200OK);
}

/// <summary>The waiting list, and where those who wait are judged.</summary>
public sealed record WaitingDesk(Listing<WaitingPage> Listing, VerdictDesk Desk)
{
    /// <summary>The statement that lists the same; null: it is not asked for.</summary>
    public string? Sql { get; init; }
}
