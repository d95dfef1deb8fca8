using ListeningPost.Access;
using ListeningPost.Core.Words;
using ListeningPost.Storage.Auditing;

namespace ListeningPost.Auditing;

/// <summary>
/// Who takes a whole list home over HTTP is written down, also where it was cut off. A page of it, as JSON or as a feed, is none: whoever
/// looks at pages and whatever reads feeds asks for those all day long.
/// </summary>
internal static class AuditedExports
{
    private const int LongestSlug = 60;

    private static readonly string[] Files = [".csv", ".ndjson", ".parquet"];

    /// <summary>Watches what stands behind it in the pipeline.</summary>
    public static void UseAuditedExports(this IApplicationBuilder app)
    {
        AuditQueue queue = app.ApplicationServices.GetRequiredService<AuditQueue>();
        app.UseWhen(IsFile, files => files.Use(next => context => WatchAsync(context, next, queue)));
    }

    private static bool IsFile(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Request.Path.Value?.TrimEnd('/') is { } path
        && Array.Exists(Files, end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private static async Task WatchAsync(HttpContext context, RequestDelegate next, AuditQueue queue)
    {
        bool isWhole = false;
        try
        {
            await next(context);
            isWhole = true;
        }
        finally
        {
            // Where nothing was sent yet, whatever fails is answered in a sentence.
            bool isSent = context.Response.HasStarted || isWhole;
            if (isSent && context.Response.StatusCode == StatusCodes.Status200OK)
            {
                queue.Add(Told(context, isWhole));
            }
        }
    }

    private static AuditEntry Told(HttpContext context, bool isWhole)
    {
        HttpRequest request = context.Request;
        string brand = request.Query["brand"].ToString();
        return new AuditEntry
        {
            Who = Actors.Of(context),
            What = AuditWords.Export,
            Brand = brand.Length > 0 ? OneLine.Of(brand, LongestSlug) : null,
            Detail = $"{(isWhole ? "" : "cut off: ")}{request.Path}{request.QueryString}",
            Rows = context.Features.Get<ExportedRows>()?.Count,
        };
    }
}
