using ListeningPost.Access;
using ListeningPost.Searching;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Pages;

/// <summary>The explorer: a form over the same search that the API and the command use.</summary>
internal static class SearchPages
{
    private const int PageSize = 50;

    /// <summary>What a row of the table of counts takes, about.</summary>
    private const int BytesOfGroup = 400;

    private static readonly string[] Shown = ["1"];

    private static readonly string[] OfMentions = [.. MentionRequests.Parameters, .. Explorer.OfPage, "cursor"];

    /// <summary>Adds <c>/mentions</c>.</summary>
    public static void MapSearchPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/mentions", MentionsAsync);
    }

    private static async Task MentionsAsync(HttpContext context)
    {
        var explorer = new Explorer
        {
            Fields = PageFields.Read(context, OfMentions),
            Brands = await Service<Seen>(context).BrandsAsync(Caller.Of(context), context.RequestAborted),
        };
        try
        {
            var given = RequestParameters.Read(context, OfMentions, isForm: true);
            MentionRequest request = await Service<MentionRequests>(context).ReadAsync(
                given.Without(Explorer.OfPage), context.RequestAborted);
            explorer = await FoundAsync(context, explorer with { Request = request }, given);
        }
        catch (BadParameterException problem)
        {
            explorer = explorer with { Problem = problem };
        }

        int status = explorer.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        int beside = (explorer.Counted?.Groups.Count ?? 0) * BytesOfGroup;
        await PageAnswer.WriteCardsAsync<MentionsPage>(context, nameof(MentionsPage.Model), explorer, status, beside);
    }

    private static async Task<Explorer> FoundAsync(HttpContext context, Explorer asked, RequestParameters given)
    {
        CancellationToken gone = context.RequestAborted;
        MentionRequest request = asked.Request!;
        SearchRange range = request.Range with { WithPresence = true };
        FacetCounts? facets = await Service<MentionFacets>(context).ListAsync(request, gone);
        FoundCount? known = facets is null ? null : new FoundCount(facets.Total, facets.SeenAmong);
        FoundPage page = await Service<MentionSearch>(context).PageAsync(request.Query, range, PageSize, gone, known);
        var shown = page.Mentions.Select(one => one.Mention.MentionId);
        Explorer found = asked with
        {
            Page = page,
            Counted = await CountedAsync(context, request, given),
            Desk = await VerdictDesk.ReadAsync(context, asked.Fields, shown),
            Facets = page.Total > 0 ? facets : null,
        };
        if (found.Facets is { } counted)
        {
            found = found with { Sources = await Service<SourceFacet>(context).ListAsync(request.Given, counted, gone) };
        }

        if (given.OneOf("sql", Shown) is not null)
        {
            found = found with { Sql = await Service<PrintedSql>(context).OfAsync(request.Query, request.Zone, range, gone) };
        }

        return found.Total > 0 ? found : found with { Looser = await LooserAsync(context, asked) };
    }

    private static async Task<CountedMentions?> CountedAsync(HttpContext context, MentionRequest request, RequestParameters given)
    {
        if (given.OneOf("by", MentionCounts.Names) is not { } by)
        {
            return null;
        }

        return await Service<MentionCounts>(context).ListAsync(
            request.Query, request.Zone, request.Range, MentionCounts.Of(by), context.RequestAborted);
    }

    private static async Task<IReadOnlyList<Looser>> LooserAsync(HttpContext context, Explorer asked)
    {
        var all = await Service<LooserMentions>(context).ListAsync(asked.Request!.Given, context.RequestAborted);
        return
        [
            .. all.Select(one => one.Wider is { } wider
                ? new Looser(wider.Word, asked.Fields.With(("q", wider.Query)), one.Total)
                : new Looser(
                    $"without {string.Join(", ", one.Without.Intersect(asked.Fields.Names, StringComparer.Ordinal).Select(Words))}",
                    asked.Fields.With([.. one.Without.Select(name => (name, ""))]),
                    one.Total)),
        ];
    }

    private static string Words(string field) => field == "q" ? "the query" : $"\u201c{field.Replace('_', ' ')}\u201d";

    private static TService Service<TService>(HttpContext context)
        where TService : notnull => context.RequestServices.GetRequiredService<TService>();
}
