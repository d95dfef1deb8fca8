using ListeningPost.Serving;

namespace ListeningPost.Observability;

/// <summary><c>/metrics</c>: Prometheus text. With keys configured it needs one, as all else does.</summary>
internal static class MetricsEndpoint
{
    private const string Text = "text/plain; version=0.0.4; charset=utf-8";

    public static IServiceCollection AddServiceMetrics(this IServiceCollection services) => services.AddSingleton<ServiceMetrics>();

    /// <summary>Counts and times all that is answered behind it.</summary>
    public static void UseRequestMetrics(this IApplicationBuilder app)
    {
        ServiceMetrics metrics = app.ApplicationServices.GetRequiredService<ServiceMetrics>();
        TimeProvider clock = app.ApplicationServices.GetService<TimeProvider>() ?? TimeProvider.System;
        app.Use(next => async context =>
        {
            long begun = clock.GetTimestamp();
            try
            {
                await next(context);
            }
            finally
            {
                metrics.Count(context, clock.GetElapsedTime(begun));
            }
        });
    }

    public static void MapServiceMetrics(this IEndpointRouteBuilder routes) => routes.MapGet("/metrics", WriteAsync).Admits(Admission.Free);

    private static Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = Text;
        context.Response.Headers.CacheControl = "no-store";
        return context.RequestServices.GetRequiredService<ServiceMetrics>().WriteAsync(context.Response.Body, context.RequestAborted);
    }
}
