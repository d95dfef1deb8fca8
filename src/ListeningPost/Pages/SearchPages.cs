using ListeningPost.Access;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Pages;

/// <summary>The explorer and the workbench: forms over the same search that the API and the command use.</summary>
internal static class SearchPages
{
    private const int PageSize = 50;
    private const int WorkbenchSize = 20;
    private const int Samples = 5;
    private const string UsualTime = "30d";
    private static readonly string[] Shown = ["1"];

    private static readonly string[] OfMentions = [.. MentionRequests.Parameters, .. Explorer.OfPage, "cursor"];
    private static readonly string[] OfQuery = ["q", "brand", "since"];

    /// <summary>Adds <c>/mentions</c> and <c>/query</c>.</summary>
    public static void MapSearchPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/mentions", MentionsAsync);
        routes.MapGet("/query", QueryAsync);
    }

    private static async Task MentionsAsync(HttpContext context)
    {
        var explorer = new Explorer
        {
            Fields = PageFields.Read(context, OfMentions),
            Brands = await BrandsAsync(context),
        };
        try
        {
            var given = RequestParameters.Read(context, OfMentions, isForm: true);
            MentionRequest request = await RequestsOf(context).ReadAsync(given.Without(Explorer.OfPage), context.RequestAborted);
            explorer = await FoundAsync(context, explorer with { Request = request }, given);
        }
        catch (BadParameterException problem)
        {
            explorer = explorer with { Problem = problem };
        }

        int status = StatusOf(explorer.Problem is not null);
        await PageAnswer.WriteFormAsync<MentionsPage>(context, nameof(MentionsPage.Model), explorer, status);
    }

    private static async Task<Explorer> FoundAsync(HttpContext context, Explorer asked, RequestParameters given)
    {
        CancellationToken gone = context.RequestAborted;
        MentionRequest request = asked.Request!;
        SearchRange range = request.Range with { WithPresence = true };
        FacetCounts? facets = await Service<MentionFacets>(context).ListAsync(request, gone);
        FoundPage page = await SearchOf(context).PageAsync(request.Query, range, PageSize, gone, facets?.Total);
        var shown = page.Mentions.Select(one => one.Mention.MentionId);
        Explorer found = asked with
        {
            Page = page,
            Counted = await CountedAsync(context, request, given),
            Desk = await VerdictDesk.ReadAsync(context, asked.Fields, shown),
            Facets = page.Total > 0 ? facets : null,
        };
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
            .. all.Select(one => new Looser(
                $"without {string.Join(", ", one.Without.Intersect(asked.Fields.Names, StringComparer.Ordinal).Select(Words))}",
                asked.Fields.With([.. one.Without.Select(name => (name, ""))]),
                one.Total)),
        ];
    }

    private static string Words(string field) => field == "q" ? "the query" : $"\u201c{field.Replace('_', ' ')}\u201d";

    private static async Task QueryAsync(HttpContext context)
    {
        PageFields fields = PageFields.Read(context, OfQuery);
        string text = fields["q"];
        var workbench = new Workbench
        {
            Text = text,
            Brands = await BrandsAsync(context),
            Since = fields["since"].Length == 0 && text.Length == 0 ? UsualTime : fields["since"],
        };
        try
        {
            workbench = await TriedAsync(context, workbench);
        }
        catch (BadParameterException problem)
        {
            workbench = workbench with { Problem = problem };
        }

        bool isWrong = workbench.Problem is not null || workbench.Parse?.Error is not null;
        await PageAnswer.WriteFormAsync<QueryPage>(context, nameof(QueryPage.Model), workbench, StatusOf(isWrong));
    }

    private static async Task<Workbench> TriedAsync(HttpContext context, Workbench workbench)
    {
        var given = RequestParameters.Read(context, OfQuery, isForm: true);
        Workbench tried = workbench with { Brand = await RequestsOf(context).BrandAsync(given, context.RequestAborted) };
        if (tried.Text.Length == 0)
        {
            return tried;
        }

        tried = tried with
        {
            Parse = QueryParser.Parse(tried.Text, QueryUse.Search, tried.Zone),
            AsBrand = QueryParser.Parse(tried.Text, QueryUse.Brand, tried.Zone),
        };
        if (tried.Parse.Query is not { } query)
        {
            return tried;
        }

        DateTimeOffset now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        SearchRange range = MentionRequests.RangeOf(tried.Brand, given) with
        {
            Since = given.Moment("since", tried.Zone, now, isEnd: false),
            WithPresence = true,
        };
        return tried with
        {
            Page = await SearchOf(context).PageAsync(query, range, WorkbenchSize, context.RequestAborted),
            Change = await ChangeAsync(context, tried, range),
        };
    }

    /// <summary>
    /// What the query would change for the brand; null where it is the brand's own already, or can't be a brand's, and for whom not all
    /// is shown: what a query gains stands among all that is stored, whomever it is about.
    /// </summary>
    private static async Task<QueryChange?> ChangeAsync(HttpContext context, Workbench tried, SearchRange range)
    {
        if (!Caller.Of(context).SeesAll || tried is not { Brand: { } brand, AsBrand.Query: { } now } || brand.Query == tried.Text
            || QueryParser.Parse(brand.Query, QueryUse.Brand, tried.Zone).Query is not { } old)
        {
            return null;
        }

        return await context.RequestServices.GetRequiredService<QueryComparison>()
            .CompareAsync(old, now, range with { Limit = Samples }, context.RequestAborted);
    }

    private static int StatusOf(bool isWrong) => isWrong ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;

    private static Task<IReadOnlyList<StoredBrand>> BrandsAsync(HttpContext context) =>
        Service<Seen>(context).BrandsAsync(Caller.Of(context), context.RequestAborted);

    private static MentionRequests RequestsOf(HttpContext context) => context.RequestServices.GetRequiredService<MentionRequests>();

    private static MentionSearch SearchOf(HttpContext context) => context.RequestServices.GetRequiredService<MentionSearch>();

    private static TService Service<TService>(HttpContext context)
        where TService : notnull => context.RequestServices.GetRequiredService<TService>();
}
