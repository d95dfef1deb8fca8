namespace ListeningPost.Observability;

/// <summary><c>/health/live</c> and <c>/health/ready</c>: for whatever keeps the process running. They need no key.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", static (HttpContext context) => context.Response.WriteAsync("live\n", context.RequestAborted));
        routes.MapGet("/health/ready", ReadyAsync);
    }

    /// <summary><c>ready</c>, or 503 and one line that says what is not, since when, and why.</summary>
    private static async Task ReadyAsync(HttpContext context)
    {
        string? problem = await context.RequestServices.GetRequiredService<Readiness>().FindProblemAsync(context.RequestAborted);
        context.Response.ContentType = "text/plain; charset=utf-8";
        if (problem is null)
        {
            await context.Response.WriteAsync("ready\n", context.RequestAborted);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsync($"not ready: {problem}\n", context.RequestAborted);
    }
}
