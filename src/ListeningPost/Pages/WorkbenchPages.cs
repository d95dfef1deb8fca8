using ListeningPost.Access;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Pages;

/// <summary>The workbench: a form over the same search and the same comparison that the command uses.</summary>
internal static class WorkbenchPages
{
    private const int WorkbenchSize = 20;
    private const int Samples = 5;
    private const string UsualTime = "30d";

    private static readonly string[] Asked = ["1"];
    private static readonly string[] OfQuery = ["q", "brand", "since", "propose"];

    /// <summary>Adds <c>/query</c>.</summary>
    public static void MapWorkbench(this IEndpointRouteBuilder routes) => routes.MapGet("/query", QueryAsync);

    private static async Task QueryAsync(HttpContext context)
    {
        PageFields fields = PageFields.Read(context, OfQuery);
        string text = fields["q"];
        var workbench = new Workbench
        {
            Text = text,
            Brands = await Service<Seen>(context).BrandsAsync(Caller.Of(context), context.RequestAborted),
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
        int status = isWrong ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        await PageAnswer.WriteFormAsync<QueryPage>(context, nameof(QueryPage.Model), workbench, status);
    }

    private static async Task<Workbench> TriedAsync(HttpContext context, Workbench workbench)
    {
        var given = RequestParameters.Read(context, OfQuery, isForm: true);
        Workbench tried = workbench with { Brand = await Service<MentionRequests>(context).BrandAsync(given, context.RequestAborted) };
        if (tried.Brand is { } brand)
        {
            bool isAsked = given.OneOf("propose", Asked) is not null;
            tried = await OfBrandAsync(context, tried, brand, isAsked);
        }

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

        DateTimeOffset now = Service<TimeProvider>(context).GetUtcNow();
        SearchRange range = MentionRequests.RangeOf(tried.Brand, given) with
        {
            Since = given.Moment("since", tried.Zone, now, isEnd: false),
            WithPresence = true,
        };
        return tried with
        {
            Page = await Service<MentionSearch>(context).PageAsync(query, range, WorkbenchSize, context.RequestAborted),
            Change = await ChangeAsync(context, tried, range),
        };
    }

    /// <summary>The versions of the brand's query; and a better one to try, where that is asked for.</summary>
    private static async Task<Workbench> OfBrandAsync(HttpContext context, Workbench workbench, StoredBrand brand, bool isProposalAsked)
    {
        Workbench known = workbench with
        {
            Versions = (await Service<Seen>(context).VersionsAsync([brand], context.RequestAborted))[0].Versions,
        };
        bool isReadable = QueryParser.Parse(brand.Query, QueryUse.Brand, known.Zone).Query is not null;
        if (!isProposalAsked || !isReadable)
        {
            return known;
        }

        ProposedQuery proposed = await Service<QueryProposals>(context).ProposeAsync(
            brand.Slug, brand.Query, known.Zone, context.RequestAborted);
        return known with { Proposed = proposed, Text = proposed.Proposal?.Query.Text ?? known.Text };
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

        return await Service<QueryComparison>(context)
            .CompareAsync(old, now, range with { Limit = Samples }, context.RequestAborted);
    }

    private static TService Service<TService>(HttpContext context)
        where TService : notnull => context.RequestServices.GetRequiredService<TService>();
}
