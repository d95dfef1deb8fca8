using System.Globalization;
using ListeningPost.Api;
using ListeningPost.Deliveries;
using ListeningPost.Mcp;
using ListeningPost.Observability;
using ListeningPost.Pages;
using ListeningPost.Serving;

namespace ListeningPost;

/// <summary>All that is served, and the door before it, in order.</summary>
internal static class Web
{
    /// <param name="app">Not started yet.</param>
    /// <param name="keys">None: everybody who reaches the address.</param>
    /// <param name="publicUrl">Under which address people reach the service; null: the one that was asked.</param>
    public static void Serve(WebApplication app, IReadOnlyList<ApiKey> keys, Uri? publicUrl)
    {
        app.UseSecurityHeaders();
        Door.UseErrors(app, WriteAsync);
        app.UseApiKeys(keys, publicUrl);
        app.UseOriginOfTools(publicUrl);
        Door.UseGates(app, WriteAsync);
        app.UseApiErrors();
        IEndpointRouteBuilder routes = app.WithHead();
        routes.MapPages();
        routes.MapApi(publicUrl);
        routes.MapTools();
        routes.MapHealth();
        routes.MapUnsubscribing();
    }

    /// <summary>A trouble in the form that its address has: a problem of the API, a line of health, a page.</summary>
    private static Task WriteAsync(HttpContext context, Trouble trouble)
    {
        PathString path = context.Request.Path;
        context.Response.StatusCode = trouble.Status;
        context.Response.Headers.CacheControl = "no-store";
        if (trouble.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        }

        if (IsUnder("/api") || IsUnder("/openapi") || IsUnder("/mcp"))
        {
            return Problems.WriteAsync(context, trouble.Status, trouble.Title, trouble.Detail);
        }

        if (IsUnder("/health"))
        {
            return context.Response.WriteAsync($"{trouble.Title}\n", context.RequestAborted);
        }

        return PageAnswer.WriteAsync<TroublePage>(context, nameof(TroublePage.Trouble), trouble);

        bool IsUnder(string root) => path.StartsWithSegments(root, StringComparison.Ordinal);
    }
}
