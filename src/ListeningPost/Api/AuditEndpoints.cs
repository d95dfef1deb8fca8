using System.Text.Json.Nodes;
using ListeningPost.Searching;
using ListeningPost.Storage.Auditing;

namespace ListeningPost.Api;

/// <summary>Who did what, when: for who runs the service.</summary>
internal static class AuditEndpoints
{
    private const int UsualPage = 50;
    private const int LargestPage = 500;

    public static IReadOnlyList<string> Parameters { get; } = [.. AuditRequests.Parameters, "limit", "cursor"];

    /// <summary>Adds <c>GET /api/v1/audit</c>.</summary>
    public static void MapAudit(this IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/audit", ListAsync);

    private static async Task ListAsync(HttpContext context)
    {
        var given = RequestParameters.Read(context.Request.Query, Parameters);
        SentPage<ListedAudit> page = await context.RequestServices.GetRequiredService<AuditRequests>().PageAsync(
            given, given.Count("limit", LargestPage) ?? UsualPage, context.RequestAborted);
        await Problems.WriteJsonAsync(context, new JsonObject
        {
            ["audit"] = new JsonArray([.. page.Rows.Select(Told)]),
            ["total"] = page.Total,
            ["cursor"] = page.Next,
        });
    }

    private static JsonObject Told(ListedAudit entry) => new()
    {
        ["id"] = entry.Id,
        ["at"] = MentionColumns.Instant(entry.At),
        ["who"] = entry.Who,
        ["how"] = entry.How,
        ["what"] = entry.What,
        ["brand"] = entry.Brand,
        ["detail"] = entry.Detail,
        ["rows"] = entry.Rows,
    };
}
