using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Searching;
using Microsoft.Extensions.Primitives;

namespace ListeningPost.Pages;

/// <summary>The explorer and the workbench: forms over the same search that the API and the command use.</summary>
internal static class SearchPages
{
    private const int PageSize = 50;
    private const int WorkbenchSize = 20;
    private const int Samples = 5;
    private const string UsualTime = "30d";

    private static readonly string[] OfMentions = [.. MentionRequests.Parameters, "cursor"];
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
            Fields = Fields(context, OfMentions),
            Brands = await BrandsAsync(context),
        };
        try
        {
            var given = RequestParameters.Read(context.Request.Query, OfMentions, isForm: true);
            MentionRequest request = await context.RequestServices.GetRequiredService<MentionRequests>().ReadAsync(given, context.RequestAborted);
            explorer = explorer with
            {
                Request = request,
                Page = await SearchOf(context).PageAsync(request.Query, request.Range with { WithPresence = true }, PageSize, context.RequestAborted),
            };
        }
        catch (BadParameterException problem)
        {
            explorer = explorer with { Problem = problem };
        }

        await PageAnswer.WriteFormAsync<MentionsPage>(context, nameof(MentionsPage.Model), explorer, StatusOf(explorer.Problem));
    }

    private static async Task QueryAsync(HttpContext context)
    {
        IReadOnlyDictionary<string, string> fields = Fields(context, OfQuery);
        string text = fields.GetValueOrDefault("q", "");
        var workbench = new Workbench
        {
            Text = text,
            Brands = await BrandsAsync(context),
            Since = fields.GetValueOrDefault("since", text.Length == 0 ? UsualTime : ""),
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
        await PageAnswer.WriteFormAsync<QueryPage>(
            context, nameof(QueryPage.Model), workbench, isWrong ? StatusOf(workbench.Problem, StatusCodes.Status400BadRequest) : StatusCodes.Status200OK);
    }

    private static async Task<Workbench> TriedAsync(HttpContext context, Workbench workbench)
    {
        var given = RequestParameters.Read(context.Request.Query, OfQuery, isForm: true);
        Workbench tried = workbench with { Brand = await context.RequestServices.GetRequiredService<MentionRequests>().BrandAsync(given, context.RequestAborted) };
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

        var range = new SearchRange
        {
            Brand = tried.Brand?.Slug,
            Since = given.Moment("since", tried.Zone, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), isEnd: false),
            WithPresence = true,
        };
        return tried with
        {
            Page = await SearchOf(context).PageAsync(query, range, WorkbenchSize, context.RequestAborted),
            Change = await ChangeAsync(context, tried, range),
        };
    }

    /// <summary>What the query would change for the brand; null where it is the brand's own already, or can't be a brand's.</summary>
    private static async Task<QueryChange?> ChangeAsync(HttpContext context, Workbench tried, SearchRange range)
    {
        if (tried is not { Brand: { } brand, AsBrand.Query: { } now } || brand.Query == tried.Text
            || QueryParser.Parse(brand.Query, QueryUse.Brand, tried.Zone).Query is not { } old)
        {
            return null;
        }

        return await context.RequestServices.GetRequiredService<QueryComparison>()
            .CompareAsync(old, now, range with { Limit = Samples }, context.RequestAborted);
    }

    /// <summary>The fields as they were filled in; the last where one came twice.</summary>
    private static Dictionary<string, string> Fields(HttpContext context, IEnumerable<string> known) => known
        .Select(name => (Name: name, Values: context.Request.Query[name]))
        .Where(field => !StringValues.IsNullOrEmpty(field.Values))
        .ToDictionary(field => field.Name, field => field.Values[^1] ?? "", StringComparer.Ordinal);

    private static int StatusOf(BadParameterException? problem, int otherwise = StatusCodes.Status200OK) =>
        problem is null ? otherwise : StatusCodes.Status400BadRequest;

    private static Task<IReadOnlyList<StoredBrand>> BrandsAsync(HttpContext context) =>
        context.RequestServices.GetRequiredService<BrandStore>().ListAsync(context.RequestAborted);

    private static MentionSearch SearchOf(HttpContext context) => context.RequestServices.GetRequiredService<MentionSearch>();
}
