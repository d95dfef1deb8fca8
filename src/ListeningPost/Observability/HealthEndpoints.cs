using ListeningPost.Storage.Sources;

namespace ListeningPost.Observability;

/// <summary><c>/health/live</c> and <c>/health/ready</c>: for whatever keeps the process running. They need no key.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", static (HttpContext context) => context.Response.WriteAsync("live\n", context.RequestAborted));
        routes.MapGet("/health/ready", ReadyAsync);
    }

    /// <summary>Ready when the database answers within three seconds; otherwise 503.</summary>
    private static async Task ReadyAsync(HttpContext context)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        timeout.CancelAfter(Patience);
        try
        {
            await context.RequestServices.GetRequiredService<SourceStore>().NowAsync(timeout.Token);
            await context.Response.WriteAsync("ready\n", context.RequestAborted);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or OperationCanceledException or TimeoutException or IOException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync("the database is away\n", context.RequestAborted);
        }
    }
}
