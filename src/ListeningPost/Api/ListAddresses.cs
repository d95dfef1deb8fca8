using ListeningPost.Serving;
using Microsoft.AspNetCore.Http.Extensions;

namespace ListeningPost.Api;

/// <summary>
/// The list of a page as data: its address with <c>.json</c> or <c>.csv</c> leads to the API's, with what the page was asked.
/// </summary>
internal static class ListAddresses
{
    /// <summary>What only a page is asked.</summary>
    private static readonly string[] OfPages = ["by", "sql", "propose"];

    private static readonly (string Page, string Api)[] Lists =
    [
        ("/mentions.json", "/api/v1/mentions"), ("/mentions.csv", "/api/v1/mentions.csv"),
        ("/conversations.json", "/api/v1/conversations"), ("/conversations.csv", "/api/v1/conversations.csv"),
        ("/owed.json", "/api/v1/owed"), ("/owed.csv", "/api/v1/owed.csv"),
        ("/digests.json", "/api/v1/digests"), ("/digests.csv", "/api/v1/digests.csv"),
        ("/reports.json", "/api/v1/reports"), ("/reports.csv", "/api/v1/reports.csv"),
        ("/deliveries.json", "/api/v1/deliveries"), ("/deliveries.csv", "/api/v1/deliveries.csv"),
        ("/sources.json", "/api/v1/sources"), ("/sources.csv", "/api/v1/sources.csv"),
        ("/audit.json", "/api/v1/audit"), ("/audit.csv", "/api/v1/audit.csv"),
        ("/searches.json", "/api/v1/searches"), ("/query.json", "/api/v1/mentions"), ("/query.csv", "/api/v1/mentions.csv"),
    ];

    public static void MapListAddresses(this IEndpointRouteBuilder routes)
    {
        foreach ((string page, string api) in Lists)
        {
            routes.MapGet(page, context => LeadAsync(context, api)).Admits(Admission.Free);
        }
    }

    /// <summary>The table of what is counted by something is another address than that of the mentions.</summary>
    private static Task LeadAsync(HttpContext context, string api)
    {
        bool isCounted = api.StartsWith("/api/v1/mentions", StringComparison.Ordinal) && context.Request.Query["by"].ToString().Length > 0;
        string counts = api.Replace("/mentions", "/mentions/counts", StringComparison.Ordinal);
        return isCounted ? LeadAsync(context, counts, "sql", "cursor") : LeadAsync(context, api, OfPages);
    }

    private static Task LeadAsync(HttpContext context, string api, params string[] without)
    {
        context.Response.Redirect(api + Filled(context, without).ToQueryString(), permanent: false, preserveMethod: true);
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    /// <summary>A form sends every field, filled in or not; the API takes those that are. A table begins at its beginning.</summary>
    private static QueryBuilder Filled(HttpContext context, string[] without)
    {
        bool isTable = context.Request.Path.Value!.EndsWith(".csv", StringComparison.Ordinal);
        return new QueryBuilder(context.Request.Query
            .Where(field => field.Value.ToString().Length > 0 && !without.Contains(field.Key, StringComparer.Ordinal))
            .Where(field => !isTable || field.Key != "cursor"));
    }
}
