using System.Collections.Frozen;

namespace ListeningPost.Access;

/// <summary>
/// Who may ask what: one row for each route, method and pattern. What has no row is for an admin who sees all brands, so that nothing
/// new is open because somebody forgot it.
/// </summary>
internal static class RouteRules
{
    private static readonly RouteRule Forgotten = new(Role.Admin, Telling.OfAll);

    private static readonly (RouteRule Rule, string[] Routes)[] Rows =
    [
        (new(Role.Reader, Telling.OfNone),
            [
                "GET /style.css", "GET /explorer.js", "GET /favicon.svg", "GET /method", "GET /openapi/v1.json",
                "GET /api", "GET /api/{operation}", "GET /api/{operation}/answer",
                "GET /health/live", "GET /health/ready", "GET /unsubscribe", "POST /unsubscribe",
                "GET /mentions.json", "GET /conversations.json", "GET /owed.json", "GET /digests.json", "GET /reports.json",
                "GET /deliveries.json", "GET /sources.json", "GET /searches.json", "GET /query.json",
            ]),
        (new(Role.Reader, Telling.OfTheirs),
            [
                "GET /", "GET /query", "GET /searches", "GET /searches/{id:long}",
                "GET /conversations/{id:long}", "GET /sources", "GET /deliveries",
                "GET /digests", "GET /digests/{id:long}", "GET /reports", "GET /reports/{id:long}", "GET /reports/{id:long}.pdf",
                "GET /api/v1/searches", "GET /api/v1/brands", "GET /api/v1/sources",
                "GET /api/v1/mentions", "GET /api/v1/mentions/counts", "GET /api/v1/owed",
                "GET /api/v1/conversations", "GET /api/v1/conversations/{id:long}", "GET /api/v1/deliveries",
                "GET /api/v1/digests", "GET /api/v1/digests/{id:long}", "GET /api/v1/reports", "GET /api/v1/reports/{id:long}",
                "GET /api/v1/reports/{id:long}.pdf", "GET /api/v1/reports/{id:long}.csv",
                "GET /api/v1/metrics/figures", "GET /api/v1/metrics/coverage", "GET /api/v1/metrics/volume",
                "GET /api/v1/metrics/sentiment", "GET /api/v1/metrics/authors", "GET /api/v1/metrics/platforms",
                "GET /api/v1/metrics/presence", "GET /api/v1/metrics/share-of-voice", "GET /api/v1/metrics/first-answers",
                "GET /api/v1/metrics/stalemate", "GET /api/v1/metrics/enough", "GET /api/v1/metrics/spikes",
                "GET /api/v1/metrics/subjects", "POST /mcp/",
            ]),
        (new(Role.Reader, Telling.OfAll), ["GET /metrics"]),
        (new(Role.Admin, Telling.OfAll), ["GET /audit", "GET /api/v1/audit", "GET /api/v1/audit.csv", "GET /keys", "POST /keys"]),
        (new(Role.Admin, Telling.OfNone), ["GET /audit.json", "GET /audit.csv"]),
        (new(Role.Admin, Telling.OfTheirs), ["POST /deliveries"]),
        (new(Role.Reader, Telling.OfTheirs) { ForAnalysts = "sql" }, ["GET /mentions", "GET /conversations", "GET /owed"]),
        (new(Role.Analyst, Telling.OfNone),
            [
                "GET /mentions.csv", "GET /conversations.csv", "GET /owed.csv", "GET /query.csv", "GET /digests.csv",
                "GET /reports.csv", "GET /deliveries.csv", "GET /sources.csv", "POST /api/v1/query/explain",
            ]),
        (new(Role.Analyst, Telling.OfTheirs),
            [
                "GET /api/v1/mentions.csv", "GET /api/v1/mentions.ndjson", "GET /api/v1/mentions.parquet", "GET /api/v1/mentions.atom",
                "GET /api/v1/conversations.csv", "GET /api/v1/owed.csv", "GET /api/v1/brands.csv", "GET /api/v1/sources.csv",
                "GET /api/v1/deliveries.csv", "GET /api/v1/digests.csv", "GET /api/v1/reports.csv",
                "POST /api/v1/mentions/{id:long}/verdict", "POST /verdicts",
                "GET /api/v1/mentions/counts.csv", "POST /api/v1/searches", "DELETE /api/v1/searches/{id:long}",
                "POST /searches", "POST /searches/{id:long}", "GET /searches/{id:long}.atom",
            ]),
    ];

    /// <summary>By method and pattern.</summary>
    public static FrozenDictionary<string, RouteRule> All { get; } = Rows
        .SelectMany(row => row.Routes.Select(route => KeyValuePair.Create(route, row.Rule)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="method">HEAD is asked as GET is.</param>
    /// <param name="pattern">As it is written at the route.</param>
    public static RouteRule Of(string method, string? pattern) =>
        All.GetValueOrDefault($"{(HttpMethods.IsHead(method) ? HttpMethods.Get : method)} {pattern}", Forgotten);
}
