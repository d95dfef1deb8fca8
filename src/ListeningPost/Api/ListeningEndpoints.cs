using ListeningPost.Access;
using ListeningPost.Api.Answers;
using ListeningPost.Api.Describing;
using ListeningPost.Searching;
using ListeningPost.Serving;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Api;

/// <summary>What is listened for, and where.</summary>
internal static class ListeningEndpoints
{
    /// <summary>Adds <c>GET /api/v1/brands</c> and <c>/api/v1/sources</c>, and each as <c>.csv</c>.</summary>
    public static void MapListening(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/brands", BrandsAsync).Described(
            "listBrands", "What is listened for, with every query that each brand had.", AnswerForm.List<BrandAnswer>("brands"));
        routes.MapGet("/api/v1/brands.csv", BrandTableAsync).Admits(Admission.Export).Described(
            "exportBrandsCsv", "What is listened for as a table, with the query in force.", AnswerForm.Csv());
        routes.MapGet("/api/v1/sources", SourcesAsync).Described(
            "listSources", "Where is listened, with health.", AnswerForm.List<StoredSource>("sources"));
        routes.MapGet("/api/v1/sources.csv", SourceTableAsync).Admits(Admission.Export).Described(
            "exportSourcesCsv", "Where is listened as a table, with health.", AnswerForm.Csv());
    }

    private static async Task BrandsAsync(HttpContext context)
    {
        IReadOnlyList<BrandAnswer> brands = await ReadBrandsAsync(context);
        await Problems.WriteJsonAsync(context, new { Brands = brands, Total = brands.Count });
    }

    private static async Task BrandTableAsync(HttpContext context)
    {
        IReadOnlyList<BrandAnswer> brands = await ReadBrandsAsync(context);
        await CsvAnswer.SendAsync(context, "brands", new[] { brands }.ToAsyncEnumerable(), AnswerCells<BrandAnswer>.All);
    }

    /// <summary>Each brand with every query that it had.</summary>
    private static async Task<IReadOnlyList<BrandAnswer>> ReadBrandsAsync(HttpContext context)
    {
        Caller asker = RequestParameters.Read(context, []).Asker;
        Seen seen = context.RequestServices.GetRequiredService<Seen>();
        var brands = await seen.VersionsAsync(await seen.BrandsAsync(asker, context.RequestAborted), context.RequestAborted);
        return [.. brands.Select(one => new BrandAnswer(one.Brand, one.Versions))];
    }

    private static async Task SourcesAsync(HttpContext context)
    {
        IReadOnlyList<StoredSource> sources = await ReadSourcesAsync(context);
        await Problems.WriteJsonAsync(context, json => RowJson.Write(json, "sources", sources));
    }

    private static async Task SourceTableAsync(HttpContext context)
    {
        IReadOnlyList<StoredSource> sources = await ReadSourcesAsync(context);
        await CsvAnswer.SendAsync(context, "sources", new[] { sources }.ToAsyncEnumerable(), OutputColumns<StoredSource>.Cells);
    }

    private static async Task<IReadOnlyList<StoredSource>> ReadSourcesAsync(HttpContext context)
    {
        Caller asker = RequestParameters.Read(context, []).Asker;
        return await context.RequestServices.GetRequiredService<Seen>().SourcesAsync(asker, context.RequestAborted);
    }
}
